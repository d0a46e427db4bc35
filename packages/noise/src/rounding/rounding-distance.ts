import { requireParameter } from '../errors.ts'
import { multiply, type Rational, rational } from '../rational/rational.ts'
import { roundUp } from '../rational/to-number.ts'

/** The exponent of the smallest positive double. */
const SMALLEST_EXPONENT = -1074

/**
 * By how much rounding each of `size` doubles to a multiple of 2^k can increase the l1 (or l2) sensitivity of their sum: for one
 * element 2^k - 2^-1074, the width of a cell less the finest step a double can make. Rounded up. Noise on a lattice needs inputs on
 * that lattice, and the distance has to be paid for.
 */
export function roundingDistance({ k, size = 1, norm = 1 }: { k: number; size?: number; norm?: 1 | 2 }): number {
  requireParameter(Number.isSafeInteger(k) && k >= SMALLEST_EXPONENT && k <= 1023, 'k must be an integer from -1074 to 1023')
  requireParameter(Number.isSafeInteger(size) && size >= 0, 'size must be a non-negative integer')
  const one = 1n << BigInt(-SMALLEST_EXPONENT)
  const cell: Rational = { numerator: (1n << BigInt(k - SMALLEST_EXPONENT)) - 1n, denominator: one }
  return roundUp(multiply(cell, norm === 1 ? rational(size) : rootAbove(size)))
}

/** A rational at most 2^-200 above the square root. */
function rootAbove(value: number): Rational {
  const scaled = BigInt(value) << 400n
  let low = 0n
  let high = scaled + 1n
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (middle * middle < scaled) low = middle
    else high = middle
  }
  return { numerator: value === 0 ? 0n : high, denominator: 1n << 200n }
}
