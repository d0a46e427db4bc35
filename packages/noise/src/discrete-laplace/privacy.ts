import { requireParameter } from '../errors.ts'

/** Rényi divergence of order α >= 1 (Infinity allowed) of the discrete Laplace of scale t for an integer sensitivity Δ. */
export function discreteLaplaceRdp(alpha: number, scale: number, sensitivity = 1): number {
  requireParameter(Number.isSafeInteger(sensitivity) && sensitivity > 0, 'the sensitivity must be a positive integer')
  const step = 1 / scale
  const epsilon = sensitivity * step
  if (alpha === Infinity) return epsilon
  const ratio = Math.exp(-step)
  if (alpha === 1) {
    // Σ P ln(P/Q) with ln(P/Q) = (|k - Δ| - |k|)/t, by the cumulative sums of the geometric series.
    return epsilon - (2 * step * (ratio / (1 + ratio)) * -Math.expm1(-epsilon)) / -Math.expm1(-step)
  }
  // Σ P^α Q^(1-α) e^(-(α-1)Δ/t) over k <= 0, 0 < k < Δ and k >= Δ, in units of (1 - r)/(1 + r).
  const order = 2 * alpha - 1
  const outer = (1 + Math.exp(-order * epsilon)) / -Math.expm1(-step)
  const inner = (Math.exp(-order * step) * -Math.expm1(-order * step * (sensitivity - 1))) / -Math.expm1(-order * step)
  return epsilon + Math.log(Math.tanh(step / 2) * (outer + inner)) / (alpha - 1)
}
