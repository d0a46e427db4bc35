import { type Charset, charset, DIGITS, HEX, LETTERS } from '../engine/charset.ts'
import type { Group } from '../engine/keywords.ts'
import { CHAR, NUMBER, type Scan } from '../engine/scan.ts'
import { AT_WORDS, DOT_WORDS, MAIL_WORDS } from './address-words.ts'
import { ESCAPES } from './escapes.ts'
import { DIGIT_WORDS } from './number-words.ts'

/** What a text may hide values by, as bits. */
export const VEILED = 1
export const SPELLED = 2
export const SPACED = 4
export const SIGNED = 8
export const LEET = 16

/** Words for a dot that are frequent in prose. */
const PROSE: ReadonlySet<string> = new Set(['point', 'period'])

const digitWords: Group = { name: 'digit words', words: DIGIT_WORDS }
/** Not `at`, which is in every tenth message: what it stands before, or the bracket around it, tells. */
const addressWords: Group = {
  name: 'address words',
  words: [...AT_WORDS.filter((word) => word !== 'at'), ...DOT_WORDS.filter((word) => !PROSE.has(word)), 'hxxp', 'hxxps', 'slash'],
}
/** These only in a text with something for `@`. */
const proseWords: Group = { name: 'address words of prose', words: [...MAIL_WORDS, ...PROSE] }
const spacedHost: Group = { name: 'w', words: ['w'] }
const host: Group = { name: 'www', words: ['www'] }

/** Words whose occurrence makes a text worth a closer look: for the dictionary. */
export const DISGUISE_GROUPS: readonly Group[] = [digitWords, addressWords, proseWords, spacedHost, host]

/** Characters that the pass must stop at, besides those that recognizers ask for. */
export const DISGUISE_CHARS: string = `${ESCAPES}@:[({<*-`

const FEWEST_DIGIT_WORDS = 3
const FEWEST_SINGLES = 4
/** Between two digits that stand alone: letters of an account number, spaced too. */
const NEAR = 20
const LABEL: Charset = charset('0-9A-Za-z.-')
const OPEN = '([{<*_~|-'
/** What stands in a bracket for a sign of addresses. */
const BRACKETED = /^ ?(?:a|ä|at|ät|@|\.|:|dot|arroba|arobase|punto|point|punkt|ponto)(?: ?[)\]}>*-]|:|\/)/i
const BRACKETS: Charset = charset('[({<*-')
const IN_BRACKETS: Charset = charset('.:@aAdDp ')
/** Letters that are written for digits, and how many of them in a row. */
const DIGITS_ALIKE: Charset = charset('OolI')
const MOST_ALIKE = 6
const ASCII_LETTERS: Charset = charset('A-Za-z')
const LONGEST_LABEL = 64

const SPACE = 32
const ROUND = 40
const STAR = 42
const SQUARE = 91
const JOIN = 95
const CURLY = 123
const BAR = 124
const TILDE = 126
/** Signs between groups of digits with a space on either side. */
const UNUSUAL = '-./_*|~'
const LETTER_I = 73
const LETTER_O = 79
const SMALL_L = 108
const SMALL_O = 111
const HASH = 35
const PERCENT = 37
const AMPERSAND = 38
const SLASH = 47
const COLON = 58
const DOT = 46
const A_UMLAUT = 0xe4
const AT = 64
const BACKSLASH = 92

/** By what, if anything, a text may hide values. `DISGUISE_GROUPS` are the first groups of the dictionary. */
export function disguisesOf(scan: Scan): number {
  let disguises = scan.veiled ? VEILED : 0
  let digits = 0
  let ws = 0
  let prose = false
  for (let index = 0; index < scan.hits; index++) {
    const group = scan.hit[index]!
    if (group < 0 || group >= DISGUISE_GROUPS.length) continue
    const kind = DISGUISE_GROUPS[group]
    if (kind === digitWords) digits++
    else if (kind === addressWords) disguises |= SIGNED
    else if (kind === proseWords) prose = true
    else if (kind === spacedHost && ++ws >= 3) disguises |= SPACED
    else if (kind === host && endsInSign(scan, scan.hitEnd[index]!)) disguises |= SIGNED
  }
  if (prose && hasAt(scan.text)) disguises |= SIGNED
  if (scan.triggers > 0 || scan.cues > 0) disguises |= disguisesOfTriggers(scan, digits)
  return digits >= FEWEST_DIGIT_WORDS ? disguises | SPELLED : disguises
}

function hasAt(text: string): boolean {
  return text.includes(' at ') || text.includes(' AT ') || text.includes('@')
}

