import type { BitSource } from '../bits/bit-source.ts'
import { secureBits } from '../bits/secure.ts'
import { NoiseError } from '../errors.ts'

/** A distribution over the integers that can be drawn from exactly. */
export interface IntegerDistribution {
  /** One exact draw. Without `bits` from the platform's secure generator. */
  sample(bits?: BitSource): bigint
  /** One exact draw as a number. @throws NoiseError `not-representable` beyond ±(2^53 - 1) rather than rounding. */
  sampleNumber(bits?: BitSource): number
  /** Pr[X = k] as a double (a few units in the last place). */
  pmf(k: number | bigint): number
  readonly variance: number
  readonly standardDeviation: number
}

/** An exact draw: a number where it is one for certain, a bigint where it may not be. */
export type Draw = (bits: BitSource) => number | bigint

/** Which exact sampler draws; the distribution is the same, the draws from one keyed stream are not. */
export interface SamplerChoice {
  /** `fast` unless given: table or certified inversion. `reference` is the BigInt rejection sampler of the paper. */
  readonly sampler?: 'fast' | 'reference'
}

/** Conversions that must not round: rounding correlates the noise with its magnitude and voids the exactness. */
export function exactNumber(draw: number | bigint): number {
  if (typeof draw === 'number') return draw
  const value = Number(draw)
  if (!Number.isSafeInteger(value))
    throw new NoiseError('not-representable', 'the draw is not a safe integer; use sample() instead')
  return value
}

export function orSecure(bits: BitSource | undefined): BitSource {
  return bits ?? secureBits()
}
