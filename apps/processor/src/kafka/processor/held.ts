import type { PartitionState } from './state.ts'

/** A record that could not be decided: where it stands, and a note of the transform's that says nothing of what is in it. */
export interface Held {
  readonly offset: bigint
  readonly note: string
}

const PREFIX = 'h/'
const COUNT = 'h'

/**
 * The held records of a partition, in its state: what is held and what is let go becomes durable with the transaction that says so.
 * Only places are kept; the records stay in the source. Their number is bounded.
 */
export class HeldRecords {
  readonly #state: PartitionState
  readonly #most: number

  constructor(state: PartitionState, most: number) {
    this.#state = state
    this.#most = most
  }

  get count(): number {
    return Number(this.#state.get(COUNT) ?? '0')
  }

  /** False where there is no room, and then nothing is kept. */
  add({ offset, note }: Held): boolean {
    const { count } = this
    if (count >= this.#most) return false
    this.#state.set(PREFIX + offset, note)
    this.#state.set(COUNT, String(count + 1))
    return true
  }

  delete(offset: bigint): void {
    this.#state.delete(PREFIX + offset)
    this.#state.set(COUNT, String(this.count - 1))
  }

  has(offset: bigint): boolean {
    return this.#state.get(PREFIX + offset) !== undefined
  }

  /** All of them, in the order of the source. */
  list(): Held[] {
    if (this.count === 0) return []
    const held: Held[] = []
    for (const [key, note] of this.#state.withPrefix(PREFIX)) held.push({ offset: BigInt(key.slice(PREFIX.length)), note })
    return held.sort((a, b) => (a.offset < b.offset ? -1 : 1))
  }
}
