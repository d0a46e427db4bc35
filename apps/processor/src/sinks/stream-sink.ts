import type { Writable } from 'node:stream'
import type { FlowSink } from '../flow/file-flow.ts'

/**
 * Standard output as sink: one record that passes per line. Quarantine pointers go to standard error as JSON lines, so that no
 * record is lost unseen; receipts are for folders, which keep them.
 */
export class StreamSink implements FlowSink {
  readonly #output: Writable
  readonly #errors: Writable
  #full = false

  constructor(output: Writable, errors: Writable) {
    this.#output = output
    this.#errors = errors
  }

  write(kind: 'data' | 'receipts' | 'quarantine', line: string): void {
    if (kind === 'data') this.#full = !this.#output.write(`${line}\n`)
    if (kind === 'quarantine') this.#errors.write(`${line}\n`)
  }

  cut(): void {
    // A stream has no shards.
  }

  drain(): Promise<void> | undefined {
    if (!this.#full) return undefined
    this.#full = false
    return new Promise((resolve, reject) => {
      const done = (error?: Error) => {
        this.#output.off('drain', done).off('error', done)
        if (error) reject(error)
        else resolve()
      }
      this.#output.once('drain', done).once('error', done)
    })
  }
}
