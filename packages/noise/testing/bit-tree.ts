import type { BitSource } from '../src/bits/bit-source.ts'

/** Thrown a hundred thousand times per test, so it is no Error: those pay for a stack trace. */
class Exhausted {
  readonly needed: number
  constructor(needed: number) {
    this.needed = needed
  }
}

/** A source that gives the bits of a fixed prefix, most significant first, and then throws. */
class PrefixBits implements BitSource {
  readonly #prefix: number
  readonly #length: number
  used = 0

  constructor(prefix: number, length: number) {
    this.#prefix = prefix
    this.#length = length
  }

  take(count: number): number {
    const rest = this.#length - this.used - count
    if (rest < 0) throw new Exhausted(-rest)
    this.used += count
    return Math.floor(this.#prefix / 2 ** rest) % 2 ** count
  }
}

export interface BitTree {
  /** The exact probability of each outcome within the depth: a sum of powers of two, and so an exact double. */
  readonly mass: Map<string, number>
  /** The exact probability that the sampler wants more bits than the depth allows. */
  readonly residual: number
}

/**
 * Runs a sampler on every bit string up to `depth` bits. A sampler is a function of its bits, so this gives its distribution
 * exactly: the true probability of an outcome lies in [mass, mass + residual].
 */
export function enumerate(draw: (bits: BitSource) => unknown, depth: number): BitTree {
  const mass = new Map<string, number>()
  let residual = 0
  const open: [prefix: number, length: number][] = [[0, 0]]
  for (let node = open.pop(); node; node = open.pop()) {
    const [prefix, length] = node
    const bits = new PrefixBits(prefix, length)
    try {
      const outcome = String(draw(bits))
      if (bits.used !== length) throw new Error('a draw is not a function of its bits')
      mass.set(outcome, (mass.get(outcome) ?? 0) + 2 ** -length)
    } catch (error) {
      if (!(error instanceof Exhausted)) throw error
      if (length + error.needed > depth) residual += 2 ** -length
      else
        for (let bit = 2 ** error.needed - 1; bit >= 0; bit--)
          open.push([prefix * 2 ** error.needed + bit, length + error.needed])
    }
  }
  return { mass, residual }
}

/** Room for the rounding of the doubles that the formulas of the expected probabilities return. */
const ROUNDING = 1e-12

/** The outcomes whose probability is provably not the expected one; empty for a right sampler, with certainty. */
export function wrongOutcomes(tree: BitTree, probability: (outcome: string) => number, outcomes: Iterable<string>): string[] {
  const wrong: string[] = []
  for (const outcome of new Set([...tree.mass.keys(), ...outcomes])) {
    const mass = tree.mass.get(outcome) ?? 0
    const expected = probability(outcome)
    if (expected < mass - ROUNDING || expected > mass + tree.residual + ROUNDING) wrong.push(outcome)
  }
  return wrong
}
