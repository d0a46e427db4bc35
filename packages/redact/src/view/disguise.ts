import { type Charset, charset, DIGITS, HEX, LETTERS } from '../engine/charset.ts'
import { foldWord } from '../engine/classes.ts'
import type { Group } from '../engine/keywords.ts'
import { BEHIND_SPACE } from '../engine/pass.ts'
import { CHAR, NUMBER, type Scan } from '../engine/scan.ts'
import { AT_WORDS, DOT_WORDS, MAIL_WORDS } from './address-words.ts'
import { ESCAPES, escapeAt } from './escapes.ts'
import { DIGIT_WORDS, EVERYDAY_PAIR, HAN_NUMBER } from './number-words.ts'

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
  words: [
    ...AT_WORDS.filter((word) => foldWord(word) !== 'at'),
    ...DOT_WORDS.filter((word) => !PROSE.has(word)),
    'hxxp',
    'hxxps',
    'slash',
  ],
}
/** These only in a text with something for `@`. */
const proseWords: Group = { name: 'address words of prose', words: [...MAIL_WORDS, ...PROSE] }
const spacedHost: Group = { name: 'w', words: ['w'] }
const host: Group = { name: 'www', words: ['www'] }
/** The dictionary does not tell it from `at`: its first letter does. */
const umlautAt: Group = { name: 'ät', words: ['ät'] }

/** Words whose occurrence makes a text worth a closer look: for the dictionary. */
export const DISGUISE_GROUPS: readonly Group[] = [digitWords, addressWords, proseWords, spacedHost, host, umlautAt]

/** Characters that the pass must stop at, besides those that recognizers ask for. */
export const DISGUISE_CHARS: string = `${ESCAPES}@:[({<*-`

/** The word for `@` between blanks or quotes. */
const AT_WORD = /[\s"'`=#/~|_*]at[\s"'`=#/~|_*]/i
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
const DIGITS_ALIKE: Charset = charset('OolISB')
const MOST_ALIKE = 6
/** Digits said in English without spaces, `fourone5`, in tokens of these lengths. */
const TOGETHER = /(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|oh)\d*){2}/i
const SHORTEST_TOGETHER = 8
/** The account numbers of Norway, with the signs between their groups. */
const SHORTEST_ACCOUNT = 18
const LONGEST_TOGETHER = 200
const ASCII_LETTERS: Charset = charset('A-Za-z')
const LONGEST_LABEL = 64
/** What a value may end in where something breaks it. */
const VALUE: Charset = charset('0-9A-Za-z.@_-')
/** What a tag may begin with. */
const TAG: Charset = charset('biusefmctwBIUSEFMCTW/!')

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
const TAB = 9
const QUOTE = 34
const COMMA = 44
const SEMICOLON = 59
const MORE = 62
const CLOSED = 93
const BACKTICK = 96
/** What may stand behind a closing bracket or quote before the next group. */
const OPENED = ' [`"'
/** Signs said between groups of digits: their first letters, and all of them. */
const SAID = 'dhmpst'
const SAID_SIGN = /^(?:dash|hyphen|minus|dot|point|period|punto|punkt|punt|ponto|slash|space|then|tiret) \d/
const LONGEST_SAID = 9
const LETTER_B = 66
const LETTER_I = 73
const LETTER_S = 83
const HYPHEN = 45
const LETTER_O = 79
const SMALL_L = 108
const SMALL_O = 111
const NEW_LINE = 10
const HASH = 35
const PERCENT = 37
const AMPERSAND = 38
const SLASH = 47
const COLON = 58
const DOT = 46
const A_UMLAUT = 0xe4
const LESS = 60
const EQUALS = 61
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
    else if (kind === umlautAt && scan.text.charCodeAt(scan.hitStart[index]!) >= 128) disguises |= SIGNED
  }
  if (prose && hasAt(scan.text)) disguises |= SIGNED
  if (scan.triggers > 0 || scan.cues > 0) disguises |= disguisesOfTriggers(scan, digits)
  else if (scan.signs && scan.mixed) disguises |= VEILED
  if (scan.mixed && scan.hits > 0 && HAN_NUMBER.test(scan.text)) disguises |= SPELLED
  return digits >= FEWEST_DIGIT_WORDS || (digits > 0 && EVERYDAY_PAIR.test(scan.text)) ? disguises | SPELLED : disguises
}

function hasAt(text: string): boolean {
  return text.includes('@') || AT_WORD.test(text)
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
      disguises |= signOf(text, at, end)
    } else if (kind === CHAR) disguises |= disguiseOfChar(scan, at, disguises)
    else {
      if (leadsToDigit(text, at)) disguises |= LEET
      const end = scan.to[index]!
      const divided =
        (end - at === 4 && isDivided(text, end)) || (end - at >= SHORTEST_ACCOUNT && text.charCodeAt(at + 4) === JOIN)
      if (divided && /^[A-Za-z]{2}\d\d$/.test(text.slice(at, at + 4))) disguises |= SPACED
      if (end - at >= SHORTEST_TOGETHER && end - at < LONGEST_TOGETHER && TOGETHER.test(text.slice(at, end))) disguises |= SPELLED
      if (text.startsWith(' at ', end) && opensHost(scan, end + 4)) disguises |= SIGNED
    }
  }
  if (words > 0 && words + numbers >= FEWEST_DIGIT_WORDS) disguises |= SPELLED
  return disguises
}

