import { requireParameter } from '../errors.ts'
import { doubleUntil, firstTrue } from '../special/bisection.ts'

/** Orders below this are not tried; any order gives a valid bound, and near 1 the formula loses digits. */
const SMALLEST_ORDER = 1.01

/**
 * δ such that ρ-zCDP implies (ε, δ)-DP: the infimum over α of e^((α-1)(αρ-ε)) (1 - 1/α)^α / (α - 1). Canonne, Kamath and
 * Steinke, arXiv:2004.00010, proposition 12 and corollary 13. An upper bound for every α, so always safe.
 */
export function zcdpDelta({ rho, epsilon }: { rho: number; epsilon: number }): number {
  requireParameter(rho >= 0 && epsilon >= 0, 'rho and epsilon must not be negative')
  if (rho === 0) return 0
  // The derivative of the logarithm in α is (2α - 1)ρ - ε + ln(1 - 1/α), increasing in α.
  const rising = (alpha: number) => (2 * alpha - 1) * rho - epsilon + Math.log1p(-1 / alpha) >= 0
  const alpha = firstTrue(SMALLEST_ORDER, doubleUntil(2, rising), rising)
  const log = (alpha - 1) * (alpha * rho - epsilon) + alpha * Math.log1p(-1 / alpha) - Math.log(alpha - 1)
  return Math.min(1, Math.exp(log))
}

/** The smallest ε such that ρ-zCDP implies (ε, δ)-DP by the bound of `zcdpDelta`. */
export function zcdpEpsilon({ rho, delta }: { rho: number; delta: number }): number {
  requireParameter(rho >= 0 && delta > 0 && delta < 1, 'rho must not be negative and delta lie in (0, 1)')
  const suffices = (epsilon: number) => zcdpDelta({ rho, epsilon }) <= delta
  return firstTrue(0, doubleUntil(1, suffices), suffices)
}

/** The largest ρ such that ρ-zCDP implies (ε, δ)-DP by the bound of `zcdpDelta`. */
export function zcdpRho({ epsilon, delta }: { epsilon: number; delta: number }): number {
  requireParameter(epsilon > 0 && delta > 0 && delta < 1, 'epsilon must be positive and delta lie in (0, 1)')
  // Searched in 1/ρ, where the condition turns from false to true.
  const suffices = (inverse: number) => zcdpDelta({ rho: 1 / inverse, epsilon }) <= delta
  return 1 / firstTrue(2 ** -40, doubleUntil(1, suffices), suffices)
}

/** ρ of the Gaussian mechanism, continuous or discrete: Δ²/(2σ²). Bun and Steinke, arXiv:1605.02065, proposition 1.6. */
export function gaussianRho({ sigma2, sensitivity = 1 }: { sigma2: number; sensitivity?: number }): number {
  requireParameter(sigma2 > 0 && sensitivity > 0, 'sigma2 and sensitivity must be positive')
  return (sensitivity * sensitivity) / (2 * sigma2)
}
