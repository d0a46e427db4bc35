import type { Ledger, Plan } from '@sluice/pipeline'
import type { BatchOptions, BatchRecord, PassedRecords, TransformedBatch, TransformedRecord } from '../batch.ts'
import { encodeRecord, encodeRequest } from '../chunk/request.ts'
import type { ChunkResponse } from '../chunk/response.ts'
import { settleChunk } from '../chunk/settle.ts'
import { encodeEvents } from '../consent/events.ts'
import { ConsentLog } from '../consent/log.ts'
import type { ConsentReport } from '../consent/report.ts'
import { PoolError } from '../errors.ts'
import { Thread } from '../thread/thread.ts'
import { compile, type PlanSource } from '../transformer.ts'
import { Admission } from './admission.ts'
import { cut } from './cut.ts'
import type { PoolStatus, TransformPool } from './pool.ts'

export interface ThreadPoolOptions {
  readonly workers: number
  readonly source: PlanSource
  readonly plan: Plan
  readonly maxRunning: number
  readonly maxRestarts: number
  readonly entry: URL
  readonly onRestart: ((reason: string) => void) | undefined
  readonly patienceMs: number
}

/** A batch that was transformed, and of which the ledger has not been asked. */
export interface UnsettledBatch {
  /** Hash of the contract. */
  readonly contract: string
  /** The records, with what the ledger has to say about them, which is asked and charged in order. To be called once. */
  readonly settle: (ledger: Ledger | undefined, passed?: PassedRecords) => TransformedRecord[]
}

/** Batches after which one more restart is granted: a thread may end now and then, and not again and again. */
const BATCHES_PER_RESTART = 100

/** A pool of worker threads. Each has a plan and a consent view of its own; the ledger stays here. */
export class ThreadPool implements TransformPool {
  readonly #options: ThreadPoolOptions
  readonly #admission: Admission
  readonly #threads: Thread[] = []
  readonly #log = new ConsentLog()
  readonly #reports = new Map<number, PromiseWithResolvers<ConsentReport>>()
  readonly #started = Promise.withResolvers<void>()
  #starting: number
  #plan: Plan
  #source: PlanSource
  #restarts = 0
  #credit: number
  #over: PoolError | undefined

  /** Resolves with a pool whose threads are all there. @throws {PoolError} when they do not stay */
  static async start(options: ThreadPoolOptions): Promise<ThreadPool> {
    const pool = new ThreadPool(options)
    await pool.#started.promise
    return pool
  }

  private constructor(options: ThreadPoolOptions) {
    this.#options = options
    this.#plan = options.plan
    this.#source = structuredClone(options.source)
    this.#credit = options.maxRestarts
    this.#starting = options.workers
    this.#admission = new Admission(options.maxRunning)
    for (let i = 0; i < options.workers; i++) this.#threads.push(this.#thread())
  }

  get plan(): Plan {
    return this.#plan
  }

  async addConsent(events: readonly unknown[]): Promise<ConsentReport> {
    this.#requireOpen()
    const encoded = encodeEvents(events)
    const seq = this.#log.append(encoded)
    const report = Promise.withResolvers<ConsentReport>()
    this.#reports.set(seq, report)
    for (const thread of this.#threads) thread.addConsent({ seq, events: encoded })
    return report.promise
  }

  async transform(records: readonly BatchRecord[], options: BatchOptions): Promise<TransformedBatch> {
    const { contract, settle } = await this.begin(records, options)
    return { contract, records: settle(options.ledger, options.passed) }
  }

  /** `transform` without the ledger, which is asked by `settle`: for batches that run side by side and share one. */
  async begin(records: readonly BatchRecord[], options: Omit<BatchOptions, 'ledger'>): Promise<UnsettledBatch> {
    this.#requireOpen()
    return this.#admission.run(() => this.#run(records, options))
  }

  reload(source: PlanSource): void {
    this.#requireOpen()
    const copy = structuredClone(source)
    this.#plan = compile(copy)
    this.#source = copy
    for (const thread of this.#threads) thread.reload(copy)
  }

  status(): PoolStatus {
    const { running, waiting } = this.#admission
    return { workers: this.#threads.length, running, waiting, restarts: this.#restarts }
  }

  async close(): Promise<void> {
    const error = new PoolError('pool-closed')
    this.#over ??= error
    this.#admission.refuse(error)
    await this.#admission.idle()
    await this.#end(error)
  }

  async #run(records: readonly BatchRecord[], options: Omit<BatchOptions, 'ledger'>): Promise<UnsettledBatch> {
    this.#requireOpen()
    const plan = this.#plan
    const requests = cut(records.map(encodeRecord), this.#options.workers).map((piece) => encodeRequest(piece, options))
    // All pieces are handed over before anything else happens, so that every thread sees the same state of consent.
    const pieces = requests.map((request) => this.#leastLoaded().transform(request))
    // The batch is over when the last piece is, also after one has failed: what runs stays bounded.
    await Promise.allSettled(pieces)
    const responses = await Promise.all(pieces)
    requireContract(responses, plan.hash)
    this.#credit = Math.min(this.#options.maxRestarts, this.#credit + 1 / BATCHES_PER_RESTART)
    return {
      contract: plan.hash,
      settle: (ledger, passed) => responses.flatMap((response) => settleChunk(response, plan.contract, ledger, passed)),
    }
  }

  #leastLoaded(): Thread {
    return this.#threads.reduce((least, thread) => (thread.load < least.load ? thread : least))
  }

  #thread(): Thread {
    const thread = new Thread(
      this.#options.entry,
      { source: this.#source },
      {
        onReady: () => {
          if (--this.#starting === 0) this.#started.resolve()
        },
        onConsent: (seq, report) => {
          this.#reports.get(seq)?.resolve(report)
          this.#reports.delete(seq)
          this.#log.settle(seq)
        },
        onLost: (reason) => this.#replace(thread, reason),
      },
      this.#options.patienceMs,
    )
    for (const entry of this.#log.entries()) thread.addConsent(entry)
    return thread
  }

  #replace(thread: Thread, reason: string): void {
    if (this.#over !== undefined) return
    if (this.#credit < 1) {
      this.#over ??= new PoolError('pool-broken', reason)
      this.#admission.refuse(this.#over)
      void this.#end(this.#over)
      return
    }
    this.#credit--
    this.#restarts++
    this.#options.onRestart?.(reason)
    this.#threads[this.#threads.indexOf(thread)] = this.#thread()
  }

  async #end(error: PoolError): Promise<void> {
    this.#started.reject(error)
    for (const { reject } of this.#reports.values()) reject(error)
    this.#reports.clear()
    await Promise.all(this.#threads.map((thread) => thread.end(error)))
  }

  #requireOpen(): void {
    if (this.#over !== undefined) throw this.#over
  }
}

/** A thread that works by another contract than this side expects must not pass for one that works by ours. */
function requireContract(responses: readonly ChunkResponse[], hash: string): void {
  if (responses.some(({ contract }) => contract !== hash)) throw new PoolError('worker-failed', 'E_CONTRACT_HASH')
}
