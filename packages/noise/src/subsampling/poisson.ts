import { requireParameter } from '../errors.ts'
import { gaussianDelta, gaussianRdp } from '../gaussian/analytic.ts'
import { logChoose } from '../special/gamma.ts'

/** ε of a pure mechanism run on a Poisson sample of rate q: ln(1 + q (e^ε - 1)). Balle, Barthe and Gaboardi, arXiv:1807.01647. */
export function poissonAmplification({ epsilon, rate }: { epsilon: number; rate: number }): number {
  requireParameter(epsilon >= 0 && rate >= 0 && rate <= 1, 'epsilon must not be negative and the rate lie in [0, 1]')
  return Math.log1p(rate * Math.expm1(epsilon))
}

export interface SubsampledGaussian {
  readonly sigma: number
  /** The probability with which each record enters the sample. */
  readonly rate: number
}

/**
 * The exact δ(ε) of one step of the Poisson-subsampled Gaussian mechanism (sensitivity 1), for removing or adding one record.
 * Each is the plain Gaussian at a shifted ε (Zhu, Dong and Wang, arXiv:2106.08567).
 */
export function subsampledGaussianDelta(
  { sigma, rate, epsilon }: SubsampledGaussian & { readonly epsilon: number },
  direction: 'remove' | 'add',
): number {
  requireParameter(rate > 0 && rate <= 1, 'the rate must lie in (0, 1]')
  const shifted = Math.expm1(direction === 'remove' ? epsilon : -epsilon) / rate
  // The likelihood ratio never gets this low or this high.
  if (shifted <= -1) return direction === 'remove' ? -Math.expm1(epsilon) : 0
  if (direction === 'remove') return rate * gaussianDelta({ sigma, epsilon: Math.log1p(shifted) })
  return rate * (1 + shifted) * Math.exp(epsilon) * gaussianDelta({ sigma, epsilon: -Math.log1p(shifted) })
}

/**
 * Rényi divergence of order α > 1 of one step of the Poisson-subsampled Gaussian (sensitivity 1): ln E_Q[(P/Q)^α]/(α - 1) with
 * Q = N(0, σ²) and P/Q = 1 - q + q e^((2x-1)/(2σ²)). The binomial sum for integer α (Mironov, Talwar and Zhang,
 * arXiv:1908.10530, section 3.3); the trapezoid rule, which converges geometrically for this analytic integrand, otherwise.
 */
export function subsampledGaussianRdp(alpha: number, { sigma, rate }: SubsampledGaussian): number {
  requireParameter(alpha > 1 && rate >= 0 && rate <= 1, 'alpha must be above 1 and the rate lie in [0, 1]')
  if (rate === 0) return 0
  if (rate === 1) return gaussianRdp(alpha, sigma)
  if (alpha === Infinity) return Infinity
  const log = Number.isInteger(alpha) ? logMomentInteger(alpha, sigma, rate) : logMoment(alpha, sigma, rate)
  return Math.max(0, log) / (alpha - 1)
}

function logMomentInteger(alpha: number, sigma: number, rate: number): number {
  const terms: number[] = []
  for (let k = 0; k <= alpha; k++) {
    terms.push(logChoose(alpha, k) + k * Math.log(rate) + (alpha - k) * Math.log1p(-rate) + (k * k - k) / (2 * sigma * sigma))
  }
  return logSum(terms)
}

function logMoment(alpha: number, sigma: number, rate: number): number {
  const step = Math.min(sigma, sigma * sigma) / 24
  const terms: number[] = []
  for (let x = -40 * sigma; x <= alpha + 40 * sigma; x += step) {
    const exponent = (2 * x - 1) / (2 * sigma * sigma)
    const ratio =
      exponent > 0 ? exponent + Math.log(rate + (1 - rate) * Math.exp(-exponent)) : Math.log1p(rate * Math.expm1(exponent))
    terms.push(alpha * ratio - (x * x) / (2 * sigma * sigma))
  }
  return logSum(terms) + Math.log(step / (sigma * Math.sqrt(2 * Math.PI)))
}

/** ln Σ e^x. */
function logSum(values: readonly number[]): number {
  let largest = -Infinity
  for (const value of values) if (value > largest) largest = value
  let sum = 0
  for (const value of values) sum += Math.exp(value - largest)
  return largest + Math.log(sum)
}
