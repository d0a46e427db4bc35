import { type Contract, type Ledger, type Receipt, refusedReceipt, settleCharge } from '@sluice/pipeline'
import type { PassedRecords, TransformedRecord } from '../batch.ts'
import type { ChunkResponse } from './response.ts'

/**
 * The records of a chunk, with what the ledger has to say about them. Called chunk by chunk in the order of the batch: only here do
 * records of one author meet that were transformed side by side.
 */
export function settleChunk(
  response: ChunkResponse,
  contract: Contract,
  ledger: Ledger | undefined,
  passed: PassedRecords | undefined,
): TransformedRecord[] {
  const outputs = slices(response.outputs, response.outputEnds)
  const receipts = slices(response.receipts, response.receiptEnds)
  return response.verdicts.map((verdict, i): TransformedRecord => {
    const reason = response.reasons[i]!
    const passes = verdict === 'allow' || verdict === 'redact'
    const receipt = receipts(i)
    const subject = response.subjects[i]
    const charge = subject === undefined ? undefined : { subject, cost: { records: 1, microEpsilon: response.microEpsilon } }
    const record = passed && passes ? (JSON.parse(receipt.toString()) as Receipt).record : undefined
    const repeated = record !== undefined && passed!.has(record)
    const overdrawn = charge && settleCharge(contract, charge, passes && !repeated, ledger)
    const refusal = overdrawn ?? (repeated ? 'E_DUPLICATE' : undefined)
    const fieldFindings = response.fieldFindings.get(i)
    if (refusal !== undefined) {
      const refused = refusedReceipt(JSON.parse(receipt.toString()) as Receipt, refusal)
      return {
        verdict: 'deny',
        reason: refusal,
        receipt: Buffer.from(JSON.stringify(refused)),
        findings: {},
        ...(fieldFindings ? { fieldFindings: [] } : {}),
      }
    }
    if (record !== undefined) passed!.add(record)
    const quarantine = response.quarantine.get(i)
    const obligations = response.obligations.get(i)
    return {
      verdict,
      reason,
      ...(passes ? { output: outputs(i) } : {}),
      receipt,
      findings: response.findings.get(i) ?? {},
      ...(fieldFindings ? { fieldFindings } : {}),
      ...(quarantine ? { quarantine } : {}),
      ...(obligations ? { obligations } : {}),
      ...(passes && charge ? { charge } : {}),
    }
  })
}

function slices(bytes: Uint8Array<ArrayBuffer>, ends: Uint32Array): (i: number) => Buffer {
  return (i) => {
    const start = i === 0 ? 0 : ends[i - 1]!
    return Buffer.from(bytes.buffer, start, ends[i]! - start)
  }
}
