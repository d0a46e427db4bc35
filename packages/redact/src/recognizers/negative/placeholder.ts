import { type Charset, charset, DIGITS } from '../../engine/charset.ts'
import { type CharRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'

const NAME: Charset = charset('A-Z_')
const CONSONANTS: Charset = charset('bcdfghjklmnpqrst')
const LONGEST_NAME = 40
const PSEUDONYM = 20
const CLOSE = 93

/**
 * What the operators put in the place of a value: `[EMAIL]`, `[EMAIL_12]`, `[EMAIL_<20 consonants>]`. Kept from being taken for
 * personal data, so that redacting twice changes nothing. The forms leave no room for a value.
 */
export const placeholder: CharRecognizer = {
  name: 'placeholder',
  entity: 'PLACEHOLDER',
  negative: true,
  on: 'char',
  chars: '[',
  longest: LONGEST_NAME + PSEUDONYM + 2,
  find(at: number, scan: Scan): Outcome {
    let end = scan.right(at + 1, NAME, LONGEST_NAME)
    if (end < at + 3) return 'shape'
    if (scan.unit(end - 1) === 95) {
      const digits = scan.right(end, DIGITS, 6)
      const letters = scan.right(end, CONSONANTS, PSEUDONYM)
      end = digits > end ? digits : letters - end === PSEUDONYM ? letters : -1
    }
    if (end < 0 || scan.unit(end) !== CLOSE) return 'shape'
    return { start: at, end: end + 1, score: 1, strength: Strength.checksum }
  },
}
