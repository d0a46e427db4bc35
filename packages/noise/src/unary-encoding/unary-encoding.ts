import { requireParameter } from '../errors.ts'

/** The probability of reporting a 1 for the bit of the true value (p) and for each other bit (q). */
export interface SupportProbabilities {
  readonly p: number
  readonly q: number
}

/** Optimised unary encoding: p = 1/2, q = 1/(e^ε + 1). Wang et al., USENIX Security 2017. */
export function oueProbabilities(epsilon: number): SupportProbabilities {
  requireParameter(epsilon > 0, 'epsilon must be positive')
  return { p: 0.5, q: Math.exp(-epsilon) / (1 + Math.exp(-epsilon)) }
}

/** Variance per report of the OUE (and of the real-valued OLH) estimator for a value that nobody holds: 4 e^ε/(e^ε - 1)². */
export function oueVariance(epsilon: number): number {
  const gain = Math.expm1(epsilon)
  return (4 * (gain + 1)) / (gain * gain)
}

/** Symmetric unary encoding (basic one-time RAPPOR): p = e^(ε/2)/(1 + e^(ε/2)), q = 1 - p. */
export function sueProbabilities(epsilon: number): SupportProbabilities {
  requireParameter(epsilon > 0, 'epsilon must be positive')
  const other = Math.exp(-epsilon / 2)
  return { p: 1 / (1 + other), q: other / (1 + other) }
}

/** Variance per report of the SUE estimator for a value that nobody holds: e^(ε/2)/(e^(ε/2) - 1)². */
export function sueVariance(epsilon: number): number {
  const gain = Math.expm1(epsilon / 2)
  return (gain + 1) / (gain * gain)
}

/** The variance q(1-q)/(p-q)² of any pure protocol with these support probabilities, for a value that nobody holds. */
export function pureProtocolVariance({ p, q }: SupportProbabilities): number {
  return (q * (1 - q)) / ((p - q) * (p - q))
}
