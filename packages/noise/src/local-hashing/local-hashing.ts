import { requireParameter } from '../errors.ts'
import { pureProtocolVariance } from '../unary-encoding/unary-encoding.ts'

export interface LocalHashing {
  /** The number of hash buckets. */
  readonly buckets: number
  /** The probability of reporting the true bucket. */
  readonly p: number
  /** The probability that a report supports a value that the person does not hold. */
  readonly q: number
}

/**
 * Parameters of optimised local hashing: g = round(e^ε + 1) buckets unless given, p = e^ε/(e^ε + g - 1), q = 1/g. Wang et al., USENIX
 * Security 2017.
 */
export function olhParameters({ epsilon, buckets }: { epsilon: number; buckets?: number }): LocalHashing {
  requireParameter(epsilon > 0, 'epsilon must be positive')
  const g = buckets ?? Math.round(Math.exp(epsilon) + 1)
  requireParameter(Number.isSafeInteger(g) && g >= 2, 'buckets must be an integer of at least 2')
  return { buckets: g, p: 1 / (1 + (g - 1) * Math.exp(-epsilon)), q: 1 / g }
}

/** Variance per report of the OLH estimator for a value that nobody holds, for the integer number of buckets. */
export function olhVariance(options: { epsilon: number; buckets?: number }): number {
  return pureProtocolVariance(olhParameters(options))
}
