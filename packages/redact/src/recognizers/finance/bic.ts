import { type Charset, charset, WORD } from '../../engine/charset.ts'
import { type Outcome, Strength, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { BIC_WORDS } from '../../keywords/finance.ts'
import { COUNTRIES } from './countries.ts'

const UPPER: Charset = charset('A-Z0-9')
/** How far behind the word the code may begin: `SWIFT/BIC code of my bank is …`. */
const REACH = 40
const BIC = /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/

/** Business Identifier Codes (ISO 9362:2022): party prefix, country, party suffix, branch. In capitals behind their word. */
export const bic: WordRecognizer = {
  name: 'bic',
  entity: 'BIC',
  on: 'word',
  words: BIC_WORDS,
  longest: REACH + 24,
  about: {
    title: 'Business Identifier Code',
    country: 'all',
    checks: 'form, country, beside a keyword',
    source: 'ISO 9362:2022',
  },
  find(start: number, end: number, scan: Scan): Outcome {
    for (let at = end; at < end + REACH && at < scan.text.length; at++) {
      if (!scan.is(at, UPPER) || scan.is(at - 1, WORD)) continue
      const stop = scan.right(at, UPPER, 12)
      if (!scan.is(stop, WORD) && isBic(scan.text.slice(at, stop)))
        return { start: at, end: stop, score: 0.8, strength: Strength.format }
    }
    // `DEUTDEFF (BIC)`
    let stop = start
    while (stop > start - 3 && /[\s(:,-]/.test(scan.text[stop - 1] ?? '')) stop--
    const from = scan.left(stop, UPPER, 12)
    return stop < start && !scan.is(from - 1, WORD) && isBic(scan.text.slice(from, stop))
      ? { start: from, end: stop, score: 0.7, strength: Strength.format }
      : 'form'
  },
}

function isBic(code: string): boolean {
  return BIC.test(code) && COUNTRIES.has(code.slice(4, 6))
}
