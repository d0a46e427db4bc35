import type { BitSource } from '../bits/bit-source.ts'
import { expBounds } from '../certified/exp.ts'
import { NEGATIVE_LOG_ERROR, negativeLog } from '../certified/log.ts'
import type { Rational } from '../rational/rational.ts'
import { toNumber } from '../rational/to-number.ts'

/**
 * An exact sampler of the discrete Laplace for one scale between 1 and 2^32, without a table.
 *
 * The magnitude is ⌊-t ln U⌋ for a uniform real U, of which 53 bits are drawn. The double computation comes with a proved error
 * bound: if every real that starts with those bits gives the same integer, that integer is the draw. Otherwise, with a
 * probability of about t * 2^-43, more bits of U are compared with integer bounds of e^(-k/t).
 */
export class LaplaceInversion {
  readonly #scale: Rational
  readonly #t: number

  constructor(scale: Rational) {
    this.#scale = scale
    this.#t = toNumber(scale)
  }

  draw(bits: BitSource): number {
    for (;;) {
      const magnitude = this.#magnitude(bits)
      const negative = bits.take(1) === 1
      if (magnitude !== 0) return negative ? -magnitude : magnitude
      if (!negative) return 0
    }
  }

  #magnitude(bits: BitSource): number {
    const u = bits.take(32) * 2097152 + bits.take(21)
    if (u >= 1048576) {
      // U lies within 1/(2u) of the centre that `negativeLog` takes, relatively; 1/u also covers the rounding of the product.
      const y = this.#t * negativeLog(u)
      const error = this.#t * (NEGATIVE_LOG_ERROR + 1 / u)
      const k = Math.floor(y)
      if (y + error < k + 1 && (k === 0 || y - error >= k)) return k
    }
    return this.#undecided(BigInt(u), bits)
  }

  /** Draws bits of U until ⌊-t ln U⌋ is certain. */
  #undecided(first: bigint, bits: BitSource): number {
    let u = first
    let known = 53
    for (;;) {
      u = (u << 32n) | BigInt(bits.take(32))
      known += 32
      let k = this.#guess(u, known)
      // U >= e^(-(k+1)/t) and U < e^(-k/t) make k the draw; the guess is off by very little, and every step is certified.
      for (;;) {
        const upper = this.#compare(u, known, k)
        if (upper > 0) k -= 1n
        const lower = this.#compare(u, known, k + 1n)
        if (lower < 0) k += 1n
        if (upper < 0 && lower > 0) return Number(k)
        if (upper === 0 || lower === 0) break
      }
    }
  }

  /** About -t ln U; any starting point would do. */
  #guess(u: bigint, known: number): bigint {
    const length = u.toString(2).length
    const leading = Number(length > 53 ? u >> BigInt(length - 53) : u)
    const log = (known - Math.max(length - 53, 0)) * Math.LN2 - Math.log(Math.max(leading, 0.5))
    return BigInt(Math.max(0, Math.floor(this.#t * log)))
  }

  /** -1 if U is certainly below e^(-k/t), 1 if it is certainly not, 0 if more bits are needed. */
  #compare(u: bigint, known: number, k: bigint): -1 | 0 | 1 {
    if (k <= 0n) return -1
    const { numerator: p, denominator: q } = this.#scale
    const precision = known + 16
    const { low, high } = expBounds({ numerator: k * q, denominator: p }, precision)
    if ((u + 1n) << 16n <= low) return -1
    return u << 16n >= high ? 1 : 0
  }
}
