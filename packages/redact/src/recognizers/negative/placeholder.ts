import { type Charset, charset } from '../../engine/charset.ts'
import { type CharRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { CONSONANTS } from '../../operators/consonants.ts'
import { SEALED_OVERHEAD } from '../../operators/sealed.ts'

const NAME: Charset = charset('A-Z0-9_')
const LETTERS: Charset = charset(CONSONANTS)
/** The longest name of an entity, and a number. */
const LONGEST_NAME = 48
const PSEUDONYM = 20
/** The shortest that `encrypt` makes. */
const SEALED = 2 * (SEALED_OVERHEAD + 1)
/** The longest that it makes of what can be found. */
const LONGEST_SEALED = 1 << 16
const UNDERSCORE = 95
const CLOSE = 93
const PLAIN = /^[A-Z_]{2,40}$/
const NUMBER = /_\d{1,6}$/

/**
 * What the operators put in the place of a value: `[EMAIL]`, `[EMAIL_12]`, `[EMAIL_<consonants>]`. Kept from being taken for personal data,
 * so that redacting twice changes nothing. The forms leave no room for a value.
 */
export const placeholder: CharRecognizer = placeholderOf('placeholder', (name) => PLAIN.test(name), Strength.checksum)

/**
 * The placeholders of the entities of a redactor, also of those with digits in their name. Nothing that is found beats them, not
 * even the value of `password=`.
 */
export function ownPlaceholder(entities: Iterable<string>): CharRecognizer {
  const known = new Set(entities)
  return placeholderOf('own-placeholder', (name) => known.has(name), Strength.given)
}

function placeholderOf(name: string, isName: (text: string) => boolean, strength: Strength): CharRecognizer {
  return {
    name,
    entity: 'PLACEHOLDER',
    negative: true,
    on: 'char',
    chars: '[',
    longest: LONGEST_NAME + PSEUDONYM + 2,
    find(at: number, scan: Scan): Outcome {
      let end = scan.right(at + 1, NAME, LONGEST_NAME)
      if (end < at + 2) return 'shape'
      const text = scan.text.slice(at + 1, end)
      if (scan.unit(end) === CLOSE) {
        if (!isName(text) && !isName(text.replace(NUMBER, ''))) return 'name'
      } else {
        if (scan.unit(end - 1) !== UNDERSCORE || !isName(text.slice(0, -1))) return 'shape'
        const from = end
        end = scan.right(from, LETTERS, LONGEST_SEALED)
        const length = end - from
        if (length !== PSEUDONYM && (length < SEALED || length % 2 !== 0)) return 'length'
        if (scan.unit(end) !== CLOSE) return 'shape'
      }
      return { start: at, end: end + 1, score: 1, strength }
    },
  }
}
