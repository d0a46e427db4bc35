import { Worker } from 'node:worker_threads'
import { type ChunkRequest, transferablesOf } from '../chunk/request.ts'
import type { ChunkResponse } from '../chunk/response.ts'
import type { LogEntry } from '../consent/log.ts'
import type { ConsentReport } from '../consent/report.ts'
import { PoolError, reasonOf } from '../errors.ts'
import type { PlanSource } from '../transformer.ts'
import type { FromThread, ThreadData, ToThread } from './messages.ts'

/** From source the thread runs from source, built it runs built. */
const FROM_SOURCE = import.meta.url.endsWith('.ts')
export const ENTRY = new URL(FROM_SOURCE ? './entry.ts' : './entry.js', import.meta.url)

export interface ThreadEvents {
  readonly onReady: () => void
  readonly onConsent: (seq: number, report: ConsentReport) => void
  /** It ended by itself, or what it says cannot be read. Told once, after every chunk that it had was rejected. */
  readonly onLost: (reason: string) => void
}

/** The slowest that a thread may be, in bytes a millisecond: names by the accurate tagger take some 100 ms a kilobyte on a bad day. */
const LEAST_BYTES_PER_MS = 8

interface Pending {
  readonly bytes: number
  readonly resolve: (response: ChunkResponse) => void
  readonly reject: (error: PoolError) => void
}

/** One worker thread, as the thread that started it sees it. */
export class Thread {
  readonly #worker: Worker
  readonly #events: ThreadEvents
  readonly #pending = new Map<number, Pending>()
  #id = 0
  /** Answers that are waited for. While there are none, the thread does not keep the process alive. */
  #awaited = 1
  #load = 0
  #over = false
  readonly #patienceMs: number
  #watchdog: NodeJS.Timeout | undefined
  #ready = false

  /** @param patienceMs how long a chunk may take, besides what its bytes allow, before the thread counts as stuck and is ended */
  constructor(entry: URL, data: ThreadData, events: ThreadEvents, patienceMs: number) {
    this.#events = events
    this.#patienceMs = patienceMs
    this.#worker = new Worker(entry, {
      workerData: data,
      name: 'sluice',
      // Nothing of the environment, which holds the secrets of the whole process.
      env: {},
      argv: [],
      execArgv: FROM_SOURCE ? ['--conditions=@sluice/source'] : [],
      // What a thread prints when it dies may quote what it worked on: it goes to streams that nobody reads.
      stdout: true,
      stderr: true,
    })
    this.#worker.on('message', (message: FromThread) => this.#received(message))
    this.#worker.on('messageerror', () => this.#lost('messageerror'))
    this.#worker.on('error', (error) => this.#lost(reasonOf(error)))
    this.#worker.on('exit', (code) => this.#lost(`exit_${code}`))
  }

  /** Bytes that it has been given and has not answered. */
  get load(): number {
    return this.#load
  }

  transform(request: ChunkRequest): Promise<ChunkResponse> {
    const { promise, resolve, reject } = Promise.withResolvers<ChunkResponse>()
    const bytes = request.bytes.length
    const id = ++this.#id
    this.#pending.set(id, { bytes, resolve, reject })
    this.#load += bytes
    this.#await(1)
    this.#post({ kind: 'transform', id, request }, transferablesOf(request))
    if (this.#pending.size === 1) this.#watch()
    return promise
  }

  addConsent(entry: LogEntry): void {
    this.#await(1)
    this.#post({ kind: 'consent', entry })
  }

  reload(source: PlanSource): void {
    this.#post({ kind: 'reload', source })
  }

  /** Ends it. Chunks that it still has are rejected with this. */
  async end(error: PoolError): Promise<void> {
    this.#over = true
    clearTimeout(this.#watchdog)
    for (const { reject } of this.#pending.values()) reject(error)
    this.#pending.clear()
    await this.#worker.terminate()
  }

  #post(message: ToThread, transfer: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, transfer)
  }

  #received(message: FromThread): void {
    if (this.#over) return
    this.#await(-1)
    this.#ready = true
    if (message.kind === 'ready') this.#events.onReady()
    else if (message.kind === 'consent') this.#events.onConsent(message.seq, message.report)
    else {
      const pending = this.#pending.get(message.id)
      if (pending === undefined) return
      this.#pending.delete(message.id)
      this.#load -= pending.bytes
      if (message.kind === 'transformed') pending.resolve(message.response)
      else pending.reject(new PoolError(message.code, message.reason))
    }
    this.#watch()
  }

  /**
   * Begins anew with every answer. Chunks are worked on in order, so the oldest is the one that it is at. How long it takes to start
   * is not counted.
   */
  #watch(): void {
    clearTimeout(this.#watchdog)
    const [oldest] = this.#pending.values()
    if (oldest === undefined || !this.#ready) return
    this.#watchdog = setTimeout(() => this.#lost('stuck'), this.#patienceMs + oldest.bytes / LEAST_BYTES_PER_MS)
  }

  #lost(reason: string): void {
    if (this.#over) return
    void this.end(new PoolError('worker-lost', reason))
    this.#events.onLost(reason)
  }

  #await(change: 1 | -1): void {
    this.#awaited += change
    if (this.#awaited > 0) this.#worker.ref()
    else this.#worker.unref()
  }
}
