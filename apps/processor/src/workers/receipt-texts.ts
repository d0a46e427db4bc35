import type { Receipt } from '@sluice/pipeline'

/** A receipt that was written, in three parts: up to the hash of its record, up to its findings, and behind them. */
interface Written {
  readonly receipt: Receipt
  readonly middle: string
  readonly end: string
}

const START = '{"record":"'

/**
 * Writes receipts as JSON, the same bytes as `JSON.stringify`. From record to record little but the hash of the record and the counts
 * of findings differ, so the rest is written once for as long as it stays the same.
 */
export class ReceiptTexts {
  /** By verdict, since those change from record to record. */
  readonly #last = new Map<string, Written>()

  text(receipt: Receipt): string {
    let last = this.#last.get(receipt.verdict)
    if (last === undefined || !isAlike(last.receipt, receipt)) {
      last = written(receipt)
      this.#last.set(receipt.verdict, last)
    }
    const { record, findings } = receipt
    // The hash is of the alphabet of base64url: nothing in it needs an escape.
    return `${START}${record}${last.middle}${isEmpty(findings) ? '{}' : JSON.stringify(findings)}${last.end}`
  }
}

function written(receipt: Receipt): Written {
  const { record: _, findings: __, consent, taggers, ...middle } = receipt
  const end = JSON.stringify({ consent, taggers })
  return {
    receipt,
    middle: `",${JSON.stringify(middle).slice(1, -1)},"findings":`,
    end: end === '{}' ? '}' : `,${end.slice(1)}`,
  }
}

const isAlike = (a: Receipt, b: Receipt): boolean =>
  a.reason === b.reason && a.contract === b.contract && a.party === b.party && a.consent === b.consent && a.taggers === b.taggers

function isEmpty(findings: Receipt['findings']): boolean {
  for (const _ in findings) return false
  return true
}
