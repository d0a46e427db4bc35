import type { BitSource } from '../bits/bit-source.ts'
import { acceptExp } from '../certified/accept.ts'
import { expBounds } from '../certified/exp.ts'
import { LaplaceInversion } from '../discrete-laplace/inversion.ts'
import { type Rational, reduce } from '../rational/rational.ts'
import { toNumber } from '../rational/to-number.ts'
import { integerSquareRoot } from './rejection.ts'

/** Absolute error of the exponent in doubles, for σ below 2^30 and magnitudes up to 38 scales. */
const EXPONENT_ERROR = 2 ** -40

/**
 * An exact sampler of the discrete Gaussian for σ between 1 and 2^30, without a table: the proposal and the acceptance of
 * arXiv:2004.00010, algorithm 3, where both are decided by 53 bits and a proved error bound, and by integer arithmetic on more
 * bits in the rare cases where the bound does not decide.
 */
export class WideGaussian {
  readonly #sigma2: Rational
  readonly #proposal: LaplaceInversion
  readonly #t: bigint
  readonly #shift: number
  readonly #half: number

  constructor(sigma2: Rational) {
    const { numerator: p, denominator: q } = sigma2
    this.#sigma2 = sigma2
    this.#t = integerSquareRoot(p / q) + 1n
    this.#proposal = new LaplaceInversion({ numerator: this.#t, denominator: 1n })
    this.#shift = toNumber(reduce(p, q * this.#t))
    this.#half = 0.5 / toNumber(sigma2)
  }

  draw(bits: BitSource): number {
    for (;;) {
      const y = this.#proposal.draw(bits)
      const magnitude = Math.abs(y)
      const distance = magnitude - this.#shift
      const exponent = distance * distance * this.#half
      // The far tail of the proposal may exceed what doubles can express; there the margin of `acceptExp` is the whole answer.
      if (acceptExp(Math.min(exponent, 700), EXPONENT_ERROR, (precision) => this.#bounds(magnitude, precision), bits)) return y
    }
  }

  /** Bounds of exp(-(|y| - σ²/t)²/(2σ²)). */
  #bounds(magnitude: number, precision: number) {
    const { numerator: p, denominator: q } = this.#sigma2
    const distance = BigInt(magnitude) * q * this.#t - p
    return expBounds(reduce(distance * distance, 2n * p * q * this.#t * this.#t), precision)
  }
}
