import type { BitSource } from '../bits/bit-source.ts'
import { requireParameter } from '../errors.ts'

/**
 * 1 with probability exactly numerator/denominator, else 0. Compares a uniform real with the binary expansion of the probability
 * bit by bit and stops at the first difference: two bits on average, no modulo, no rounding.
 */
export function bernoulli(numerator: bigint, denominator: bigint, bits: BitSource): 0 | 1 {
  requireParameter(denominator > 0n && numerator >= 0n && numerator <= denominator, 'a probability must lie in [0, 1]')
  if (numerator === denominator) return 1
  let remainder = numerator
  while (remainder !== 0n) {
    remainder <<= 1n
    const digit = remainder >= denominator ? 1 : 0
    if (digit === 1) remainder -= denominator
    const bit = bits.take(1)
    if (bit !== digit) return bit < digit ? 1 : 0
  }
  // The uniform real agrees with the whole (terminating) expansion, so it is not below the probability.
  return 0
}

/** A uniform integer in [0, bound), by rejection: a remainder of a power of two would favour the small ones. */
export function uniformBelow(bound: bigint, bits: BitSource): bigint {
  requireParameter(bound > 0n, 'the bound of a uniform draw must be positive')
  const count = (bound - 1n).toString(2).length
  if (bound === 1n) return 0n
  for (;;) {
    let value = 0n
    let left = count
    while (left > 0) {
      const chunk = Math.min(left, 32)
      value = (value << BigInt(chunk)) | BigInt(bits.take(chunk))
      left -= chunk
    }
    if (value < bound) return value
  }
}
