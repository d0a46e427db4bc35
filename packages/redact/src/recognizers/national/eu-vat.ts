import { type Charset, charset, WORD } from '../../engine/charset.ts'
import type { NumberRun } from '../../engine/number-run.ts'
import {
  type About,
  type ContextRule,
  lengths,
  type NumberRecognizer,
  type Outcome,
  type Recognizer,
  Strength,
  type TokenRecognizer,
} from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import type { Token } from '../../engine/token.ts'
import { words } from '../../keywords/national.ts'
import { order } from '../../keywords/order.ts'
import { boundary } from '../boundary.ts'
import { VAT_RULES } from './eu-vat-checks.ts'

const CAPITAL: Charset = charset('A-Z')
const ALNUM: Charset = charset('0-9A-Za-z')
const SHORTEST = 7
const LONGEST = 15
const LONGEST_WRITTEN = 24

const base: { entity: string; longest: number; about: About } = {
  entity: 'EU_VAT',
  longest: LONGEST_WRITTEN,
  about: {
    title: 'VAT identification number of the EU member states, the United Kingdom, Norway and Switzerland',
    country: Object.keys(VAT_RULES).join(', '),
    checks: "the country's shape and check digits",
    source: 'Council Directive 2006/112/EC, art. 215; European Commission, VIES: VAT number structure',
  },
}
const context: readonly ContextRule[] = [
  { group: words.vat, boost: 0.35, before: 48, after: 24 },
  { group: order, boost: -0.3, before: 8 },
]

/** In one piece: `DE136695976`. */
const whole: TokenRecognizer = {
  ...base,
  name: 'eu-vat',
  on: 'token',
  opens: 'letter',
  length: [SHORTEST, LONGEST],
  context,
  find(token: Token, scan: Scan): Outcome {
    if (!scan.is(token.start, CAPITAL) || !scan.is(token.start + 1, CAPITAL)) return 'shape'
    const prefix = prefixOf(scan.text, token.start)
    if (prefix === undefined) return 'country'
    if (!boundary(scan, token.start, token.end) || scan.unit(token.start - 1) === 47) return 'boundary'
    const body = scan.text.slice(token.start + prefix.length, token.end)
    // Short Romanian numbers pass by chance too often.
    const score = prefix === 'RO' && body.length < 8 ? 0.3 : 0.6
    return judge(prefix, body, token.start, token.end, score)
  },
}

/** In groups, beside a keyword: `DE 136 695 976`, `ATU 13585627`, `BE 0428.759.497`, `NL 0044.95.445.B01`. */
const divided: NumberRecognizer = {
  ...base,
  name: 'eu-vat divided',
  on: 'number',
  digits: lengths(2, 12),
  context: [{ group: words.vat, boost: 0.5, before: 48, after: 24 }],
  needs: [words.vat],
  unaided: 0.3,
  find(run: NumberRun, scan: Scan): Outcome {
    if (run.gluedRight || scan.is(run.end, WORD)) return 'boundary'
    const start = prefixStart(scan, run.start)
    if (start < 0) return 'country'
    const prefix = prefixOf(scan.text, start)!
    let { end } = run
    // The Dutch number goes on with `B01`, Norway's and Switzerland's with a word.
    const tail = /^[ .]?(?:B\d\d|MVA)(?!\w)/.exec(scan.text.slice(end, end + 5))
    if (tail && (prefix === 'NL' || prefix === 'NO')) end += tail[0].length
    scan.work += LONGEST_WRITTEN
    const body = scan.text.slice(start + prefix.length, end).replace(/[^A-Za-z0-9]+/g, '')
    return judge(prefix, body, start, end, 0.3)
  },
}

/** Where the country's prefix begins before the digits at `at`, a separator between them allowed, or -1. */
function prefixStart(scan: Scan, at: number): number {
  let letters = at
  if (!scan.is(letters - 1, ALNUM)) letters--
  const start = scan.left(letters, CAPITAL, 4)
  // The letter of Austria's numbers belongs to the number.
  if (letters - start === 3 && scan.text.startsWith('ATU', start)) return scan.is(start - 1, WORD) ? -1 : start
  if (start === letters) return -1
  if (letters - start > 3 || scan.is(start - 1, WORD)) return -1

  const prefix = prefixOf(scan.text, start)
  return prefix !== undefined && prefix.length === letters - start ? start : -1
}

function prefixOf(text: string, at: number): string | undefined {
  const three = text.slice(at, at + 3)
  if (Object.hasOwn(VAT_RULES, three)) return three
  const two = text.slice(at, at + 2)
  return Object.hasOwn(VAT_RULES, two) ? two : undefined
}

function judge(prefix: string, body: string, start: number, end: number, score: number): Outcome {
  const { shape, valid } = VAT_RULES[prefix]!
  if (!shape.test(body)) return 'shape'
  return valid(body) ? { start, end, score, strength: Strength.checksum, checksum: 'vat' } : 'checksum'
}

export const euVat: readonly Recognizer[] = [whole, divided]
