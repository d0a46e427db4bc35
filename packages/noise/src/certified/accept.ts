import type { BitSource } from '../bits/bit-source.ts'
import { NEGATIVE_EXP_ERROR, negativeExp } from './exp-double.ts'
import type { Interval } from './interval.ts'

/**
 * True with probability exactly e^(-x), where the real x >= 0 is known as a double with a bound of its absolute error, and as
 * integer bounds of e^(-x) * 2^bits of any precision. 53 random bits and the double decide unless they are too close; then more
 * bits are compared with the integer bounds.
 *
 * @param x at most 700, and within `error` (at most 2^-20) of the real exponent
 */
export function acceptExp(x: number, error: number, bounds: (bits: number) => Interval, bits: BitSource): boolean {
  const u = bits.take(32) * 2097152 + bits.take(21)
  const p = negativeExp(x) * 9007199254740992
  // e^(-x) moves by at most 2·error relatively; 2 units cover u + 1 and the last rounding.
  const margin = p * (NEGATIVE_EXP_ERROR + 2 * error) + 2
  if (u < p - margin) return true
  if (u > p + margin) return false
  let exact = BigInt(u)
  for (let known = 53; ; known += 32) {
    const { low, high } = bounds(known + 16)
    if ((exact + 1n) << 16n <= low) return true
    if (exact << 16n >= high) return false
    exact = (exact << 32n) | BigInt(bits.take(32))
  }
}
