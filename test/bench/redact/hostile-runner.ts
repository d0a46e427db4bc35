import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { HostileRequest } from './hostile-thread.ts'

/** CPU milliseconds, `slow` where the time limit was up first, `error` where it threw (an input limit, mostly). */
export type HostileAnswer = number | 'slow' | 'error'

/** Runs hostile inputs in a thread that is ended when one of them takes too long, so that nobody's hang stalls the rest. */
export class HostileRunner {
  #thread: Worker | undefined

  async run(request: HostileRequest, limit: number): Promise<HostileAnswer> {
    if (!this.#thread) {
      this.#thread = new Worker(new URL('./hostile-thread.ts', import.meta.url))
      await once(this.#thread, 'message')
    }
    const thread = this.#thread
    const timer = new AbortController()
    const answered = once(thread, 'message', { signal: timer.signal })
    thread.postMessage(request)
    const result = await Promise.race([answered, sleep(limit * request.rounds, undefined, { signal: timer.signal })])
    if (result === undefined) {
      answered.catch(() => undefined)
      timer.abort()
      await this.close()
      return 'slow'
    }
    timer.abort()
    const [{ milliseconds }] = result as [{ milliseconds?: number }]
    return milliseconds ?? 'error'
  }

  async close(): Promise<void> {
    await this.#thread?.terminate()
    this.#thread = undefined
  }
}
