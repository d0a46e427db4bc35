import type { Evidence, FieldFinding, Receipt, Verdict } from '@sluice/pipeline'
import { readJson } from '../read-json.ts'
import { ReceiptTexts } from '../receipt-texts.ts'
import { TextWriter } from '../text-writer.ts'
import type { Reading, TransformedTexts, Transformer } from '../transformer.ts'
import { type ChunkRequest, EMPTY, JSON_TEXT, optionsOf, sharedOf, TOO_DEEP } from './request.ts'
import type { ChunkResponse } from './response.ts'

const RECEIPT_BYTES = 256

/** The records of a chunk that can be read. */
export function* readingsOf(transformer: Transformer, request: ChunkRequest): Generator<Reading> {
  const { ends, kinds } = request
  const bytes = Buffer.from(request.bytes.buffer, request.bytes.byteOffset, request.bytes.length)
  let i = 0
  for (const options of optionsOf(request, transformer.withConsent(sharedOf(request)))) {
    const read = kinds[i] === JSON_TEXT ? readJson(bytes.subarray(i === 0 ? 0 : ends[i - 1], ends[i])) : undefined
    if (read?.ok) yield [read.value, options]
    i++
  }
}

/** Transforms the records of a chunk, one after the other. `evidence`: what taggers found in them, where the plan has any. */
export function processChunk(transformer: Transformer, request: ChunkRequest, evidence?: Evidence): ChunkResponse {
  const { ends, kinds } = request
  const bytes = Buffer.from(request.bytes.buffer, request.bytes.byteOffset, request.bytes.length)
  const response = new ResponseWriter(kinds.length, bytes.length, new Set(request.detail))
  const shared = transformer.withConsent({ ...sharedOf(request), ...(evidence === undefined ? {} : { evidence }) })
  let i = 0
  for (const options of optionsOf(request, shared)) {
    const kind = kinds[i]
    if (kind === EMPTY) response.add(i, transformer.refuse('E_RECORD_EMPTY', options))
    else if (kind === TOO_DEEP) response.add(i, transformer.refuse('E_RECORD_TOO_DEEP', options))
    else {
      const read = readJson(bytes.subarray(i === 0 ? 0 : ends[i - 1], ends[i]))
      response.add(i, read.ok ? transformer.transform(read.value, options) : transformer.refuse(read.problem, options))
    }
    i++
  }
  return response.take(transformer.plan.hash)
}

class ResponseWriter {
  readonly #detail: ReadonlySet<number>
  readonly #verdicts: Verdict[] = []
  readonly #reasons: string[] = []
  readonly #outputs: TextWriter
  readonly #outputEnds: Uint32Array<ArrayBuffer>
  readonly #receipts: TextWriter
  readonly #receiptTexts = new ReceiptTexts()
  readonly #receiptEnds: Uint32Array<ArrayBuffer>
  readonly #subjects: (string | undefined)[] = []
  readonly #findings = new Map<number, Receipt['findings']>()
  readonly #fieldFindings = new Map<number, readonly FieldFinding[]>()
  readonly #quarantine = new Map<number, { readonly code: string; readonly path: string }>()
  readonly #obligations = new Map<number, readonly string[]>()
  #microEpsilon = 0

  constructor(records: number, bytes: number, detail: ReadonlySet<number>) {
    this.#detail = detail
    this.#outputs = new TextWriter(bytes)
    this.#outputEnds = new Uint32Array(records)
    this.#receipts = new TextWriter(records * RECEIPT_BYTES)
    this.#receiptEnds = new Uint32Array(records)
  }

  add(i: number, record: TransformedTexts): void {
    const { verdict, reason, output, receipt, findings, quarantine, obligations, charge } = record
    this.#verdicts.push(verdict)
    this.#reasons.push(reason)
    if (output !== undefined) this.#outputs.text(output)
    this.#outputEnds[i] = this.#outputs.length
    this.#receipts.text(this.#receiptTexts.text(receipt))
    this.#receiptEnds[i] = this.#receipts.length
    this.#subjects.push(charge?.subject)
    if (charge !== undefined) this.#microEpsilon = charge.cost.microEpsilon
    if (findings.length > 0) this.#findings.set(i, receipt.findings)
    if (this.#detail.has(i)) this.#fieldFindings.set(i, findings)
    if (quarantine !== undefined) this.#quarantine.set(i, quarantine)
    if (obligations !== undefined) this.#obligations.set(i, obligations)
  }

  take(contract: string): ChunkResponse {
    return {
      contract,
      verdicts: this.#verdicts,
      reasons: this.#reasons,
      outputs: this.#outputs.take(),
      outputEnds: this.#outputEnds,
      receipts: this.#receipts.take(),
      receiptEnds: this.#receiptEnds,
      microEpsilon: this.#microEpsilon,
      subjects: this.#subjects,
      findings: this.#findings,
      fieldFindings: this.#fieldFindings,
      quarantine: this.#quarantine,
      obligations: this.#obligations,
    }
  }
}
