import { ibanChecks } from '../../checksums/mod97.ts'
import { ALNUM, type Charset, charset, DIGITS, LETTERS } from '../../engine/charset.ts'
import { type Outcome, Strength, type TokenRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import type { Token } from '../../engine/token.ts'
import { account } from '../../keywords/finance.ts'
import { IBAN_LENGTHS } from './iban-lengths.ts'

const ASCII_ALNUM: Charset = charset('0-9A-Za-z')

/**
 * International bank account numbers (ISO 13616): country, its length, check digits modulo 97. Written in one piece or in
 * groups divided by single spaces or hyphens, in any case.
 */
export const iban: TokenRecognizer = {
  name: 'iban',
  entity: 'IBAN',
  about: {
    title: 'International bank account number',
    country: 'all',
    checks: 'country, its length, modulo 97',
    source: 'ISO 13616; SWIFT IBAN registry',
  },
  on: 'token',
  opens: 'letter',
  length: [4, 34],
  longest: 42,
  context: [{ group: account, boost: 0.4, before: 48, after: 24 }],
  find(token: Token, scan: Scan): Outcome {
    const { start } = token
    if (!scan.is(start, LETTERS) || !scan.is(start + 1, LETTERS)) return 'shape'
    if (!scan.is(start + 2, DIGITS) || !scan.is(start + 3, DIGITS)) return 'shape'
    const country = scan.text.slice(start, start + 2).toUpperCase()
    const length = IBAN_LENGTHS.get(country)
    if (length === undefined) return 'country'
    let at = start
    let value = ''
    while (value.length < length) {
      const end = scan.right(at, ASCII_ALNUM, length - value.length)
      if (end === at) return 'length'
      value += scan.text.slice(at, end)
      at = end
      const gap = scan.unit(at)
      if (value.length < length && (gap === 32 || gap === 45 || gap === 0xa0)) at++
    }
    if (scan.is(at, ALNUM)) return 'length'
    if (ibanChecks(value)) return { start, end: at, score: 0.95, strength: Strength.checksum, checksum: 'mod97' }
    // Mistyped: the form alone says nothing, a keyword does.
    return token.length >= 15 ? { start, end: at, score: 0.15, strength: Strength.weak } : 'checksum'
  },
}
