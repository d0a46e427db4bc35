import type { BitSource } from '../bits/bit-source.ts'
import type { KeyedBitsOptions } from '../bits/keyed.ts'
import { StreamBits, streamKey } from '../bits/keyed-streams.ts'
import type { FieldClaim } from '../claim/claim.ts'
import { discreteGaussian } from '../discrete-gaussian/discrete-gaussian.ts'
import { discreteLaplace } from '../discrete-laplace/discrete-laplace.ts'
import type { IntegerDistribution } from '../distribution/distribution.ts'
import { requireParameter } from '../errors.ts'
import { formatRational, type RationalLike, rational } from '../rational/rational.ts'
import { roundDown, roundUp } from '../rational/to-number.ts'
import { domainValue } from './domain.ts'

interface FieldDomainOptions {
  /** The declared domain [low, high]: safe integers, low < high. Values outside are clamped to it. */
  readonly range: readonly [low: number, high: number]
  /** The member of the domain that stands for an absent value; `low` unless given. */
  readonly missing?: number
  /** Clamps the noised value to the range: free of privacy cost, but biased. Off unless `true`. */
  readonly clamp?: boolean
}

export type FieldNoiseOptions = FieldDomainOptions &
  (
    | { readonly mechanism: 'discrete-laplace'; readonly epsilon: RationalLike }
    | { readonly mechanism: 'discrete-gaussian'; readonly epsilon: RationalLike; readonly delta: RationalLike }
  )

export interface FieldNoise {
  /**
   * The noised value: an integer, unbiased for the clamped value unless `clamp` is set.
   *
   * @throws NoiseError `invalid-value` when the value is present and not a finite number.
   */
  apply(value: unknown, bits: BitSource): number
  /**
   * The same with keyed noise, bound to the context (source, partition, field, contract), the position of the record and the
   * clamped value: a retry repeats the noise, and a corrected value at the same position gets noise of its own, where equal
   * noise would give away the difference.
   */
  keyed(options: KeyedBitsOptions): KeyedFieldNoise
  readonly claim: FieldClaim
}

/** Deterministic noise of one field of one source. */
export interface KeyedFieldNoise {
  /**
   * @param position a non-negative integer below 2^64, also as decimal text: the offset of the record
   * @throws NoiseError `invalid-value` as `FieldNoise.apply`, `invalid-context` for a position that is none
   */
  apply(value: unknown, position: number | bigint | string): number
}

/** Noise beyond this many scales has a probability below 1e-27; saturating it is post-processing and costs no privacy. */
const REACH = 64

/**
 * Local differential privacy for one numeric field. The value is clamped to the declared domain and rounded to an integer, an
 * absent value counts as `missing`, and discrete noise calibrated to the width of the domain is added: two records that differ
 * in this one value, present or absent, give almost the same distribution.
 *
 * Covered is one value of one record. Several fields add up (`composeClaims`), and so do several records of one person.
 *
 * @throws NoiseError `invalid-parameter` for a domain or a budget that makes no sense, or noise too wide for safe integers.
 */
export function fieldNoise(options: FieldNoiseOptions): FieldNoise {
  const { clamp = false } = options
  const [low, high] = options.range
  const missing = options.missing ?? low
  requireParameter(
    Number.isSafeInteger(low) && Number.isSafeInteger(high) && low < high && Number.isSafeInteger(high - low),
    'range must be two safe integers, low < high',
  )
  requireParameter(Number.isSafeInteger(missing) && missing >= low && missing <= high, 'missing must be an integer of the range')
  const domain = { low, high, missing }
  const { noise, claim } = calibrate(options, domain)
  const reach = noise.standardDeviation * REACH + Math.max(Math.abs(low), Math.abs(high))
  requireParameter(reach < Number.MAX_SAFE_INTEGER, 'the noise is too wide for safe integers: raise epsilon or narrow the range')
  const [floor, ceiling] = clamp ? [low, high] : [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]
  // The check above makes every sum a safe integer; saturating keeps even the impossible draw in range.
  const noised = (exact: number, bits: BitSource) => Math.min(Math.max(exact + noise.sampleNumber(bits), floor), ceiling)
  return {
    apply: (value, bits) => noised(domainValue(value, domain), bits),
    keyed: (keyedOptions) => {
      const stream = new StreamBits(streamKey(keyedOptions))
      return {
        apply: (value, position) => {
          const exact = domainValue(value, domain)
          return noised(exact, stream.moveTo(position, exact))
        },
      }
    },
    claim,
  }
}

function calibrate(options: FieldNoiseOptions, domain: FieldClaim['domain']): { noise: IntegerDistribution; claim: FieldClaim } {
  const sensitivity = domain.high - domain.low
  const epsilon = rational(options.epsilon)
  requireParameter(epsilon.numerator > 0n, 'epsilon must be positive')
  const base = { unit: 'one field value of one record', relation: 'replace', scope: 'event', domain, sensitivity } as const
  if (options.mechanism === 'discrete-laplace') {
    const noise = discreteLaplace({ epsilon: options.epsilon, sensitivity })
    const claim = {
      ...base,
      epsilon: roundUp(epsilon),
      delta: 0,
      mechanism: options.mechanism,
      parameter: formatRational(noise.scale),
    }
    return { noise, claim }
  }
  requireParameter(options.mechanism === 'discrete-gaussian', "mechanism must be 'discrete-laplace' or 'discrete-gaussian'")
  const delta = rational(options.delta)
  requireParameter(delta.numerator > 0n && delta.numerator < delta.denominator, 'delta must lie strictly between 0 and 1')
  const rho = rhoFor(roundDown(epsilon), roundDown(delta))
  const noise = discreteGaussian({ rho, sensitivity })
  const claim = {
    ...base,
    epsilon: roundUp(epsilon),
    delta: roundUp(delta),
    mechanism: options.mechanism,
    parameter: formatRational(noise.sigma2),
    rho,
  }
  return { noise, claim }
}

/**
 * A ρ that gives (ε, δ): solves ε = ρ + 2 sqrt(ρ ln(1/δ)) (Bun and Steinke, arXiv:1605.02065, proposition 1.3) for ρ. The formula
 * needs a handful of roundings, each below 2^-50; the final factor gives more than that back.
 */
function rhoFor(epsilon: number, delta: number): number {
  const log = -Math.log(delta)
  const root = epsilon / (Math.sqrt(epsilon + log) + Math.sqrt(log))
  return root * root * (1 - 2 ** -40)
}
