import { setImmediate } from 'node:timers/promises'
import { type Ledger, type Plan, type ProcessOptions, refusedReceipt } from '@sluice/pipeline'
import type { TaggerOpener } from '../../names/taggers.ts'
import type { BatchOptions, BatchRecord, TransformedBatch, TransformedRecord } from '../batch.ts'
import { readEvent } from '../consent/events.ts'
import type { ConsentReport } from '../consent/report.ts'
import { PoolError } from '../errors.ts'
import { isValueTooDeep } from '../nesting.ts'
import { type ReadJson, readJson } from '../read-json.ts'
import { ReceiptTexts } from '../receipt-texts.ts'
import { TextBlocks } from '../text-blocks.ts'
import { compile, type PlanSource, type Reading, type SharedOptions, type TransformedTexts, Transformer } from '../transformer.ts'
import { Admission } from './admission.ts'
import type { PoolStatus, TransformPool } from './pool.ts'

/** Records between two looks at what else waits for this thread, such as heartbeats. */
const RECORDS_PER_TURN = 16

/** The pool of no threads: the calling thread transforms one batch after the other. */
export class InlinePool implements TransformPool {
  readonly #admission = new Admission(1)
  readonly #transformer: Transformer
  readonly #receipts = new ReceiptTexts()
  /** What was asked for while a batch was running. */
  #changes: (() => void)[] = []
  #plan: Plan
  #closed = false

  constructor(plan: Plan, open?: TaggerOpener) {
    this.#plan = plan
    this.#transformer = new Transformer(plan, open)
  }

  /** Loads the models of taggers. @throws NamesSetupError */
  ready(): Promise<void> {
    return this.#transformer.ready()
  }

  get plan(): Plan {
    return this.#plan
  }

  async addConsent(events: readonly unknown[]): Promise<ConsentReport> {
    this.#requireOpen()
    const { promise, resolve, reject } = Promise.withResolvers<ConsentReport>()
    this.#change(() => {
      try {
        resolve(this.#transformer.addConsent(events.map(readEvent)))
      } catch (error) {
        reject(error)
      }
    })
    return promise
  }

  reload(source: PlanSource): void {
    this.#requireOpen()
    const plan = compile(source)
    this.#plan = plan
    this.#change(() => this.#transformer.reload(plan))
  }

  async transform(records: readonly BatchRecord[], options: BatchOptions): Promise<TransformedBatch> {
    this.#requireOpen()
    return this.#admission.run(() => this.#run(records, options))
  }

  status(): PoolStatus {
    const { running, waiting } = this.#admission
    return { workers: 0, running, waiting, restarts: 0 }
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#admission.refuse(new PoolError('pool-closed'))
    await this.#admission.idle()
    await this.#transformer.close()
  }

  async #run(records: readonly BatchRecord[], options: BatchOptions): Promise<TransformedBatch> {
    try {
      const transformer = this.#transformer
      const { ledger, passed: _, ...given } = options
      const asked = transformer.withConsent({ ...given, ...(ledger ? { ledger: asking(ledger) } : {}) })
      const blocks = new TextBlocks()
      const transformed: TransformedRecord[] = []
      let shared = asked
      for (let i = 0; i < records.length; i++) {
        if (i % RECORDS_PER_TURN === 0) {
          if (i > 0) await setImmediate()
          if (transformer.tags) {
            const some = records.slice(i, i + RECORDS_PER_TURN)
            shared = { ...asked, evidence: await transformer.evidence(readingsOf(some, asked)) }
          }
        }
        const record = records[i]!
        transformed.push(this.#written(this.#one(record, shared, options), record.detail === true, blocks))
      }
      return { contract: transformer.plan.hash, records: transformed }
    } finally {
      for (const change of this.#changes.splice(0)) change()
    }
  }

  #one(record: BatchRecord, shared: SharedOptions, { ledger, passed }: BatchOptions): TransformedTexts {
    const options = optionsOf(record, shared)
    const read = readRecord(record)
    const transformed = read.ok
      ? this.#transformer.transform(read.value, options)
      : this.#transformer.refuse(read.problem, options)
    const { output, charge, receipt } = transformed
    if (output === undefined) return transformed
    if (passed?.has(receipt.record)) return repeated(transformed)
    passed?.add(receipt.record)
    if (charge !== undefined) ledger?.charge(charge.subject, charge.cost)
    return transformed
  }

  #written(texts: TransformedTexts, detail: boolean, blocks: TextBlocks): TransformedRecord {
    const { verdict, reason, output, receipt, findings, quarantine, obligations, charge } = texts
    const record: { -readonly [name in keyof TransformedRecord]: TransformedRecord[name] } = {
      verdict,
      reason,
      receipt: blocks.add(this.#receipts.text(receipt)),
      findings: receipt.findings,
    }
    if (output !== undefined) {
      record.output = blocks.add(output)
      if (charge) record.charge = charge
    }
    if (detail) record.fieldFindings = findings
    if (quarantine) record.quarantine = quarantine
    if (obligations) record.obligations = obligations
    return record
  }

  #change(change: () => void): void {
    if (this.#admission.running === 0) change()
    else this.#changes.push(change)
  }

  #requireOpen(): void {
    if (this.#closed) throw new PoolError('pool-closed')
  }
}

function readRecord(record: BatchRecord): ReadJson {
  if ('value' in record) {
    const { value } = record
    if (value === undefined) return { ok: false, problem: 'E_RECORD_EMPTY' }
    return isValueTooDeep(value) ? { ok: false, problem: 'E_RECORD_TOO_DEEP' } : { ok: true, value }
  }
  const { json } = record
  if (json === null) return { ok: false, problem: 'E_RECORD_EMPTY' }
  return readJson(Buffer.from(json.buffer, json.byteOffset, json.byteLength))
}

function* readingsOf(records: readonly BatchRecord[], shared: SharedOptions): Generator<Reading> {
  for (const record of records) {
    const read = readRecord(record)
    if (read.ok) yield [read.value, optionsOf(record, shared)]
  }
}

const optionsOf = ({ position, tags }: BatchRecord, shared: SharedOptions): ProcessOptions =>
  tags === undefined ? { ...shared, position } : { ...shared, position, tags }

/** The ledger for the decision alone: what passes is charged once it is known that it can be written. */
export const asking = (ledger: Ledger): Ledger => ({ account: (subject) => ledger.account(subject), charge: () => {} })

function repeated({ receipt, charge: _, ...texts }: TransformedTexts): TransformedTexts {
  const refused = { verdict: 'deny', reason: 'E_DUPLICATE', receipt: refusedReceipt(receipt, 'E_DUPLICATE') } as const
  return { ...texts, ...refused, charge: undefined, output: undefined, findings: [], obligations: undefined }
}
