import type { AddResult, Problem } from '@sluice/consent'

/** What became of consent events that were added. */
export interface ConsentReport {
  readonly added: number
  /** They were there already, as after a redelivery. */
  readonly known: number
  /** Those that were not understood, by their index. */
  readonly problems: readonly ConsentProblem[]
  /**
   * True when it is not even known whom one is about. It may be anybody's withdrawal, so every record whose consent comes from
   * events is held from here on.
   */
  readonly rejected: boolean
}

export interface ConsentProblem {
  readonly index: number
  /** `contained`: those whom it is about are denied. `rejected`: nobody knows whom it is about. */
  readonly status: 'contained' | 'rejected'
  readonly problems: readonly Problem[]
}

export function reportOf(results: readonly AddResult[]): ConsentReport {
  const count = (status: AddResult['status']) => results.filter((result) => result.status === status).length
  return {
    added: count('added'),
    known: count('known'),
    problems: results.flatMap((result, index) =>
      'problems' in result ? [{ index, status: result.status, problems: result.problems }] : [],
    ),
    rejected: count('rejected') > 0,
  }
}
