import { requireParameter } from '../errors.ts'
import { doubleUntil, firstTrue } from '../special/bisection.ts'
import { erfcx, normalCdf } from '../special/normal.ts'

/**
 * The exact δ(ε) of the Gaussian mechanism with μ = l2 sensitivity / σ: Φ(μ/2 - ε/μ) - e^ε Φ(-μ/2 - ε/μ). Balle and Wang,
 * arXiv:1805.06530, theorem 8. Any real ε. Written with e^ε φ(μ/2 + ε/μ) = φ(ε/μ - μ/2), so that neither e^ε overflows nor
 * two nearly equal tails are subtracted.
 */
export function gaussianDelta({
  sigma,
  epsilon,
  sensitivity = 1,
}: {
  sigma: number
  epsilon: number
  sensitivity?: number
}): number {
  requireParameter(sigma > 0 && sensitivity > 0 && !Number.isNaN(epsilon), 'sigma and sensitivity must be positive')
  const mu = sensitivity / sigma
  const a = epsilon / mu - mu / 2
  const b = epsilon / mu + mu / 2
  if (b < 0) return normalCdf(-a) - Math.exp(epsilon) * normalCdf(-b)
  const density = 0.5 * Math.exp((-a * a) / 2)
  if (a < 0) return Math.max(0, normalCdf(-a) - density * erfcx(b / Math.SQRT2))
  return density * Math.max(0, erfcx(a / Math.SQRT2) - erfcx(b / Math.SQRT2))
}

/** The smallest ε >= 0 for which `count` releases of the Gaussian mechanism are (ε, δ)-DP: one release with σ/√count. */
export function gaussianEpsilon(options: { sigma: number; delta: number; count?: number; sensitivity?: number }): number {
  const { sigma, delta, count = 1, sensitivity = 1 } = options
  requireParameter(delta > 0 && delta < 1 && count > 0, 'delta must lie in (0, 1) and count be positive')
  const suffices = (epsilon: number) => gaussianDelta({ sigma: sigma / Math.sqrt(count), epsilon, sensitivity }) <= delta
  return firstTrue(0, doubleUntil(1, suffices), suffices)
}

/** The smallest σ for which the Gaussian mechanism is (ε, δ)-DP. The classic √(2 ln(1.25/δ))/ε is wrong for ε > 1. */
export function gaussianSigma({
  epsilon,
  delta,
  sensitivity = 1,
}: {
  epsilon: number
  delta: number
  sensitivity?: number
}): number {
  requireParameter(epsilon >= 0 && delta > 0 && delta < 1, 'epsilon must not be negative and delta lie in (0, 1)')
  const suffices = (sigma: number) => gaussianDelta({ sigma, epsilon, sensitivity }) <= delta
  return firstTrue(sensitivity * 2 ** -40, doubleUntil(sensitivity, suffices), suffices)
}

/** Rényi divergence of order α of the Gaussian mechanism: α Δ²/(2σ²). Mironov, arXiv:1702.07476, proposition 7. */
export function gaussianRdp(alpha: number, sigma: number, sensitivity = 1): number {
  return (alpha * sensitivity * sensitivity) / (2 * sigma * sigma)
}