function disguisesOfTriggers(scan: Scan, words: number): number {
  const { text } = scan
  // Letters and marks of other scripts only matter beside a digit, an `@` and the like, all of which are triggers.
  let disguises = scan.mixed ? VEILED : 0
  let numbers = 0
  let singles = 0
  let close = 0
  for (let index = 0; index < scan.triggers; index++) {
    const kind = scan.kind[index]!
    const at = scan.from[index]!
    if (kind === NUMBER) {
      numbers++
      const end = scan.to[index]!
      if (end - at === 1) {
        singles = at <= close ? singles + 1 : 1
        close = end + NEAR
        if (singles >= FEWEST_SINGLES) disguises |= SPACED
      }
      disguises |= signOf(text, end)
    } else if (kind === CHAR) disguises |= disguiseOfChar(scan, at)
    else {
      if (leadsToDigit(text, at)) disguises |= LEET
      if (text.startsWith(' at ', scan.to[index]!) && opensHost(scan, scan.to[index]! + 4)) disguises |= SIGNED
    }
  }
  if (words > 0 && words + numbers >= FEWEST_DIGIT_WORDS) disguises |= SPELLED
  return disguises
}

/** What a sign behind digits, and before others, says. */
function signOf(text: string, end: number): number {
  switch (text.charCodeAt(end)) {
    case SPACE:
      return UNUSUAL.includes(text[end + 1]!) && text[end + 2] === ' ' && isIn(DIGITS, text.charCodeAt(end + 3)) ? SPACED : 0
    case STAR:
    case BAR:
    case TILDE:
    case JOIN:
      return isIn(DIGITS, text.charCodeAt(end + 1)) ? SPACED : 0
    case ROUND:
    case SQUARE:
    case CURLY:
      return /[.d]/i.test(text[end + 1] ?? '') ? SIGNED : 0
    case LETTER_O:
    case SMALL_O:
    case LETTER_I:
    case SMALL_L:
      return leadsToDigit(text, end) ? LEET : 0
    default:
      return 0
  }
}

/** Whether a few letters that are written for digits stand at `at`, and a digit behind them. */
function leadsToDigit(text: string, at: number): boolean {
  let end = at
  while (end < at + MOST_ALIKE && isIn(DIGITS_ALIKE, text.charCodeAt(end))) end++
  return end > at && isIn(DIGITS, text.charCodeAt(end))
}

function disguiseOfChar(scan: Scan, at: number): number {
  const { text } = scan
  const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0
  switch (text.charCodeAt(at)) {
    case PERCENT:
      return isIn(HEX, next) ? VEILED : 0
    case AMPERSAND:
      return next === HASH || isIn(ASCII_LETTERS, next) ? VEILED : 0
    case BACKSLASH:
      return next <= SPACE || next === 0xa0 || isIn(DIGITS, next) ? 0 : VEILED
    case COLON:
      if (next === SPACE) return text.startsWith('/', at + 2) ? SPACED : 0
      return next === SLASH && endsInSign(scan, at + 3) ? SIGNED : 0
    case AT: {
      const apart = next === SPACE || OPEN.includes(text[at - 1] ?? ' ')
      const single = next === SPACE && (at < 3 || text[at - 3] === ' ')
      return (apart || endsInSign(scan, at + 1) ? SIGNED : 0) | (single ? SPACED : 0) | (endsInDigits(scan, at + 1) ? LEET : 0)
    }
    default:
      return isIn(BRACKETS, text.charCodeAt(at)) &&
        (isIn(IN_BRACKETS, next) || next === A_UMLAUT) &&
        BRACKETED.test(text.slice(at + 1, at + 16))
        ? SIGNED
        : 0
  }
}

function isIn(set: Charset, unit: number): boolean {
  return unit < 128 && set.ascii[unit] === 1
}

/** Whether the host that begins at `at` goes on with something written for a dot. */
function endsInSign(scan: Scan, at: number): boolean {
  const end = labelEnd(scan, at)
  const next = scan.text[end] ?? ''
  return next !== '' && (OPEN.includes(next) || (next === ' ' && scan.text[end + 1] === '.'))
}

/** Whether the last label of the host that begins at `at` has letters and digits. */
function endsInDigits(scan: Scan, at: number): boolean {
  const end = labelEnd(scan, at)
  let letters = 0
  let digits = 0
  for (let i = end - 1; i > at && scan.text.charCodeAt(i) !== DOT; i--) {
    if (isIn(DIGITS, scan.text.charCodeAt(i))) digits++
    else letters++
  }
  return letters > 0 && digits > 0 && letters + digits < end - at
}

/** Whether what begins at `at` has a dot inside. */
function opensHost(scan: Scan, at: number): boolean {
  const dot = scan.text.slice(at, labelEnd(scan, at)).indexOf('.')
  return dot > 0 && scan.is(at + dot + 1, LETTERS)
}

function labelEnd(scan: Scan, at: number): number {
  return scan.right(at, LABEL, LONGEST_LABEL)
}
