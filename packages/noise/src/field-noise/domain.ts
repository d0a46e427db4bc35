import { NoiseError } from '../errors.ts'

/**
 * Maps a raw value into the integer domain: null and undefined to `missing`, a number or bigint clamped to [low, high] and then
 * rounded to the nearest integer (halves up). Everything else is refused, not guessed: text that looks like a number may be an
 * identifier, and NaN has no place in the domain.
 *
 * @throws NoiseError `invalid-value`; the message never contains the value.
 */
export function domainValue(value: unknown, domain: { low: number; high: number; missing: number }): number {
  if (value === null || value === undefined) return domain.missing
  if (typeof value === 'bigint') {
    return value < BigInt(domain.low) ? domain.low : value > BigInt(domain.high) ? domain.high : Number(value)
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new NoiseError('invalid-value', 'a noised field must be a finite number, null or absent')
  }
  // The bounds are integers, so rounding after clamping stays inside; `+ 0` turns -0 into 0.
  return Math.round(Math.min(Math.max(value, domain.low), domain.high)) + 0
}
