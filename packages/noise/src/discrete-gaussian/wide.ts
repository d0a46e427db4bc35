import type { BitSource } from '../bits/bit-source.ts'
import { expBounds } from '../certified/exp.ts'
import { NEGATIVE_EXP_ERROR, negativeExp } from '../certified/exp-double.ts'
import { LaplaceInversion } from '../discrete-laplace/inversion.ts'
import { type Rational, reduce } from '../rational/rational.ts'
import { toNumber } from '../rational/to-number.ts'
import { integerSquareRoot } from './rejection.ts'

/** Relative error of the acceptance probability in doubles: `negativeExp` and, for σ below 2^30, an exponent good to 2^-40. */
const ACCEPT_ERROR = NEGATIVE_EXP_ERROR + 2 ** -39

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
      if (this.#accept(Math.abs(y), bits)) return y
    }
  }

  /** True with probability exactly exp(-(|y| - σ²/t)²/(2σ²)). */
  #accept(magnitude: number, bits: BitSource): boolean {
    const u = bits.take(32) * 2097152 + bits.take(21)
    const distance = magnitude - this.#shift
    const p = negativeExp(distance * distance * this.#half) * 9007199254740992
    const error = p * ACCEPT_ERROR + 2
    if (u < p - error) return true
    if (u > p + error) return false
    return this.#undecided(BigInt(magnitude), BigInt(u), bits)
  }

  #undecided(magnitude: bigint, first: bigint, bits: BitSource): boolean {
    const { numerator: p, denominator: q } = this.#sigma2
    const distance = magnitude * q * this.#t - p
    const exponent = reduce(distance * distance, 2n * p * q * this.#t * this.#t)
    if (exponent.numerator === 0n) return true
    let u = first
    for (let known = 53; ; known += 32) {
      const { low, high } = expBounds(exponent, known + 16)
      if ((u + 1n) << 16n <= low) return true
      if (u << 16n >= high) return false
      u = (u << 32n) | BigInt(bits.take(32))
    }
  }
}
