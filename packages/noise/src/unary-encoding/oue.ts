import { bernoulliExp } from '../bernoulli/bernoulli-exp.ts'
import type { BitSource } from '../bits/bit-source.ts'
import type { PrivacyClaim } from '../claim/claim.ts'
import { orSecure } from '../distribution/distribution.ts'
import { NoiseError, requireParameter } from '../errors.ts'
import { type RationalLike, rational } from '../rational/rational.ts'
import { roundUp, toNumber } from '../rational/to-number.ts'
import { oueProbabilities, oueVariance } from './unary-encoding.ts'

export interface UnaryEncoding {
  /** One bit per possible value. @throws NoiseError `invalid-value` unless the truth is an integer in [0, values). */
  respond(truth: number, bits?: BitSource): Uint8Array
  /** Unbiased estimates of how many held each value, from the number of ones per position and the number of reports. */
  estimate(ones: readonly number[], reports: number): number[]
  readonly variance: number
  readonly claim: PrivacyClaim
}

/**
 * Optimised unary encoding for a category with many values: the bit of the truth is a fair coin, every other bit is 1 with
 * probability 1/(e^ε + 1), exactly. Wang, Blocki, Li and Jha, USENIX Security 2017.
 */
export function optimisedUnaryEncoding({ epsilon, values }: { epsilon: RationalLike; values: number }): UnaryEncoding {
  const { numerator, denominator } = rational(epsilon)
  requireParameter(numerator > 0n, 'epsilon must be positive')
  requireParameter(Number.isSafeInteger(values) && values >= 2 && values <= 2 ** 24, 'values must be an integer from 2 to 2^24')
  const approximate = toNumber({ numerator, denominator })
  const { p, q } = oueProbabilities(approximate)
  return {
    respond(truth, source) {
      if (!(Number.isSafeInteger(truth) && truth >= 0 && truth < values)) {
        throw new NoiseError('invalid-value', 'the truth must be an integer in [0, values)')
      }
      const bits = orSecure(source)
      const report = new Uint8Array(values)
      for (let value = 0; value < values; value++) {
        report[value] = bits.take(1)
        if (value === truth) continue
        // Odds of 1 against 0 are e^(-ε) to 1: a fair coin whose ones are kept with that probability, else thrown again.
        while (report[value] === 1 && bernoulliExp(numerator, denominator, bits) === 0) report[value] = bits.take(1)
      }
      return report
    },
    estimate(ones, reports) {
      requireParameter(ones.length === values, 'one number of ones per value is needed')
      return ones.map((count) => (count - reports * q) / (p - q))
    },
    variance: oueVariance(approximate),
    claim: {
      epsilon: roundUp({ numerator, denominator }),
      delta: 0,
      unit: 'one answer of one record',
      relation: 'replace',
      scope: 'event',
      mechanism: 'optimised-unary-encoding',
    },
  }
}
