import { TextWriter } from '../text-writer.ts'
import type { EncodedEvents } from './events.ts'

/** Smaller pieces are joined into blocks of this size, so that millions of single events stay few things. */
const BLOCK_BYTES = 256 * 1024

export interface LogEntry {
  readonly seq: number
  readonly events: EncodedEvents
}

/**
 * Every consent event that came, in order, for threads that are started later. Views keep everything too, as parsed values; this
 * is the same once more as bytes.
 */
export class ConsentLog {
  readonly #blocks: EncodedEvents[] = []
  /** Added and not acknowledged by any thread. */
  #open: LogEntry[] = []
  #gathered: EncodedEvents[] = []
  #gatheredBytes = 0
  #seq = 0

  /** Number of the entry; numbers grow by one. */
  append(events: EncodedEvents): number {
    const seq = ++this.#seq
    this.#open.push({ seq, events })
    return seq
  }

  /** Some thread has applied all entries up to this one: they are not asked for by number any more. */
  settle(seq: number): void {
    while (this.#open[0] !== undefined && this.#open[0].seq <= seq) this.#gather(this.#open.shift()!.events)
  }

  /** All entries in order; those that were settled have lost their numbers. */
  *entries(): Generator<LogEntry> {
    for (const events of this.#blocks) yield { seq: 0, events }
    if (this.#gathered.length > 0) yield { seq: 0, events: join(this.#gathered) }
    yield* this.#open
  }

  #gather(events: EncodedEvents): void {
    this.#gathered.push(events)
    this.#gatheredBytes += events.bytes.length
    if (this.#gatheredBytes < BLOCK_BYTES) return
    this.#blocks.push(join(this.#gathered))
    this.#gathered = []
    this.#gatheredBytes = 0
  }
}

function join(pieces: readonly EncodedEvents[]): EncodedEvents {
  const writer = new TextWriter(pieces.reduce((sum, { bytes }) => sum + bytes.length, 0))
  const ends: number[] = []
  for (const piece of pieces) {
    for (const end of piece.ends) ends.push(writer.length + end)
    writer.bytes(piece.bytes)
  }
  return { bytes: writer.take(), ends }
}
