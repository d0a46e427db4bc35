import { requireParameter } from '../errors.ts'

/** Generalised randomised response over k values: the probability p of the true value and q of each other one. */
export function grrProbabilities({ epsilon, values }: { epsilon: number; values: number }): { p: number; q: number } {
  requireParameter(epsilon > 0 && Number.isSafeInteger(values) && values >= 2, 'epsilon must be positive and values at least 2')
  // e^ε/(e^ε + k - 1), without overflow.
  const other = Math.exp(-epsilon)
  const total = 1 + (values - 1) * other
  return { p: 1 / total, q: other / total }
}

/**
 * The variance per report of the count estimator (c - nq)/(p - q) for a value that nobody holds: q(1-q)/(p-q)², which is
 * (k - 2 + e^ε)/(e^ε - 1)². Wang, Blocki, Li and Jha, USENIX Security 2017, table 1.
 */
export function grrVariance({ epsilon, values }: { epsilon: number; values: number }): number {
  const gain = Math.expm1(epsilon)
  return (values - 1 + gain) / (gain * gain)
}

/** ε of binary randomised response that tells the truth with probability p > 1/2: ln(p/(1-p)). */
export function randomisedResponseEpsilon(p: number): number {
  requireParameter(p >= 0.5 && p < 1, 'the probability of the truth must lie in [1/2, 1)')
  return Math.log(p / (1 - p))
}

/** Rényi divergence of order α >= 1 of binary randomised response. Mironov, arXiv:1702.07476, proposition 5. */
export function randomisedResponseRdp(alpha: number, p: number): number {
  const epsilon = randomisedResponseEpsilon(p)
  if (alpha === Infinity) return epsilon
  if (alpha === 1) return (2 * p - 1) * epsilon
  // p^α (1-p)^(1-α) + (1-p)^α p^(1-α), the larger term taken out.
  return epsilon + (Math.log(p) + Math.log1p(Math.exp(-(2 * alpha - 1) * epsilon))) / (alpha - 1)
}
