import type { z } from 'zod'

/** What kind of mistake a contract holds; stable, for programs. */
export type ContractProblemCode =
  | 'E_CONTRACT_SHAPE' // a value is missing, of the wrong type, or an unknown key
  | 'E_CONTRACT_PATH' // a record path cannot be read
  | 'E_CONTRACT_OVERLAP' // two fields name the same place
  | 'E_CONTRACT_PURPOSE' // the purpose is not in the taxonomy or cannot be granted
  | 'E_CONTRACT_POLICY' // the policy is a file that was not loaded, or does not validate
  | 'E_CONTRACT_CONSENT' // no source of consent
  | 'E_CONTRACT_NAMES' // a tagger of names is asked for and not there
  | 'E_CONTRACT_RULE' // a custom rule is not one, or its pattern is refused
  | 'E_CONTRACT_KEY' // the key of pseudonyms is not 32 bytes

/** One mistake and where it stands in the contract. A contract is configuration, so its own words may be repeated. */
export interface ContractProblem {
  readonly code: ContractProblemCode
  /** Where in the contract, e.g. `fields["$.text"].redact.preset`; empty for the whole. */
  readonly path: string
  readonly message: string
}

/** Thrown by `compileContract`: every problem of the contract at once, each with its path. */
export class ContractError extends Error {
  override readonly name = 'ContractError'
  readonly problems: readonly ContractProblem[]

  constructor(problems: readonly ContractProblem[]) {
    const lines = problems.map((problem) => `  ${problem.path || '(contract)'}: ${problem.message}`)
    super(`the contract has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${lines.join('\n')}`)
    this.problems = problems
  }
}

/** For what zod says of a value that is not there (`error` of its `safeParse`): that it is needed, and what it is. */
export const sayNeeded: z.core.$ZodErrorMap = (issue) =>
  issue.code === 'invalid_type' && issue.input === undefined ? `is needed (${issue.expected})` : undefined

/** Writes a path of keys the way people read it: `fields["$.text"].redact.preset`. */
export function showPath(keys: readonly PropertyKey[]): string {
  let shown = ''
  for (const key of keys) {
    if (typeof key === 'number') shown += `[${key}]`
    else if (/^[A-Za-z_]\w*$/.test(String(key))) shown += shown === '' ? String(key) : `.${String(key)}`
    else shown += `[${JSON.stringify(String(key))}]`
  }
  return shown
}
