import { uniformBelow } from '../bernoulli/bernoulli.ts'
import { bernoulliExp } from '../bernoulli/bernoulli-exp.ts'
import type { BitSource } from '../bits/bit-source.ts'
import type { PrivacyClaim } from '../claim/claim.ts'
import { orSecure } from '../distribution/distribution.ts'
import { NoiseError, requireParameter } from '../errors.ts'
import { type RationalLike, rational } from '../rational/rational.ts'
import { roundUp, toNumber } from '../rational/to-number.ts'
import { grrProbabilities, grrVariance } from './formulas.ts'

export interface RandomisedResponseOptions {
  readonly epsilon: RationalLike
  /** The number of possible answers, numbered from 0. 2 is classic randomised response. */
  readonly values: number
}

export interface RandomisedResponse {
  /** The randomised answer. @throws NoiseError `invalid-value` unless the truth is an integer in [0, values). */
  respond(truth: number, bits?: BitSource): number
  /** Unbiased estimates of how many held each value, from the numbers of reports of each value. May be negative. */
  estimate(reports: readonly number[]): number[]
  /** Variance per report of an estimate for a value that nobody holds. */
  readonly variance: number
  /** Local differential privacy of one answer. */
  readonly claim: PrivacyClaim
}

/**
 * Generalised randomised response (k-RR): the truth with probability e^ε/(e^ε + k - 1), each other value with 1/(e^ε + k - 1), exactly.
 *
 * Sources: Warner 1965; Kairouz, Oh and Viswanath, arXiv:1407.1338; estimator of Wang et al., USENIX Security 2017.
 *
 * @throws NoiseError `invalid-parameter` unless ε is positive and `values` an integer of at least 2.
 */
export function randomisedResponse({ epsilon, values }: RandomisedResponseOptions): RandomisedResponse {
  const exact = rational(epsilon)
  requireParameter(exact.numerator > 0n, 'epsilon must be positive')
  requireParameter(Number.isSafeInteger(values) && values >= 2, 'values must be an integer of at least 2')
  const { p, q } = grrProbabilities({ epsilon: toNumber(exact), values })
  return {
    respond(truth, source) {
      if (!(Number.isSafeInteger(truth) && truth >= 0 && truth < values)) {
        throw new NoiseError('invalid-value', 'the truth must be an integer in [0, values)')
      }
      const bits = orSecure(source)
      for (;;) {
        // A uniform candidate is kept always if it is the truth and with probability e^(-ε) if not.
        const candidate = Number(uniformBelow(BigInt(values), bits))
        if (candidate === truth || bernoulliExp(exact.numerator, exact.denominator, bits) === 1) return candidate
      }
    },
    estimate(reports) {
      requireParameter(reports.length === values, 'one number of reports per value is needed')
      const total = reports.reduce((sum, count) => sum + count, 0)
      return reports.map((count) => (count - total * q) / (p - q))
    },
    variance: grrVariance({ epsilon: toNumber(exact), values }),
    claim: {
      epsilon: roundUp(exact),
      delta: 0,
      unit: 'one answer of one record',
      relation: 'replace',
      scope: 'event',
      mechanism: 'randomised-response',
    },
  }
}
