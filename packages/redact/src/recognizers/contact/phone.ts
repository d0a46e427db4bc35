import { WORD } from '../../engine/charset.ts'
import type { NumberRun } from '../../engine/number-run.ts'
import { lengths, type NumberRecognizer, type Outcome } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { order } from '../../keywords/order.ts'
import { phone as phoneWords } from '../../keywords/phone.ts'
import { isDigit, isJoined } from '../boundary.ts'
import { isBare, judge } from './phone-format.ts'

const PLUS = 43
const OPEN = 40
const HYPHEN = 45
const DOT = 46

/** How far from a number its word may be. */
const BEFORE_IT = 40
const BEHIND_IT = 14

/** Characters that make a number something else when they touch it: money, fractions, times, paths, identifiers. */
const BEFORE = new Set('$£€¥₹#@/\\:.,=_%&*-~^'.split('').map((char) => char.charCodeAt(0)))

/**
 * Telephone numbers: international with `+`, `00` or `011`, and the national formats of the countries in `REGIONS`,
 * extensions included. Validated by the numbering plans of libphonenumber; what the plan does not know needs a telling
 * format or a keyword.
 */
export const phone: NumberRecognizer = {
  name: 'phone',
  entity: 'PHONE',
  about: {
    title: 'Telephone number, with its extension',
    country: 'all',
    checks: 'numbering plan of its country, the groups it is written in, keywords',
    source: 'ITU-T E.164; the plans as in libphonenumber',
  },
  on: 'number',
  digits: lengths(6, 18),
  longest: 48,
  context: [
    { group: phoneWords, boost: 0.4, before: BEFORE_IT, after: BEHIND_IT },
    { group: order, boost: -0.3, before: 24 },
  ],
  find(run: NumberRun, scan: Scan): Outcome {
    if (run.gluedLeft || run.gluedRight) return 'boundary'
    // Only an international number has more groups than a French one.
    if (run.groups > 5 && scan.unit(run.start - 1) !== PLUS && run.value(0, 2) !== 0) return 'groups'
    let { start } = run
    const opened = scan.unit(start - 1) === OPEN
    if (opened) start--
    const plus = scan.unit(start - 1) === PLUS
    if (plus) start--
    // Most numbers of a text full of them: only a keyword could make them one.
    if (
      !opened &&
      !plus &&
      isBare(run, scan.threshold) &&
      !scan.tells(phoneWords, run.start, run.end, BEFORE_IT, BEHIND_IT + LONGEST_EXTENSION)
    )
      return 'keyword'
    if (!opened && plus && scan.unit(start - 1) === OPEN) start--
    if (scan.is(start - 1, WORD)) return 'boundary'
    if (!plus && touches(scan, start, run.end)) return 'boundary'
    const end = extended(scan, start, run.end)
    if (end < 0) return 'boundary'
    const verdict = judge(run, scan.text, plus, opened)
    if (typeof verdict === 'string') return verdict
    return { ...verdict, start, end }
  },
}

/** Whether the unit before `start` ties the number, which ends at `end`, to something that is no phone number. */
function touches(scan: Scan, start: number, end: number): boolean {
  const before = scan.unit(start - 1)
  if (!BEFORE.has(before)) return false
  // `tel:`, `number=` and a list's comma lead in; the same after a digit is a time, a fraction, a thousand.
  if (before === 58 || before === 61 || before === 44) return isJoined(scan, start, end, before, start - 2)
  return true
}

/** How an extension is announced, in the languages of the countries whose formats are known; RFC 3966 writes `;ext=`. */
const EXTENSION =
  /^(?:[ ,;]{0,2}\(?(?:x|ext(?:ension|n)?\.?|durchwahl|dw|apparat|app\.|poste|anexo|interno|int\.|ramal|toestel|anknytning|доб\.?)[ .:=]{0,2}\d{1,7}(?![\w])\)?| ?#\d{1,6}(?!\w))/iu
const LONGEST_EXTENSION = 24
/** What an extension may begin with, behind a blank, a comma or a bracket. */
const OPENS_EXTENSION = 'xedaprit#д'

/**
 * The end of the number with its extension (`x123`, `ext. 45`, `Durchwahl 12`), or -1 when what follows makes it something else.
 */
function extended(scan: Scan, start: number, end: number): number {
  const match = mayExtend(scan, end) && EXTENSION.exec(scan.text.slice(end, end + LONGEST_EXTENSION))
  if (match) return end + match[0].length
  if (scan.is(end, WORD)) return -1
  const after = scan.unit(end)
  if (after === 37) return -1
  if (after === DOT || after === 44 || after === 58 || after === 47) return isJoined(scan, start, end, after, end + 1) ? -1 : end
  if (after === HYPHEN && isDigit(scan.unit(end + 1))) return -1
  return end
}

/** Whether something stands behind `end` that an extension may begin with. */
function mayExtend(scan: Scan, end: number): boolean {
  let at = end
  while (at < end + 3 && (scan.unit(at) === 32 || scan.unit(at) === 44 || scan.unit(at) === 59 || scan.unit(at) === 40)) at++
  return at < scan.text.length && OPENS_EXTENSION.includes(scan.text[at]!.toLowerCase())
}
