import { setImmediate } from 'node:timers/promises'
import type { Ledger, Plan } from '@sluice/pipeline'
import type { BatchOptions, BatchRecord, TransformedBatch, TransformedRecord } from '../batch.ts'
import { readEvent } from '../consent/events.ts'
import type { ConsentReport } from '../consent/report.ts'
import { PoolError } from '../errors.ts'
import { isValueTooDeep } from '../nesting.ts'
import { readJson } from '../read-json.ts'
import { compile, type PlanSource, type TransformedTexts, Transformer } from '../transformer.ts'
import { Admission } from './admission.ts'
import type { PoolStatus, TransformPool } from './pool.ts'

/** Records between two looks at what else waits for this thread, such as heartbeats. */
const RECORDS_PER_TURN = 16

/** The pool of no threads: the calling thread transforms one batch after the other. */
export class InlinePool implements TransformPool {
  readonly #admission = new Admission(1)
  readonly #transformer: Transformer
  /** What was asked for while a batch was running. */
  #changes: (() => void)[] = []
  #plan: Plan
  #closed = false

  constructor(plan: Plan) {
    this.#plan = plan
    this.#transformer = new Transformer(plan)
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
  }

  async #run(records: readonly BatchRecord[], options: BatchOptions): Promise<TransformedBatch> {
    try {
      const transformed: TransformedRecord[] = []
      for (const record of records) {
        if (transformed.length > 0 && transformed.length % RECORDS_PER_TURN === 0) await setImmediate()
        transformed.push(this.#one(record, options))
      }
      return { contract: this.#transformer.plan.hash, records: transformed }
    } finally {
      for (const change of this.#changes.splice(0)) change()
    }
  }

  #one(record: BatchRecord, { ledger, ...options }: BatchOptions): TransformedRecord {
    const transformed = this.#texts(record, {
      ...options,
      position: record.position,
      ...(record.tags === undefined ? {} : { tags: record.tags }),
      ...(ledger ? { ledger: asking(ledger) } : {}),
    })
    const { output, charge } = transformed
    if (output !== undefined && charge !== undefined) ledger?.charge(charge.subject, charge.cost)
    return written(transformed, record.detail === true)
  }

  #texts(record: BatchRecord, options: Parameters<Transformer['transform']>[1]): TransformedTexts {
    const transformer = this.#transformer
    if ('value' in record) {
      const { value } = record
      if (value === undefined) return transformer.refuse('E_RECORD_EMPTY', options)
      if (isValueTooDeep(value)) return transformer.refuse('E_RECORD_TOO_DEEP', options)
      return transformer.transform(value, options)
    }
    const { json } = record
    if (json === null) return transformer.refuse('E_RECORD_EMPTY', options)
    const read = readJson(Buffer.from(json.buffer, json.byteOffset, json.byteLength))
    return read.ok ? transformer.transform(read.value, options) : transformer.refuse(read.problem, options)
  }

  #change(change: () => void): void {
    if (this.#admission.running === 0) change()
    else this.#changes.push(change)
  }

  #requireOpen(): void {
    if (this.#closed) throw new PoolError('pool-closed')
  }
}

/** The ledger for the decision alone: what passes is charged once it is known that it can be written. */
const asking = (ledger: Ledger): Ledger => ({ account: (subject) => ledger.account(subject), charge: () => {} })

function written(record: TransformedTexts, detail: boolean): TransformedRecord {
  const { verdict, reason, output, receipt, findings, quarantine, obligations, charge } = record
  return {
    verdict,
    reason,
    ...(output === undefined ? {} : { output: Buffer.from(output) }),
    receipt: Buffer.from(JSON.stringify(receipt)),
    findings: receipt.findings,
    ...(detail ? { fieldFindings: findings } : {}),
    ...(quarantine ? { quarantine } : {}),
    ...(obligations ? { obligations } : {}),
    ...(output !== undefined && charge ? { charge } : {}),
  }
}
