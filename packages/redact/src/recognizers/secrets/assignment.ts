import { type Charset, charset } from '../../engine/charset.ts'
import { type Outcome, Strength, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { KEY_WORDS, PASSWORD_WORDS, PIN_WORDS } from '../../keywords/secrets.ts'
import { type Link, linkAfter } from '../link.ts'
import { isSaid } from './predicates.ts'

const SPACE: Charset = charset(' \t\u00a0')
const VISIBLE: Charset = charset('!-~', true)
const DIGITS: Charset = charset('0-9')
const NUMBER: Charset = charset('0-9 -')
const KEY: Charset = charset('A-Za-z0-9._~+/=-')
const LONGEST_VALUE = 128
const TRAILING = '.,;:!?)]}>"\'`”’»'

/** The end of the value at `at`: up to the closing quote, or the end of what is visible without the sentence's punctuation. */
function valueEnd({ at, quote }: Link, scan: Scan): number {
  if (quote !== '') {
    const rest = scan.text.slice(at, at + LONGEST_VALUE)
    scan.work += rest.length
    const close = rest.search(/["'`”’»\n]/)
    if (close > 0 && rest[close] !== '\n') return at + close
  }
  const end = scan.right(at, VISIBLE, LONGEST_VALUE)
  const value = scan.text.slice(at, end)
  // In `Server=…;Password=…;` and `user=…&password=…` the next part begins at the sign.
  const stop = value.search(/[;&,](?=[\w ]{1,24}=)/)
  let kept = stop >= 0 ? stop : value.length
  while (kept > 0 && TRAILING.includes(value[kept - 1]!)) kept--
  return at + kept
}

/** Passwords and passphrases that are said or assigned: `password is …`, `pwd: …`, `"password": "…"`. */
export const password: WordRecognizer = {
  name: 'password',
  entity: 'PASSWORD',
  on: 'word',
  words: PASSWORD_WORDS,
  longest: LONGEST_VALUE + 64,
  about: {
    title: 'Password or passphrase',
    country: 'all',
    checks: 'said or assigned, no word that describes it',
    source: 'usage',
  },
  find(_start: number, end: number, scan: Scan): Outcome {
    const link = linkAfter(end, scan)
    if (link.by === 'nothing') return 'link'
    const stop = valueEnd(link, scan)
    const value = scan.text.slice(link.at, stop)
    if (value.length < 3 || isPlaceholder(value)) return 'value'
    const quoted = link.quote !== ''
    const last = isLast(stop, scan)
    if (!isMixed(value) && !(quoted && link.by === 'sign')) {
      // A plain word is a password when it is all that is said, and no word that says something about passwords.
      if (isSaid(value) || value.length < 4 || !(last || quoted)) return 'word'
    } else if (isSaid(value)) return 'word'
    return { start: link.at, end: stop, score: 0.8, strength: Strength.format }
  },
}

/** Codes of four to eight digits that open something: PIN, one-time and door codes. */
export const pin: WordRecognizer = {
  name: 'pin',
  entity: 'PIN',
  on: 'word',
  words: PIN_WORDS,
  longest: 64,
  about: {
    title: 'PIN or one-time code',
    country: 'all',
    checks: 'four to eight digits behind its word',
    source: 'ISO 9564-1 (four to twelve digits)',
  },
  find(_start: number, end: number, scan: Scan): Outcome {
    const { at } = linkAfter(end, scan)
    if (at === end) return 'link'
    let stop = scan.right(at, DIGITS, 9)
    // `123 456`, `123-456`
    if (stop - at === 3 && scan.is(stop, NUMBER) && scan.right(stop + 1, DIGITS, 4) === stop + 4) stop += 4
    const digits = stop - at
    if (digits < 4 || digits > 8 || scan.is(stop, KEY_UNIT) || /[.,:]\d/.test(scan.text.slice(stop, stop + 2))) return 'digits'
    return { start: at, end: stop, score: 0.7, strength: Strength.format }
  },
}
const KEY_UNIT: Charset = charset('A-Za-z0-9_%$@/', true)

/** Keys and tokens assigned to a name in code, settings and headers: `API_KEY=…`, `client_secret: "…"`. */
export const assignedKey: WordRecognizer = {
  name: 'assigned-key',
  entity: 'API_KEY',
  on: 'word',
  words: KEY_WORDS,
  longest: 600,
  about: {
    title: 'Key or token assigned to a name',
    country: 'all',
    checks: 'letters and digits, 12 or longer',
    source: 'usage',
  },
  find(_start: number, end: number, scan: Scan): Outcome {
    const { at, by } = linkAfter(end, scan)
    if (by === 'nothing') return 'link'
    const stop = trimmed(at, scan.right(at, KEY, 512), scan)
    return isKey(scan.text.slice(at, stop)) ? { start: at, end: stop, score: 0.8, strength: Strength.format } : 'value'
  },
}

/** The credentials of HTTP requests: `Authorization: Bearer …` (RFC 6750) and `Authorization: Basic …` (RFC 7617). */
export const authorization: WordRecognizer = {
  name: 'authorization',
  entity: 'API_KEY',
  on: 'word',
  words: ['bearer', 'authorization basic', 'authorization token'],
  longest: 600,
  about: { title: 'HTTP credentials', country: 'all', checks: 'scheme, token68 syntax', source: 'RFC 6750, RFC 7617' },
  find(_start: number, end: number, scan: Scan): Outcome {
    const at = scan.right(end, SPACE, 3)
    if (at === end) return 'link'
    const stop = trimmed(at, scan.right(at, KEY, 512), scan)
    return isKey(scan.text.slice(at, stop)) ? { start: at, end: stop, score: 0.85, strength: Strength.format } : 'value'
  },
}

function trimmed(at: number, end: number, scan: Scan): number {
  let stop = end
  while (stop > at && scan.unit(stop - 1) === 46) stop--
  return stop
}

function isKey(value: string): boolean {
  return value.length >= 12 && /\d/.test(value) && /[A-Za-z]/.test(value) && new Set(value).size > 5 && !/^https?:/.test(value)
}

/** Whether a value has what words have not: a digit, a sign, or a capital behind a small letter. */
function isMixed(value: string): boolean {
  return /\d|\p{Ll}\p{Lu}|[^\p{L}\p{M}'’-]/u.test(value)
}

function isLast(at: number, scan: Scan): boolean {
  const rest = scan.text.slice(at, at + 3)
  return rest === '' || /^["'`”’»)]?(?:[.,;!?]|\s*$|[\r\n])/.test(rest)
}

/** What stands where a value should: masks, variables, templates, and the labels that redaction leaves. */
function isPlaceholder(value: string): boolean {
  return (
    /^(?:[*x•.#_?-]+|<.*|\$[{(A-Za-z_].*|\{.*|%[\w]+%?|\[.*)$/i.test(value) ||
    /^(?:null|nil|none|true|false|undefined|string|required|optional|redacted|hidden|empty|os\.|process\.env|env\.|getenv|self\.|this\.|config\.|request\.|req\.|params)/i.test(
      value,
    )
  )
}
