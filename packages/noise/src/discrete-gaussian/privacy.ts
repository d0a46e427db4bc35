import { requireParameter } from '../errors.ts'
import { discreteGaussianNorm } from './formulas.ts'

/**
 * The exact δ(ε) of the discrete Gaussian for an integer sensitivity: the sum of Pr[X = k] - e^ε Pr[X = k - Δ] where it is positive.
 * Canonne, Kamath and Steinke, arXiv:2004.00010, theorem 7. Takes time proportional to σ.
 */
export function discreteGaussianDelta(options: { sigma2: number; epsilon: number; sensitivity?: number }): number {
  const { sigma2, epsilon, sensitivity = 1 } = options
  requireParameter(
    sigma2 > 0 && Number.isSafeInteger(sensitivity) && sensitivity > 0,
    'sigma2 and an integer sensitivity are needed',
  )
  // ln of the ratio Pr[k - Δ]/Pr[k] is (2kΔ - Δ²)/(2σ²): the terms are positive below this k.
  const threshold = sensitivity / 2 - (epsilon * sigma2) / sensitivity
  const reach = Math.ceil(Math.sqrt(sigma2) * 40) + 2
  const last = Math.min(Math.ceil(threshold) - 1, reach)
  let sum = 0
  for (let k = Math.min(last, 0) - reach; k <= last; k++) {
    const ratio = epsilon + (2 * k * sensitivity - sensitivity * sensitivity) / (2 * sigma2)
    sum += Math.exp((-k * k) / (2 * sigma2)) * -Math.expm1(ratio)
  }
  return Math.max(0, Math.min(1, sum / discreteGaussianNorm(sigma2)))
}
