import type { NumberRun } from '../../engine/number-run.ts'

/** [scheme, first and last issuer prefix (same number of digits), lengths]. */
type Range = readonly [scheme: string, from: number, to: number, lengths: readonly number[]]

/**
 * Issuer ranges of the card schemes, as the schemes and ISO/IEC 7812-1 publish them. Earlier rows win.
 */
const RANGES: readonly Range[] = [
  ['amex', 34, 34, [15]],
  ['amex', 37, 37, [15]],
  ['diners', 300, 305, [14, 16, 17, 18, 19]],
  ['diners', 309, 309, [14, 16, 17, 18, 19]],
  ['diners', 36, 36, [14, 15, 16, 17, 18, 19]],
  ['diners', 38, 39, [14, 16, 17, 18, 19]],
  ['jcb', 3528, 3589, [16, 17, 18, 19]],
  ['jcb', 1800, 1800, [15]],
  ['jcb', 2131, 2131, [15]],
  ['visa', 4, 4, [13, 16, 18, 19]],
  ['mastercard', 51, 55, [16]],
  ['mastercard', 222100, 272099, [16]],
  ['mir', 2200, 2204, [16, 17, 18, 19]],
  ['discover', 6011, 6011, [16, 17, 18, 19]],
  ['discover', 644, 649, [16, 17, 18, 19]],
  ['discover', 65, 65, [16, 17, 18, 19]],
  ['unionpay', 62, 62, [16, 17, 18, 19]],
  ['unionpay', 81, 81, [16, 17, 18, 19]],
  ['rupay', 60, 60, [16]],
  ['rupay', 82, 82, [16]],
  ['rupay', 508, 508, [16]],
  ['elo', 636368, 636369, [16]],
  ['troy', 9792, 9792, [16]],
  ['uatp', 1, 1, [15]],
  ['maestro', 50, 50, [12, 13, 14, 15, 16, 17, 18, 19]],
  ['maestro', 56, 58, [12, 13, 14, 15, 16, 17, 18, 19]],
  ['maestro', 63, 63, [12, 13, 14, 15, 16, 17, 18, 19]],
  ['maestro', 67, 67, [12, 13, 14, 15, 16, 17, 18, 19]],
]

const compiled = RANGES.map(([scheme, from, to, lengths]) => ({
  scheme,
  from,
  to,
  size: String(from).length,
  lengths: new Set(lengths),
}))

/** The scheme whose issuer ranges and lengths the digits fit, or undefined. */
export function schemeOf(run: NumberRun): string | undefined {
  for (const { scheme, from, to, size, lengths } of compiled) {
    const prefix = run.value(0, size)
    if (prefix >= from && prefix <= to && lengths.has(run.length)) return scheme
  }
  return undefined
}

/** The same for digits in a string. */
export function schemeOfDigits(digits: string): string | undefined {
  for (const { scheme, from, to, size, lengths } of compiled) {
    const prefix = Number(digits.slice(0, size))
    if (prefix >= from && prefix <= to && lengths.has(digits.length)) return scheme
  }
  return undefined
}

/** Numbers that processors publish for tests, and the issuer prefixes from which surrogates are drawn. */
const TEST_NUMBERS = new Set([
  '4111111111111111',
  '4012888888881881',
  '4222222222222',
  '5555555555554444',
  '5105105105105100',
  '2223003122003222',
  '378282246310005',
  '371449635398431',
  '378734493671000',
  '6011111111111117',
  '6011000990139424',
  '30569309025904',
  '38520000023237',
  '3530111333300000',
  '3566002020360505',
  '4000056655665556',
  '4242424242424242',
])

/** Prefixes that processors use for test cards only: Visa, Mastercard, American Express, Discover, Diners, JCB. */
export const TEST_PREFIXES: Readonly<Record<string, string>> = {
  visa: '424242',
  mastercard: '555555',
  amex: '378282',
  discover: '601111',
  diners: '305693',
  jcb: '353011',
}
const PREFIXES = Object.values(TEST_PREFIXES)

export function isTestCard(run: NumberRun): boolean {
  const digits = run.slice()
  return TEST_NUMBERS.has(digits) || PREFIXES.some((prefix) => digits.startsWith(prefix))
}
