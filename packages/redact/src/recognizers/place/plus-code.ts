import { charset, WORD } from '../../engine/charset.ts'
import { type CharRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'

const CODE = charset('23456789CFGHJMPQRVWXcfghjmpqrvwx')
const PLUS = 43

/**
 * Plus codes (Open Location Code): `849VCWC8+R9`, and `CWC8+R9` with a locality behind it. Eight digits or four before the
 * plus, two to seven after it; the first of a full code is at most `C`, for a latitude of 90°, the second at most `V`.
 */
export const plusCode: CharRecognizer = {
  name: 'plus-code',
  entity: 'PLUS_CODE',
  about: {
    title: 'Plus code',
    country: 'all',
    checks: 'alphabet, place of the plus',
    source: 'Open Location Code specification',
  },
  on: 'char',
  chars: '+',
  longest: 24,
  find(at: number, scan: Scan): Outcome {
    if (scan.unit(at) !== PLUS) return 'shape'
    const start = scan.left(at, CODE, 9)
    const end = scan.right(at + 1, CODE, 8)
    const before = at - start
    const after = end - at - 1
    if ((before !== 8 && before !== 4) || after < 2 || after > 7) return 'shape'
    if (scan.is(start - 1, WORD) || scan.is(end, WORD)) return 'boundary'
    const code = scan.text.slice(start, end)
    if (!/[a-z]/i.test(code) || (code !== code.toUpperCase() && code !== code.toLowerCase())) return 'case'
    if (before === 8 && !/^[2-9c][2-9cfghjmpqrv]/i.test(code)) return 'range'
    // A short code is four and two or three; in small letters it may be anything.
    if (before === 4 && (after > 3 || code !== code.toUpperCase())) return 'short'
    return { start, end, score: before === 8 ? 0.9 : 0.6, strength: before === 8 ? Strength.format : Strength.pattern }
  },
}
