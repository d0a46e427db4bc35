import { base36 } from '../../checksums/weighted.ts'

/** ICAO Doc 9303-3, 4.9: weights 7, 3, 1 over letters (A = 10) and digits, `<` being 0, modulo 10. */
export function mrzCheck(value: string): number {
  let sum = 0
  for (let i = 0; i < value.length; i++) sum += (value[i] === '<' ? 0 : base36(value, i)) * [7, 3, 1][i % 3]!
  return sum % 10
}

/** Whether the check digit at `at` holds for what is before it from `from` on. A `<` may stand for 0 when there is nothing to check. */
function holds(line: string, from: number, at: number): boolean {
  const digit = line[at]!
  return digit === '<' ? /^<*$/.test(line.slice(from, at)) : mrzCheck(line.slice(from, at)) === Number(digit)
}

const SECOND = /^[A-Z0-9<]{9}[0-9<][A-Z<]{3}[0-9<]{6}\d[MFX<]\d{7}/

/** Second line of a passport, a visa or a card of two lines: number, date of birth, date of expiry. */
export function secondLineChecks(line: string): boolean {
  return SECOND.test(line) && holds(line, 0, 9) && holds(line, 13, 19) && holds(line, 21, 27)
}

/** First two lines of a card of three: the number and the dates. */
export function cardChecks(first: string, second: string): boolean {
  return longNumberHolds(first) && holds(second, 0, 6) && holds(second, 8, 14)
}

/** Numbers of more than nine characters go on, with their check digit, in the optional data. */
function longNumberHolds(first: string): boolean {
  if (first[14] !== '<') return holds(first, 5, 14)
  const rest = first.slice(15).replace(/<.*$/, '')
  return rest.length > 1 && mrzCheck(`${first.slice(5, 14)}${rest.slice(0, -1)}`) === Number(rest.at(-1))
}