/** What a sign behind the digits from `at` to before `end`, and before others, says. */
function signOf(text: string, at: number, end: number): number {
  const unit = text.charCodeAt(end)
  if (unit >= 0x2026) return pictureOf(text, end)
  switch (unit) {
    case SPACE:
      if (text.charCodeAt(end + 1) > 0x2022) return pictureOf(text, end + 1)
      return signBehindSpace(text, end + 1)
    case STAR:
      return text.charCodeAt(end + 1) === STAR || isIn(DIGITS, text.charCodeAt(end + 1)) ? SPACED : 0
    case BAR:
    case TILDE:
    case JOIN:
    case EQUALS:
    case MORE:
    case SEMICOLON:
      return isIn(DIGITS, text.charCodeAt(end + 1)) ? SPACED : 0
    case QUOTE:
    case BACKTICK:
    case CLOSED:
      return OPENED.includes(text[end + 1] ?? '.') ? SPACED : 0
    case DOT:
      return text.charCodeAt(end + 1) === DOT ? SPACED : 0
    case COMMA:
    case NEW_LINE:
      return isListed(text, at, end) ? SPACED : 0
    case ROUND:
    case SQUARE:
    case CURLY:
      return /[.d]/i.test(text[end + 1] ?? '') ? SIGNED : 0
    case LETTER_O:
    case SMALL_O:
    case LETTER_I:
    case SMALL_L:
    case LETTER_S:
    case LETTER_B:
      return leadsToDigit(text, end) || endsNumber(text, end) ? LEET : 0
    default:
      return 0
  }
}

/** Whether a sign that groups of an account number are not usually divided by stands at `at`. */
function isDivided(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit === SPACE) return text.charCodeAt(at + 1) === SPACE || '|*•'.includes(text[at + 1]!)
  return unit === 0x2026 || unit === 0x2022 || '._/~|*,`\n'.includes(text[at] ?? ' ')
}

/** What stands at `at`, behind digits and a space, and before others. */
function signBehindSpace(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (unit === SPACE || unit === TAB)
    return isIn(DIGITS, text.charCodeAt(at + 1)) || text.charCodeAt(at + 1) === SPACE ? SPACED : 0
  if (unit >= 97 && unit <= 122)
    return SAID.includes(text[at]!) && SAID_SIGN.test(text.slice(at, at + LONGEST_SAID)) ? SPELLED : 0
  if (unit === EQUALS || unit === MORE || unit === SEMICOLON || unit === DOT || unit === 0x2022) return SPACED
  return UNUSUAL.includes(text[at]!) && text[at + 1] === ' ' && isIn(DIGITS, text.charCodeAt(at + 2)) ? SPACED : 0
}

/**
 * Whether the digits from `at` to before `end` and those behind the comma or line break at `end` can be groups of a card or a number
 * of North America in a list: 4-4-4-4, 3-3-4 or 3-2-4, not those of an amount or of a date.
 */
function isListed(text: string, at: number, end: number): boolean {
  const from = text.charCodeAt(end + 1) === SPACE ? end + 2 : end + 1
  let to = from
  while (to < from + 5 && isIn(DIGITS, text.charCodeAt(to))) to++
  const size = to - from
  if (end - at === 2) return size === 4 && isBehindGroup(text, at)
  return end - at === 4 ? size === 4 : end - at === 3 && size >= 2 && size <= 4
}

/** Whether digits and a comma or line break stand before what begins at `at`. */
function isBehindGroup(text: string, at: number): boolean {
  const sign = text.charCodeAt(at - 1) === SPACE ? at - 2 : at - 1
  const unit = text.charCodeAt(sign)
  return (unit === COMMA || unit === NEW_LINE) && isIn(DIGITS, text.charCodeAt(sign - 1))
}

/** What an emoji, an arrow or a leader at `at` says. */
function pictureOf(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (unit === 0x2026) return SPACED
  const picture =
    (unit >= 0xd83c && unit < 0xd83f) || (unit >= 0x2190 && unit < 0x2c00) || (unit >= 0x203c && unit < 0x2050) || unit === 0xfe0f
  return picture ? VEILED : 0
}

/** Whether the letters that are written for digits at `at` end a group of a number: the next one, or nothing, follows. */
function endsNumber(text: string, at: number): boolean {
  let end = at
  while (end < at + MOST_ALIKE && isIn(DIGITS_ALIKE, text.charCodeAt(end))) end++
  const next = text.charCodeAt(end)
  if (next === SPACE || next === HYPHEN || next === DOT) {
    if (isIn(DIGITS, text.charCodeAt(end + 1))) return true
  } else if (isIn(ASCII_LETTERS, next)) return false
  // `536-22-148O`
  let start = at
  while (start > at - MOST_ALIKE && isIn(DIGITS, text.charCodeAt(start - 1))) start--
  const before = text.charCodeAt(start - 1)
  return (before === SPACE || before === HYPHEN || before === DOT) && isIn(DIGITS, text.charCodeAt(start - 2))
}

