import { luhn } from '../../checksums/luhn.ts'
import { type Charset, charset } from '../../engine/charset.ts'
import type { NumberRun } from '../../engine/number-run.ts'
import { type NumberRecognizer, type Outcome, Strength, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { CVV_WORDS, card, EXPIRY_WORDS } from '../../keywords/finance.ts'
import { linkAfter } from '../link.ts'

const DIGITS: Charset = charset('0-9')
const GAP: Charset = charset(' ,;|:/\t-')
const NUMBER: Charset = charset('0-9 -')
const SLASH = 47
const HYPHEN = 45

const ABOUT = { country: 'all', source: 'ISO/IEC 7813; EMV Book 4' }
const EXPIRY = {
  ...ABOUT,
  title: 'Expiry of a payment card',
  checks: 'month and year, behind its card number, or its word beside a card',
}
const CVV = {
  ...ABOUT,
  title: 'Verification number of a payment card (CVV)',
  checks: 'three or four digits behind its word or expiry',
}

/** `MM/YY`, `MM-YY`, `MM/YYYY` and `MM / YY`: the end of what is at `at`, or -1. */
function expiryEnd(at: number, scan: Scan): number {
  const match = /^(?:0?[1-9]|1[0-2]) ?[/-] ?(?:20)?[2-4]\d(?![\d/-])/.exec(scan.text.slice(at, at + 12))
  scan.work += 12
  return match ? at + match[0].length : -1
}

/** Whether a card number ends right before `at`. */
function afterCard(at: number, scan: Scan): boolean {
  const end = scan.left(at, GAP, 3)
  if (end === at) return false
  const written = scan.text.slice(scan.left(end, NUMBER, 23), end)
  const digits = [...written.replace(/\D+/g, '')].map(Number)
  scan.work += written.length
  return digits.length >= 13 && digits.length <= 19 && luhn(digits)
}

/** The expiry of a card behind a word: `exp 12/27`, `valid thru 04/2028`. Needs a card nearby: milk expires too. */
export const cardExpiry: WordRecognizer = {
  name: 'card-expiry',
  entity: 'CARD_EXPIRY',
  on: 'word',
  words: EXPIRY_WORDS,
  longest: 48,
  context: [{ group: card, boost: 0.4, before: 90, after: 48 }],
  about: EXPIRY,
  find(_start: number, end: number, scan: Scan): Outcome {
    const named = /^[ _](?:date|dt)\b/i.exec(scan.text.slice(end, end + 6))
    const { at } = linkAfter(end + (named?.[0].length ?? 0), scan)
    const stop = expiryEnd(at, scan)
    return stop < 0 ? 'form' : { start: at, end: stop, score: 0.3, strength: Strength.format }
  },
}

/** The expiry that stands right behind a card number, without a word. */
export const bareExpiry: NumberRecognizer = {
  name: 'card-expiry-bare',
  entity: 'CARD_EXPIRY',
  on: 'number',
  digits: [3, 4, 5, 6],
  groups: [2, 2],
  longest: 36,
  about: EXPIRY,
  find(run: NumberRun, scan: Scan): Outcome {
    const sign = scan.unit(run.groupEnd[0]!)
    if (run.size(0) > 2 || (sign !== SLASH && sign !== HYPHEN)) return 'shape'
    const end = expiryEnd(run.start, scan)
    if (end !== run.end) return 'form'
    return afterCard(run.start, scan) ? { start: run.start, end, score: 0.9, strength: Strength.checksum } : 'card'
  },
}

/** The verification number of a card behind its word. */
export const cardCvv: WordRecognizer = {
  name: 'card-cvv',
  entity: 'CVV',
  on: 'word',
  words: CVV_WORDS,
  longest: 40,
  about: CVV,
  find(_start: number, end: number, scan: Scan): Outcome {
    // The digit of `CVV2` is no part of the word.
    const after = /^2(?=\W)/.test(scan.text.slice(end, end + 2)) ? end + 1 : end
    const named = /^ (?:code|number|no\.?|#)(?=\W)/i.exec(scan.text.slice(after, after + 9))
    const { at } = linkAfter(after + (named?.[0].length ?? 0), scan)
    const stop = scan.right(at, DIGITS, 5)
    if (at === end || stop - at < 3 || stop - at > 4 || /^[\w.,/-]\w/.test(scan.text.slice(stop, stop + 2))) return 'digits'
    return { start: at, end: stop, score: 0.8, strength: Strength.format }
  },
}

/** The verification number that stands behind a card number and its expiry, without a word. */
export const bareCvv: NumberRecognizer = {
  name: 'card-cvv-bare',
  entity: 'CVV',
  on: 'number',
  digits: [3, 4],
  groups: [1, 1],
  longest: 48,
  about: CVV,
  find(run: NumberRun, scan: Scan): Outcome {
    const end = scan.left(run.start, GAP, 3)
    if (end === run.start || !scan.is(end - 1, DIGITS) || run.gluedRight) return 'shape'
    const start = scan.left(end, CVV_BEFORE, 7)
    if (end - start < 4 || expiryEnd(start, scan) !== end) return 'expiry'
    return afterCard(start, scan) ? { start: run.start, end: run.end, score: 0.9, strength: Strength.checksum } : 'card'
  },
}
const CVV_BEFORE: Charset = charset('0-9/-')
