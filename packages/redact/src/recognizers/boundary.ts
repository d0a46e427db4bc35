import { WORD } from '../engine/charset.ts'
import type { Scan } from '../engine/scan.ts'

/** Whether the unit is `$`, `£`, `¥`, `€`, `₹` or `₽`. */
function isCurrency(unit: number): boolean {
  return unit === 36 || (unit > 127 && (unit === 163 || unit === 165 || unit === 0x20ac || unit === 0x20b9 || unit === 0x20bd))
}

/**
 * Whether a number stands by itself: no letter, digit or `_` touches it, no decimal point with a digit follows or precedes,
 * it is no amount of money and no percentage.
 */
export function boundary(scan: Scan, start: number, end: number): boolean {
  if (scan.is(start - 1, WORD) || scan.is(end, WORD)) return false
  const before = scan.unit(start - 1)
  if (isCurrency(before)) return false
  if ((before === 46 || before === COMMA) && isJoined(scan, start, end, before, start - 2)) return false
  const after = scan.unit(end)
  if (after === 37) return false
  return !((after === 46 || after === COMMA) && isJoined(scan, start, end, after, end + 1))
}

const COMMA = 44
const SHORTEST_FIELD = 9
const SHORTEST_PLAIN_FIELD = 12

/** Whether the sign beside a number joins it to the digit `beyond` the sign: one number, a time, a fraction, not two fields of a row. */
export function isJoined(scan: Scan, start: number, end: number, sign: number, beyond: number): boolean {
  return isDigit(scan.unit(beyond)) && !(sign === COMMA && isField(scan, start, end))
}

/**
 * Whether a number with a digit beyond the comma beside it is a field of a row (`7,4111 1111 1111 1111,2`) and not what stands
 * before or behind the comma of one number: too long for that, and not grouped by dots.
 */
function isField(scan: Scan, start: number, end: number): boolean {
  if (end - start < SHORTEST_FIELD) return false
  let plain = true
  for (let at = start; at < end; at++) {
    const unit = scan.unit(at)
    if (unit === 46) return false
    if (!isDigit(unit)) plain = false
  }
  return !plain || end - start >= SHORTEST_PLAIN_FIELD
}

/** Whether the unit is an ASCII digit. */
export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}
