import { type Draw, exactNumber, type IntegerDistribution, orSecure, type SamplerChoice } from '../distribution/distribution.ts'
import { requireParameter } from '../errors.ts'
import { divide, multiply, type Rational, type RationalLike, rational } from '../rational/rational.ts'
import { toNumber } from '../rational/to-number.ts'
import { discreteGaussianPmf, discreteGaussianVariance } from './formulas.ts'
import { sampleDiscreteGaussian } from './rejection.ts'
import { gaussianSampler } from './sampler.ts'

/** The parameter σ² (or σ), or the zCDP parameter ρ and the l2 sensitivity (σ² = sensitivity²/(2ρ)). */
export type DiscreteGaussianOptions = SamplerChoice &
  (
    | { readonly sigma2: RationalLike }
    | { readonly sigma: RationalLike }
    | { readonly rho: RationalLike; readonly sensitivity: RationalLike }
  )

export interface DiscreteGaussian extends IntegerDistribution {
  /** The exact parameter σ² of Pr[x] ∝ e^(-x²/(2σ²)). The variance is at most this. */
  readonly sigma2: Rational
}

/**
 * The discrete Gaussian distribution, drawn exactly. Added to an integer whose sensitivity under the chosen relation is at most
 * `sensitivity`, it gives ρ-zCDP with ρ = sensitivity²/(2σ²); it is not pure ε-DP for any ε.
 *
 * Source: Canonne, Kamath and Steinke, arXiv:2004.00010.
 *
 * @throws NoiseError `invalid-parameter` unless the parameters are positive and finite.
 */
export function discreteGaussian(options: DiscreteGaussianOptions): DiscreteGaussian {
  const sigma2 = sigma2Of(options)
  const approximate = toNumber(sigma2)
  const variance = discreteGaussianVariance(approximate)
  const draw: Draw = options.sampler === 'reference' ? (bits) => sampleDiscreteGaussian(sigma2, bits) : gaussianSampler(sigma2)
  return {
    sigma2,
    sample: (bits) => BigInt(draw(orSecure(bits))),
    sampleNumber: (bits) => exactNumber(draw(orSecure(bits))),
    pmf: (k) => discreteGaussianPmf(Number(k), approximate),
    variance,
    standardDeviation: Math.sqrt(variance),
  }
}

function sigma2Of(options: DiscreteGaussianOptions): Rational {
  const positive = (value: RationalLike, name: string): Rational => {
    const exact = rational(value)
    requireParameter(exact.numerator > 0n, `${name} must be positive`)
    return exact
  }
  if ('sigma2' in options) return positive(options.sigma2, 'sigma2')
  if ('sigma' in options) {
    const sigma = positive(options.sigma, 'sigma')
    return multiply(sigma, sigma)
  }
  const sensitivity = positive(options.sensitivity, 'sensitivity')
  return divide(multiply(sensitivity, sensitivity), multiply(rational(2), positive(options.rho, 'rho')))
}
