/** A moment as callers give it: an ISO 8601 / RFC 3339 string with a zone, a `Date`, or milliseconds since 1970 UTC. */
export type Instant = string | number | Date

/** The range of `Date`: no instant outside it can be written as a string. */
const LIMIT = 8.64e15

/** The value of `count` decimal digits of `text` from `at`, or NaN. */
function digits(text: string, at: number, count: number): number {
  let value = 0
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/** UTF-16 codes of the characters that an instant may hold beside digits. */
const [PLUS, MINUS, DOT, COLON, T, T_SMALL, Z, Z_SMALL] = [...'+-.:TtZz'].map((character) => character.charCodeAt(0))

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const daysOf = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : DAYS[month - 1]!)

/** Minutes east of UTC that the zone at `at` names, which must end the text, or NaN. */
function zone(text: string, at: number): number {
  const sign = text.charCodeAt(at)
  if (sign === Z || sign === Z_SMALL) return text.length === at + 1 ? 0 : Number.NaN
  if ((sign !== PLUS && sign !== MINUS) || text.length !== at + 6 || text.charCodeAt(at + 3) !== COLON) return Number.NaN
  const hours = digits(text, at + 1, 2)
  const minutes = digits(text, at + 4, 2)
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN
  return (sign === MINUS ? -1 : 1) * (hours * 60 + minutes)
}

/** Milliseconds of the fraction whose digits stand from `from` to `to`. */
const fraction = (text: string, from: number, to: number): number => digits(text.slice(from, to).padEnd(3, '0'), 0, 3)

/**
 * Milliseconds since 1970 UTC of an RFC 3339 date-time, or NaN.
 *
 * Stricter than `Date.parse`, which reads a text without a zone as local time (so that one consent would be valid on one
 * machine and expired on another) and rolls 30 February over into March. Seconds may be left out, as in ISO 8601.
 * Fractions are cut to milliseconds: two instants in the same millisecond are equal, and between equals the prohibition wins.
 */
export function parseInstant(text: string): number {
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 2)
  const day = digits(text, 8, 2)
  const hour = digits(text, 11, 2)
  const minute = digits(text, 14, 2)
  const separator = text.charCodeAt(10)
  if (text.charCodeAt(4) !== MINUS || text.charCodeAt(7) !== MINUS || text.charCodeAt(13) !== COLON) return Number.NaN
  if (separator !== T && separator !== T_SMALL) return Number.NaN
  // Years below 100 are not taken: Date.UTC reads them as 1900 to 1999.
  if (!(year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month))) return Number.NaN
  if (!(hour <= 23 && minute <= 59)) return Number.NaN
  let at = 16
  let second = 0
  let millisecond = 0
  if (text.charCodeAt(at) === COLON) {
    second = digits(text, at + 1, 2)
    if (!(second <= 59)) return Number.NaN
    at += 3
    if (text.charCodeAt(at) === DOT) {
      const from = ++at
      while (digits(text, at, 1) >= 0) at++
      if (at === from) return Number.NaN
      millisecond = fraction(text, from, at)
    }
  }
  const offset = zone(text, at)
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond) - offset * 60_000
}

/** Whether a value is a text that names one moment. */
export const isInstant = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(parseInstant(value))

/** Milliseconds since 1970 UTC of any form of {@link Instant}, or NaN for everything else. */
export function toEpoch(value: unknown): number {
  if (typeof value === 'string') return parseInstant(value)
  const time = value instanceof Date ? value.getTime() : value
  return typeof time === 'number' && Math.abs(time) <= LIMIT ? time : Number.NaN
}
