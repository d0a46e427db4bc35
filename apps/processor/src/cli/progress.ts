import type { TallySnapshot } from '../flow/tally.ts'
import { Tally } from '../flow/tally.ts'
import { showBytes, showCount, showDuration } from './terminal.ts'

const TERMINAL_EVERY_MS = 200
const LOG_EVERY_MS = 10_000

export interface ProgressOptions {
  readonly stream: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown }
  /** Input bytes of the whole source; 0 where they are not known. */
  readonly totalBytes: number
  readonly clock?: () => number
}

/**
 * Progress of long work: records, MB/s, verdicts so far, time left. One line that is rewritten on a terminal; elsewhere a line
 * every ten seconds.
 */
export class Progress {
  readonly #options: ProgressOptions
  readonly #clock: () => number
  readonly #started: number
  readonly #total = new Tally()
  #bytes = 0
  #shownAt: number

  constructor(options: ProgressOptions) {
    this.#options = options
    this.#clock = options.clock ?? (() => performance.now())
    this.#started = this.#clock()
    this.#shownAt = this.#started
  }

  advance(bytes: number, tally: TallySnapshot): void {
    this.#bytes += bytes
    this.#total.add(tally)
    const now = this.#clock()
    const { stream } = this.#options
    if (now - this.#shownAt < (stream.isTTY ? TERMINAL_EVERY_MS : LOG_EVERY_MS)) return
    this.#shownAt = now
    const line = this.#line((now - this.#started) / 1000)
    if (stream.isTTY) stream.write(`\r${line.slice(0, (stream.columns ?? 80) - 1)}\u001B[K`)
    else stream.write(`${line}\n`)
  }

  /** Clears the line. */
  end(): void {
    if (this.#options.stream.isTTY) this.#options.stream.write('\r\u001B[K')
  }

  #line(seconds: number): string {
    const { in: records, allowed, redacted, denied, held, quarantined } = this.#total.snapshot()
    const rate = this.#bytes / seconds
    const left = (this.#options.totalBytes - this.#bytes) / rate
    const parts = [
      `${showCount(records)} records`,
      `${showBytes(rate)}/s`,
      `${showCount(allowed)} allowed, ${showCount(redacted)} redacted, ${showCount(denied)} denied, ${showCount(held)} held, ${showCount(quarantined)} quarantined`,
    ]
    if (this.#options.totalBytes > 0 && Number.isFinite(left)) parts.push(`${showDuration(left)} left`)
    return parts.join(' · ')
  }
}
