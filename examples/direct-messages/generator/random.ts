import { createHash } from 'node:crypto'

/** A repeatable source of choices: the same label gives the same choices on every machine. */
export interface Random {
  /** A whole number from 0 to below `end`. */
  below(end: number): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  shuffled<T>(list: readonly T[]): T[]
}

/**
 * Each person, conversation and file draws from a stream of its own label, so that a change to one scenario does not
 * reshuffle all the others. (Mulberry32 seeded by SHA-256: good enough for invented chats, and for nothing else.)
 */
export function createRandom(label: string): Random {
  let state = createHash('sha256').update(`direct-messages 1 ${label}`).digest().readUInt32LE(0)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => next() < probability,
    pick: (list) => list[below(list.length)]!,
    shuffled: (list) => {
      const rest = [...list]
      return list.map(() => rest.splice(below(rest.length), 1)[0]!)
    },
  }
}
