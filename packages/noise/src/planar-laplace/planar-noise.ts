import type { BitSource } from '../bits/bit-source.ts'
import { acceptExp } from '../certified/accept.ts'
import { expBounds } from '../certified/exp.ts'
import type { Interval } from '../certified/interval.ts'
import { integerSquareRoot } from '../discrete-gaussian/rejection.ts'
import { laplaceSampler } from '../discrete-laplace/sampler.ts'
import { exactNumber, orSecure } from '../distribution/distribution.ts'
import { requireParameter } from '../errors.ts'
import { divide, multiply, type Rational, type RationalLike, rational, reduce } from '../rational/rational.ts'
import { roundUp, toNumber } from '../rational/to-number.ts'

export interface PlanarNoiseOptions {
  /** ε per unit of length. */
  readonly epsilon: RationalLike
  /** Length of a lattice step, in the same unit. The point is rounded to the lattice before the noise is added. */
  readonly step: RationalLike
}

/** Geo-indistinguishability. This is no ε-DP: points far apart are told apart. */
export interface GeoClaim {
  readonly kind: 'geo-indistinguishability'
  /** Two lattice points at distance d are told apart by a factor of at most e^(epsilonPerUnit · d). */
  readonly epsilonPerUnit: number
  /** What rounding to the lattice adds to d, at most: √2 steps. */
  readonly rounding: number
  readonly unit: 'one location'
}

export interface PlanarNoise {
  /** Noise in lattice steps, with Pr[(x, y)] ∝ exp(-ε · step · √(x² + y²)), exactly. */
  sample(bits?: BitSource): readonly [x: number, y: number]
  readonly claim: GeoClaim
}

/** A rational just below 1/√2: the proposal decays so much slower along the diagonal that it dominates everywhere. */
const DIAGONAL: Rational = reduce(70_710_678n, 100_000_000n)

/** Absolute error of the exponent in doubles; exponents beyond 2^10 are cut off, where only the margin decides. */
const EXPONENT_ERROR = 2 ** -36

/**
 * Planar Laplace noise on a square lattice, exact. Two independent discrete Laplace draws are kept with the probability that turns
 * the sum of the absolute coordinates into the Euclidean distance, whose square root is bounded by integers as finely as needed.
 *
 * Source of the continuous mechanism: Andrés et al., arXiv:1212.1984. On the plane, not on the sphere: project first.
 *
 * @throws NoiseError `invalid-parameter` unless ε and step are positive and ε · step between 2^-30 and 16
 */
export function planarNoise(options: PlanarNoiseOptions): PlanarNoise {
  const epsilon = rational(options.epsilon)
  const step = rational(options.step)
  requireParameter(epsilon.numerator > 0n && step.numerator > 0n, 'epsilon and step must be positive')
  const rate = multiply(epsilon, step)
  const approximate = toNumber(rate)
  requireParameter(approximate >= 2 ** -30 && approximate <= 16, 'epsilon times step must lie between 2^-30 and 16')
  const proposalRate = multiply(rate, DIAGONAL)
  const proposal = laplaceSampler({ numerator: proposalRate.denominator, denominator: proposalRate.numerator })
  const slope = toNumber(proposalRate)
  const sample = (source?: BitSource): readonly [number, number] => {
    const bits = orSecure(source)
    for (;;) {
      const x = exactNumber(proposal(bits))
      const y = exactNumber(proposal(bits))
      if (x === 0 && y === 0) return [0, 0]
      const exponent = approximate * Math.sqrt(x * x + y * y) - slope * (Math.abs(x) + Math.abs(y))
      const bounds = (precision: number) => keepBounds(rate, proposalRate, x, y, precision)
      if (acceptExp(Math.min(Math.max(exponent, 0), 700), EXPONENT_ERROR, bounds, bits)) return [x, y]
    }
  }
  return {
    sample,
    claim: {
      kind: 'geo-indistinguishability',
      epsilonPerUnit: roundUp(epsilon),
      rounding: roundUp(step) * 1.4142135623730954,
      unit: 'one location',
    },
  }
}

/** Bounds of e^(-(rate √(x² + y²) - proposalRate (|x| + |y|))) * 2^precision. */
function keepBounds(rate: Rational, proposalRate: Rational, x: number, y: number, precision: number): Interval {
  const digits = BigInt(precision) + 64n
  const [a, b] = [BigInt(Math.abs(x)), BigInt(Math.abs(y))]
  const root = integerSquareRoot((a * a + b * b) << (2n * digits))
  const linear = multiply(proposalRate, { numerator: a + b, denominator: 1n })
  const exponent = (numerator: bigint) => {
    const radius = divide({ numerator, denominator: 1n }, { numerator: 1n << digits, denominator: 1n })
    const product = multiply(rate, radius)
    const difference = product.numerator * linear.denominator - linear.numerator * product.denominator
    return reduce(difference < 0n ? 0n : difference, product.denominator * linear.denominator)
  }
  return { low: expBounds(exponent(root + 1n), precision).low, high: expBounds(exponent(root), precision).high }
}
