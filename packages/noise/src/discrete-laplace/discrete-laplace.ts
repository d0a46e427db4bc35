import { type Draw, exactNumber, type IntegerDistribution, orSecure, type SamplerChoice } from '../distribution/distribution.ts'
import { requireParameter } from '../errors.ts'
import { divide, type Rational, type RationalLike, rational } from '../rational/rational.ts'
import { toNumber } from '../rational/to-number.ts'
import { discreteLaplacePmf, discreteLaplaceVariance } from './formulas.ts'
import { sampleDiscreteLaplace } from './rejection.ts'
import { laplaceSampler } from './sampler.ts'

/** Either the scale t itself, or ε and the sensitivity of the integer that will be noised (t = sensitivity/ε). */
export type DiscreteLaplaceOptions = SamplerChoice &
  ({ readonly scale: RationalLike } | { readonly epsilon: RationalLike; readonly sensitivity: RationalLike })

export interface DiscreteLaplace extends IntegerDistribution {
  /** The exact scale t of Pr[x] ∝ e^(-|x|/t). */
  readonly scale: Rational
}

/**
 * The discrete Laplace (two-sided geometric) distribution, drawn exactly. Added to an integer whose l1 sensitivity under the
 * chosen relation is at most `sensitivity`, it gives ε-differential privacy with ε = sensitivity/scale.
 *
 * Source: Canonne, Kamath and Steinke, arXiv:2004.00010; Ghosh, Roughgarden and Sundararajan, arXiv:0811.2841.
 *
 * @throws NoiseError `invalid-parameter` unless the scale (or ε and the sensitivity) is positive and finite.
 */
export function discreteLaplace(options: DiscreteLaplaceOptions): DiscreteLaplace {
  const scale = scaleOf(options)
  const approximate = toNumber(scale)
  const variance = discreteLaplaceVariance(approximate)
  const draw: Draw = options.sampler === 'reference' ? (bits) => sampleDiscreteLaplace(scale, bits) : laplaceSampler(scale)
  return {
    scale,
    sample: (bits) => BigInt(draw(orSecure(bits))),
    sampleNumber: (bits) => exactNumber(draw(orSecure(bits))),
    pmf: (k) => discreteLaplacePmf(Number(k), approximate),
    variance,
    standardDeviation: Math.sqrt(variance),
  }
}

function scaleOf(options: DiscreteLaplaceOptions): Rational {
  if ('scale' in options) {
    const scale = rational(options.scale)
    requireParameter(scale.numerator > 0n, 'the scale must be positive')
    return scale
  }
  const epsilon = rational(options.epsilon)
  const sensitivity = rational(options.sensitivity)
  requireParameter(epsilon.numerator > 0n && sensitivity.numerator > 0n, 'epsilon and sensitivity must be positive')
  return divide(sensitivity, epsilon)
}
