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

/** Minutes east of UTC that the zone at `at` names, which must end the text, or NaN. */
function zone(text: string, at: number): number {
  const sign = text[at]
  if (sign === 'Z' || sign === 'z') return text.length === at + 1 ? 0 : Number.NaN
  if ((sign !== '+' && sign !== '-') || text.length !== at + 6 || text[at + 3] !== ':') return Number.NaN
  const hours = digits(text, at + 1, 2)
  const minutes = digits(text, at + 4, 2)
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes)
}

/**
 * Milliseconds since 1970 UTC of an RFC 3339 date-time, or NaN.
 *
 * Stricter than `Date.parse`, which reads a text without a zone as local time (so that one consent would be valid on one
 * machine and expired on another) and rolls 30 February over into March. Fractions are cut to milliseconds: two instants
 * in the same millisecond are equal, and between equals the prohibition wins.
 */
export function parseInstant(text: string): number {
  const day = digits(text, 8, 2)
  const month = digits(text, 5, 2)
  const year = digits(text, 0, 4)
  const hour = digits(text, 11, 2)
  const minute = digits(text, 14, 2)
  const separator = text[10]
  if (text[4] !== '-' || text[7] !== '-' || text[13] !== ':' || (separator !== 'T' && separator !== 't')) return Number.NaN
  if (!(month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59)) return Number.NaN
  let at = 16
  let second = 0
  let millisecond = 0
  if (text[at] === ':') {
    second = digits(text, at + 1, 2)
    if (!(second <= 59)) return Number.NaN
    at += 3
    if (text[at] === '.') {
      const from = ++at
      while (digits(text, at, 1) >= 0) at++
      if (at === from) return Number.NaN
      millisecond = digits(text.slice(from, at).padEnd(3, '0'), 0, 3)
    }
  }
  const offset = zone(text, at)
  // Date.UTC takes the years 0 to 99 as 1900 to 1999.
  if (Number.isNaN(offset) || !(year >= 100)) return Number.NaN
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return Number.NaN
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
