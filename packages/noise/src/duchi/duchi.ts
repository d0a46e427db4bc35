import { bernoulli } from '../bernoulli/bernoulli.ts'
import { bernoulliExp } from '../bernoulli/bernoulli-exp.ts'
import type { BitSource } from '../bits/bit-source.ts'
import { orSecure } from '../distribution/distribution.ts'
import { NoiseError, requireParameter } from '../errors.ts'
import { type RationalLike, rational } from '../rational/rational.ts'
import { toNumber } from '../rational/to-number.ts'

/** The output magnitude (e^ε + 1)/(e^ε - 1) and the largest variance (at 0), which is its square. */
export function duchiParameters(epsilon: number): { magnitude: number; worstVariance: number } {
  requireParameter(epsilon > 0, 'epsilon must be positive')
  const magnitude = 1 / Math.tanh(epsilon / 2)
  return { magnitude, worstVariance: magnitude * magnitude }
}

export interface DuchiMean {
  /**
   * +1 or -1; the unbiased estimate of x is `magnitude` times that. The probability is exact for the double x.
   *
   * @throws NoiseError `invalid-value` unless x is a number in [-1, 1].
   */
  respond(x: number, bits?: BitSource): 1 | -1
  readonly magnitude: number
  readonly worstVariance: number
}

/**
 * One bit about a number in [-1, 1], under ε-local differential privacy (replace relation, one value). Duchi, Jordan and
 * Wainwright, arXiv:1302.3203: x becomes a coin of mean x, and the coin goes through randomised response.
 */
export function duchiMean(epsilon: RationalLike): DuchiMean {
  const { numerator, denominator } = rational(epsilon)
  requireParameter(numerator > 0n, 'epsilon must be positive')
  return {
    ...duchiParameters(toNumber({ numerator, denominator })),
    respond(x, source) {
      if (!(x >= -1 && x <= 1)) throw new NoiseError('invalid-value', 'the value must be a number in [-1, 1]')
      const bits = orSecure(source)
      const exact = rational(x)
      const coin = bernoulli(exact.numerator + exact.denominator, 2n * exact.denominator, bits)
      for (;;) {
        const candidate = bits.take(1)
        if (candidate === coin || bernoulliExp(numerator, denominator, bits) === 1) return candidate === 1 ? 1 : -1
      }
    },
  }
}
