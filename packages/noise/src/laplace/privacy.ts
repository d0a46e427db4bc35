import { requireParameter } from '../errors.ts'

/** The exact δ(ε) of the Laplace mechanism of scale b (any real ε): zero from ε = Δ/b on. */
export function laplaceDelta({
  scale,
  epsilon,
  sensitivity = 1,
}: {
  scale: number
  epsilon: number
  sensitivity?: number
}): number {
  requireParameter(scale > 0 && sensitivity > 0, 'scale and sensitivity must be positive')
  const bound = sensitivity / scale
  if (epsilon >= bound) return 0
  if (epsilon <= -bound) return -Math.expm1(epsilon)
  return -Math.expm1((epsilon - bound) / 2)
}

/** Rényi divergence of order α >= 1 (Infinity allowed) of the Laplace mechanism. Mironov, arXiv:1702.07476, proposition 6. */
export function laplaceRdp(alpha: number, scale: number, sensitivity = 1): number {
  const epsilon = sensitivity / scale
  if (alpha === Infinity) return epsilon
  if (alpha === 1) return epsilon + Math.expm1(-epsilon)
  const left = alpha / (2 * alpha - 1)
  // The two exponentials, the larger one taken out.
  return epsilon + Math.log(left + (1 - left) * Math.exp(-(2 * alpha - 1) * epsilon)) / (alpha - 1)
}
