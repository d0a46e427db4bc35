import type { BitSource } from '../src/bits/bit-source.ts'
import { keyedBits } from '../src/bits/keyed.ts'

/** Reproducible bits for statistical tests: a test that fails once fails always, and its name is its seed. */
export function seededBits(name: string): BitSource {
  return keyedBits({ key: new Uint8Array(32).fill(7), context: name })
}

export function countDraws(count: number, draw: () => bigint | number): Map<number, number> {
  const counts = new Map<number, number>()
  for (let i = 0; i < count; i++) {
    const outcome = Number(draw())
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  }
  return counts
}

/** The integers from -reach to reach. */
export function integersWithin(reach: number): number[] {
  return Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach)
}
