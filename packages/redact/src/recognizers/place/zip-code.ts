import type { NumberRun } from '../../engine/number-run.ts'
import { type NumberRecognizer, type Outcome, Strength, type TokenRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import type { Token } from '../../engine/token.ts'
import { boundary, isDigit } from '../boundary.ts'
import { postcodeCue } from './cues.ts'
import { postcodeAt } from './postcode.ts'
import { PlaceTokens } from './tokens.ts'

const SAID = /(?:\bis|[:=#])\s?$/i

/** Postcodes in digits, which nothing but the words before them tells: ZIP and ZIP+4, four to six digits, `00-001`, `1234-567`, `123 45`. */
export const zipCode: NumberRecognizer = {
  name: 'zip-code',
  entity: 'ZIP_CODE',
  about: {
    title: 'Postcode of digits',
    country: 'all',
    checks: 'form, beside a keyword',
    source: 'Universal Postal Union, addressing sheets',
  },
  on: 'number',
  digits: [3, 4, 5, 6, 7, 8, 9],
  longest: 24,
  needs: [postcodeCue],
  unaided: 0.1,
  context: [{ group: postcodeCue, boost: 0.7, before: 24, after: 12 }],
  find(run: NumberRun, scan: Scan): Outcome {
    if (run.gluedLeft || run.gluedRight || !boundary(scan, run.start, run.end)) return 'boundary'
    const separator = run.separator(scan.text)
    const whole = run.groups === 1 && run.length >= 4 && run.length <= 7 && run.alone
    const pieces =
      separator === 45
        ? run.shape(5, 4) || run.shape(2, 3) || run.shape(4, 3) || run.shape(5, 3) || run.shape(3, 4)
        : separator === 32 && run.shape(3, 2)
    // Three digits, as in Iceland, only where the word says so.
    const short = run.groups === 1 && run.length === 3 && SAID.test(scan.text.slice(Math.max(0, run.start - 6), run.start))
    scan.work += 6
    return whole || pieces || short ? { start: run.start, end: run.end, score: 0.1, strength: Strength.pattern } : 'shape'
  },
}

/** Scratch memory, reused for every candidate. */
const shared = new PlaceTokens()

/** Postcodes with letters: those of the UK, Ireland and Canada. */
export const alphanumericPostcode: TokenRecognizer = {
  name: 'postcode',
  entity: 'POSTCODE',
  about: {
    title: 'Postcode with letters',
    country: 'UK, IE, CA',
    checks: 'letters and digits that its places may have',
    source: 'Royal Mail, PAF; Eircode; Canada Post, Addressing Guidelines',
  },
  on: 'token',
  opens: 'letter',
  length: [2, 8],
  longest: 24,
  context: [{ group: postcodeCue, boost: 0.6, before: 24, after: 12 }],
  find(token: Token, scan: Scan): Outcome {
    if (token.length > 8 || scan.unit(token.start - 1) === 45 || scan.unit(token.start - 1) === 47) return 'shape'
    // The first half has a digit at its second or third place.
    if (!isDigit(scan.unit(token.start + 1)) && !isDigit(scan.unit(token.start + 2))) return 'shape'
    const tokens = shared
    tokens.reset(scan, token.start, token.start + 10)
    const count = postcodeAt(tokens, 0, scan.text)
    if (count === 0) return 'shape'
    // `A4 5th`: both halves are written alike.
    const last = scan.text.slice(token.start, tokens.get(count - 1)!.end)
    if (last !== last.toUpperCase() && last !== last.toLowerCase()) return 'case'
    const { end } = tokens.get(count - 1)!
    if (scan.unit(end) === 45) return 'boundary'
    const capital = scan.unit(token.start) < 97
    // Both halves together are a form that few other things have; one word with digits inside is not.
    return { start: token.start, end, score: capital && count === 2 ? 0.6 : 0.2, strength: Strength.pattern }
  },
}
