import type { Contract } from './contract/schema.ts'
import type { Ledger, SubjectAccount } from './ledger.ts'
import type { PipelineReason } from './verdict.ts'

/** What a record costs its author: known once consent is given, and before anything is transformed. */
export interface Charge {
  /** Keyed hash of the author; empty for a message without one. */
  readonly subject: string
  readonly cost: SubjectAccount
}

/**
 * What stands against charging one more record to its author. A flow with limits or a budget but without a ledger lets
 * nothing pass.
 */
export function chargeProblem(
  { limits, budget }: Contract,
  { subject, cost }: Charge,
  ledger: Ledger | undefined,
): PipelineReason | undefined {
  const most = limits?.recordsPerSubject
  if (most === undefined && !budget) return undefined
  const account = ledger?.account(subject)
  if (most !== undefined && (account === undefined || account.records >= most)) return 'E_CONTRIBUTION_LIMIT'
  if (budget && (account === undefined || account.microEpsilon + cost.microEpsilon > budget.epsilon * 1e6))
    return 'E_BUDGET_SPENT'
  return undefined
}
