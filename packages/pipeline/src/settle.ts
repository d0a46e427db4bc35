import { type Charge, chargeProblem } from './charge.ts'
import type { Contract } from './contract/schema.ts'
import type { Ledger } from './ledger.ts'
import type { Outcome } from './plan.ts'
import type { Receipt } from './receipt/receipt.ts'
import type { PipelineReason } from './verdict.ts'

/** Whether an outcome has something for the sink. */
export const passes = ({ verdict }: Pick<Outcome, 'verdict'>): boolean => verdict === 'allow' || verdict === 'redact'

/**
 * Asks the ledger about an outcome of `process(record, { ledger: 'later' })` and charges it where it passes. Called in the order
 * of the records, this gives exactly what `process` gives with the ledger itself: what the ledger refuses is refused whatever
 * its transformation came to.
 */
export function settle(contract: Contract, outcome: Outcome, ledger: Ledger | undefined): Outcome {
  const { charge, ...settled } = outcome
  if (charge === undefined) return outcome
  const reason = settleCharge(contract, charge, passes(outcome), ledger)
  if (reason !== undefined) return { verdict: 'deny', reason, findings: [], receipt: refusedReceipt(outcome.receipt, reason) }
  return passes(outcome) ? outcome : settled
}

/** The same for who holds no whole outcome: charges a record that passes, or says why the ledger refuses it. */
export function settleCharge(
  contract: Contract,
  charge: Charge,
  passes: boolean,
  ledger: Ledger | undefined,
): PipelineReason | undefined {
  const reason = chargeProblem(contract, charge, ledger)
  if (reason === undefined && passes) ledger?.charge(charge.subject, charge.cost)
  return reason
}

/** The receipt of a record that the pipeline refused after all. */
export function refusedReceipt({ record, contract, consent, taggers }: Receipt, reason: PipelineReason): Receipt {
  return {
    record,
    contract,
    verdict: 'deny',
    reason,
    findings: {},
    ...(consent === undefined ? {} : { consent }),
    ...(taggers === undefined ? {} : { taggers }),
  }
}
