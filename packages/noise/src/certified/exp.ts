import type { Rational } from '../rational/rational.ts'
import type { Interval } from './interval.ts'

/**
 * Integer bounds of e^(-x) * 2^bits for a rational x >= 0, at most 3 apart.
 *
 * The argument is halved until it is below 1/64, the Taylor series is summed in fixed point, and the result is squared back; the
 * error bound is carried along in units of the last place and taken off at the end.
 */
export function expBounds({ numerator, denominator }: Rational, bits: number): Interval {
  if (numerator === 0n) return { low: 1n << BigInt(bits), high: 1n << BigInt(bits) }
  // e^(-x) < 2^(-x): nothing but the lowest unit is left.
  if (numerator >= denominator * BigInt(bits)) return { low: 0n, high: 1n }
  const halvings = (numerator / denominator).toString(2).length + 6
  const guard = halvings + (bits + halvings + 64).toString(2).length + 4
  const scale = BigInt(bits + guard)
  const y = (numerator << scale) / (denominator << BigInt(halvings))
  let term = 1n << scale
  let sum = term
  let terms = 0n
  while (term !== 0n) {
    terms += 1n
    term = ((term * y) >> scale) / terms
    sum += (terms & 1n) === 1n ? -term : term
  }
  // Each term is at most 2 units low, the truncated tail and the rounding of y are below 8 units together.
  let error = 2n * terms + 8n
  let power = sum
  for (let i = 0; i < halvings; i++) {
    power = (power * power) >> scale
    error = 2n * error + 2n
  }
  const drop = BigInt(guard)
  const low = (power - error) >> drop
  return { low: low < 0n ? 0n : low, high: ((power + error) >> drop) + 1n }
}