/** Whether a few letters that are written for digits stand at `at`, and a digit behind them. */
function leadsToDigit(text: string, at: number): boolean {
  let end = at
  while (end < at + MOST_ALIKE && isIn(DIGITS_ALIKE, text.charCodeAt(end))) end++
  return end > at && isIn(DIGITS, text.charCodeAt(end))
}

/** What must stand behind a sign and a space for the sign to count: a slash, or what is written for `@` and dots. */
const BEHIND_SIGN_AND_SPACE: Charset = charset('/.:@aAdDpP')

/**
 * By `128 * sign + next`, for `Dictionary.signs`: 1 where `disguiseOfChar` may say something, 2 where it asks what stands behind a
 * space too.
 */
export function disguising(): Uint8Array {
  const signs = new Uint8Array(128 * 128)
  for (const sign of DISGUISE_CHARS) {
    for (let next = 0; next < 128; next++) signs[128 * sign.charCodeAt(0) + next] = mayDisguise(sign.charCodeAt(0), next)
  }
  signs.set(BEHIND_SIGN_AND_SPACE.ascii, 128 * BEHIND_SPACE)
  return signs
}

function mayDisguise(sign: number, next: number): number {
  const inBrackets = isIn(BRACKETS, sign) && isIn(IN_BRACKETS, next) ? (next === SPACE ? 2 : 1) : 0
  switch (sign) {
    case PERCENT:
      return Number(isIn(HEX, next))
    case AMPERSAND:
      return Number(next === HASH || isIn(ASCII_LETTERS, next))
    case BACKSLASH:
      return Number(next >= SPACE || next === NEW_LINE)
    case EQUALS:
      return Number(next === NEW_LINE || isIn(HEX, next))
    case COLON:
      return next === SPACE ? 2 : Number(next === SLASH)
    case AT:
      return 1
    case LESS:
      return isIn(TAG, next) ? 1 : inBrackets
    default:
      return inBrackets
  }
}

/** What the sign at `at` says besides what is `known`. */
function disguiseOfChar(scan: Scan, at: number, known: number): number {
  const { text } = scan
  const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0
  switch (text.charCodeAt(at)) {
    case PERCENT:
      return isIn(HEX, next) && isEscape(text, at, known) ? VEILED : 0
    case AMPERSAND:
      return (next === HASH || isIn(ASCII_LETTERS, next)) && isEscape(text, at, known) ? VEILED : 0
    case BACKSLASH:
      if (next === NEW_LINE) return isIn(VALUE, text.charCodeAt(at - 1)) ? VEILED : 0
      return next >= SPACE && isEscape(text, at, known) ? VEILED : 0
    case EQUALS:
      if (next === NEW_LINE) return isIn(VALUE, text.charCodeAt(at - 1)) ? VEILED : 0
      return isIn(HEX, next) && isIn(VALUE, text.charCodeAt(at - 1)) && isEscape(text, at, known) ? VEILED : 0
    case COLON:
      if (next === SPACE) return text.startsWith('/', at + 2) ? SPACED : 0
      return next === SLASH && endsInSign(scan, at + 3) ? SIGNED : 0
    case AT: {
      const blank = next === SPACE || next === TAB || next === 0xa0
      const before = text.charCodeAt(at - 1)
      // `jane\n@b.org`
      const broken = next === NEW_LINE || (before === NEW_LINE && opensHost(scan, at + 1))
      const apart = blank || broken || OPEN.includes(text[at - 1] ?? ' ') || before === BACKTICK
      const single = blank && (at < 3 || text.charCodeAt(at - 3) === next)
      return (apart || endsInSign(scan, at + 1) ? SIGNED : 0) | (single ? SPACED : 0) | (endsInDigits(scan, at + 1) ? LEET : 0)
    }
    case LESS:
      return (isIn(TAG, next) && isIn(VALUE, text.charCodeAt(at - 1)) ? VEILED : 0) | bracketOf(text, at, next)
    default:
      return bracketOf(text, at, next)
  }
}

/** Whether an escape begins at `at`, where that is not known of the text already. */
function isEscape(text: string, at: number, known: number): boolean {
  return (known & VEILED) === 0 && escapeAt(text, at) !== undefined
}

/** What a bracket at `at` says in which something is written for a sign. */
function bracketOf(text: string, at: number, next: number): number {
  return isIn(BRACKETS, text.charCodeAt(at)) &&
    (isIn(IN_BRACKETS, next) || next === A_UMLAUT) &&
    BRACKETED.test(text.slice(at + 1, at + 16))
    ? SIGNED
    : 0
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
