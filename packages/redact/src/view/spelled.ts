import { foldWord } from '../engine/classes.ts'
import { type Edit, edited } from './edits.ts'
import { AND, FOUR, HAN_DIGITS, OH, SCORE, SPOKEN, type Spoken } from './number-words.ts'
import { isCounting } from './spaced.ts'
import type { View } from './view.ts'

const TOKEN = /[零〇○一壹二贰貳三叁參四肆五伍六陆陸七柒八捌九玖]+|[\p{L}\p{M}]+|[0-9]+/gu
/** What may stand between the words of one number. */
const GAP = /^[\s,;:.…()/_*+–—-]{0,4}(?:(?:u[hm]+|er+m?|ehm?|äh?m?|ok(?:ay)?|m?hm+)[\s,.…-]{1,4})?$/i
/** What is said between digits and means nothing. */
const FILLER = /^(?:u[hm]+|er+m?|ehm?|äh?m?|ok(?:ay)?|m?hm+)$/i
const LONGEST_GAP = 12
const ENGLISH = /^(?:one|two|three|four|five|six|seven|eight|nine)$/i
/** Digits in English without anything between them, and their words. */
const RUN_TOGETHER = /^(?:zero|one|two|three|four|five|six|seven|eight|nine|oh){2,40}$/i
const DIGIT_WORD = /zero|one|two|three|four|five|six|seven|eight|nine|oh/gi
/** A pause, which divides groups. */
const PAUSE = /[,;:.…()/–—]|\s-\s|\n|\s{2}/
const FEWEST_WORDS = 3
const FEWEST_DIGITS = 6
/** An address of dotted numbers may have as few digits as this; when none of them is a word, one more. */
const FEWEST_DOTTED = 4
/** Longest word of a number: `vierentachtig`, `siebenundneunzig`. */
const LONGEST_WORD = 18
/** Longest word that letters are said in: parts of an account number. */
const LONGEST_LETTERS = 6

/** Numbers that are English words before one: `call at once, four one five …`. */
const PROSE = /^(?:once|elf)$/i

type Part = {
  start: number
  readonly end: number
  as: string
  readonly kind: Spoken['kind'] | 'figures' | 'letters' | 'oh' | 'together'
  /** Tens behind which 10 to 19 go on. */
  readonly teens?: boolean
}

/**
 * Numbers that are said in words, or partly, as figures: `four one five, double five …`, `4 one 5`, `plus one …`, `one nine two
 * dot …`, `quatre-vingt-dix-sept`, `siebenundneunzig`. In English, Spanish, German, French, Italian, Portuguese and Dutch.
 */
export function asFigures(text: string): View | undefined {
  const edits: Edit[] = []
  let parts: Part[] = []
  const finish = () => {
    write(text, parts, edits)
    parts = []
  }
  /** A word between tens and units, until it is known that units follow. */
  let and: Part | undefined
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index
    const before = and ?? parts.at(-1)
    if (
      before !== undefined &&
      match[0].length < 5 &&
      start - before.end <= 4 &&
      isFiller(match[0], text.slice(before.start, before.end))
    ) {
      continue
    }
    const near = before !== undefined && start - before.end <= LONGEST_GAP && GAP.test(text.slice(before.end, start))
    if (near && and === undefined && before.kind === 'tens' && AND.has(match[0].toLowerCase())) {
      and = { start, end: start + match[0].length, as: '', kind: 'tens' }
      continue
    }
    const part = partOf(match[0], start)
    if (before && !(part && near && (and === undefined || part.kind === 'digit' || part.kind === 'teen'))) finish()
    and = undefined
    if (part) put(text, parts, part)
  }
  finish()
  return edited(text, edits)
}

/** Whether a word behind `digit` is said while thinking; `um` is a digit in Portuguese. */
function isFiller(word: string, digit: string): boolean {
  return FILLER.test(word) && (word.toLowerCase() !== 'um' || ENGLISH.test(digit))
}

/** Adds a part to a number; `quatre` and `vingt` are 80, unless a zero before says that they are two numbers. */
function put(text: string, parts: Part[], part: Part): void {
  const four = parts.at(-1)
  const isScore = part.kind === 'tens' && SCORE.test(foldWord(text.slice(part.start, part.end)))
  if (isScore && four?.as === '4' && parts.at(-2)?.as !== '0' && foldWord(text.slice(four.start, four.end)) === FOUR) {
    parts[parts.length - 1] = { start: four.start, end: part.end, as: '80', kind: 'tens', teens: true }
  } else parts.push(part)
}

function partOf(word: string, start: number): Part | undefined {
  const end = start + word.length
  if (/^\d/.test(word)) return word.length <= 12 ? { start, end, as: word, kind: 'figures' } : undefined
  if (HAN_DIGITS.has(word[0]!)) {
    return { start, end, as: [...word].map((char) => HAN_DIGITS.get(char) ?? '').join(''), kind: 'together' }
  }
  const folded = word.length <= LONGEST_WORD ? foldWord(word) : ''
  if (word.length > 5 && RUN_TOGETHER.test(word)) {
    const as = word.replace(DIGIT_WORD, (digit) =>
      OH.has(digit.toLowerCase()) ? '0' : (SPOKEN.get(digit.toLowerCase()) as { as: string }).as,
    )
    return { start, end, as, kind: 'together' }
  }
  const spoken = SPOKEN.get(folded)
  if (spoken?.kind === 'times') return { start, end, as: String(spoken.times), kind: spoken.kind }
  if (spoken) return { start, end, ...spoken }
  if (OH.has(folded)) return { start, end, as: '0', kind: 'oh' }
  return word.length === 1 || (word.length <= LONGEST_LETTERS && /^[A-Z]+$/.test(word))
    ? { start, end, as: word.toUpperCase(), kind: 'letters' }
    : undefined
}

function write(text: string, all: Part[], edits: Edit[]): void {
  const parts = trimmed(text, all).map((part) => ({ ...part }))
  const words = parts.reduce((sum, { kind, as }) => sum + (kind === 'together' ? as.length : IS_WORD.has(kind) ? 1 : 0), 0)
  const figures = parts.filter(({ kind, as }) => kind === 'figures' && as.length === 1).length
  if (words < FEWEST_WORDS && (words === 0 || words + figures < FEWEST_DIGITS) && !isDivided(parts)) return
  if (isCountingBy(parts)) return
  settle(parts)
  const digits = parts.map(({ as }) => as.replace(/\D/g, '')).join('')
  const dots = parts.filter(({ as }) => as === '.').length
  const dotted = words > 0 ? FEWEST_DOTTED : FEWEST_DOTTED + 1
  if (digits.length < (dots === 3 ? dotted : FEWEST_DIGITS) || isCounting(digits)) return
  const gaps = gapsOf(text, parts, digits)
  for (const [i, { start, end, as }] of parts.entries()) {
    if (i > 0 && start > parts[i - 1]!.end) edits.push({ start: parts[i - 1]!.end, end: start, as: gaps[i]! })
    edits.push({ start, end, as })
  }
}

/** Parts that are number words. */
const IS_WORD: ReadonlySet<Part['kind']> = new Set(['digit', 'teen', 'tens', 'zeros', 'times'])

/** Whether signs are said between all groups of digits: `415 dash 555 dash 2671`. */
function isDivided(parts: readonly Part[]): boolean {
  return parts.length >= 5 && parts.every(({ kind }, i) => kind === (i % 2 === 0 ? 'figures' : 'sign'))
}

/** Without what cannot begin or end a number: signs, letters that are no start of an account number. */
function trimmed(text: string, parts: readonly Part[]): Part[] {
  let from = 0
  let to = parts.length
  const isDigit = ({ kind }: Part) => kind !== 'letters' && kind !== 'sign' && kind !== 'oh'
  while (from < to && (!isDigit(parts[from]!) || PROSE.test(text.slice(parts[from]!.start, parts[from]!.end)))) from++
  while (to > from && (!isDigit(parts[to - 1]!) || parts[to - 1]!.kind === 'times')) to--
  // `oh` is a zero where it is said in one breath with a digit.
  const isZero = (index: number, gap: number) =>
    parts[index]?.kind === 'oh' && /^[ -]$/.test(text.slice(parts[gap - 1]!.end, parts[gap]!.start))
  if (from < to && isZero(from - 1, from)) from--
  if (from < to && isZero(to, to)) to++
  // Two letters, then digits: an account number begins with its country. A plus begins a telephone number.
  if (from > 0 && parts[from - 1]!.kind === 'sign' && parts[from - 1]!.as === '+') from--
  else if (to - from > 12) {
    let letters = 0
    let first = from
    while (first > 0 && parts[first - 1]!.kind === 'letters' && letters < 2) letters += parts[--first]!.as.length
    if (letters === 2) from = first
  }
  return parts.slice(from, to)
}

/** Multiplies what is said twice, adds units to tens and zeros to digits; letters that mean zero are zero. */
function settle(parts: Part[]): void {
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!
    const before = parts[i - 1]
    if (part.kind === 'times') {
      const next = parts[i + 1]!
      // `double triple five`: how often is not itself said twice.
      if (next.as.length === 1 && next.kind !== 'sign' && next.kind !== 'times') next.as = next.as.repeat(Number(part.as))
      next.start = part.start
      parts.splice(i--, 1)
    } else if (part.kind === 'digit' && before?.kind === 'tens' && part.as !== '0' && part.as.length === 1) {
      before.as = before.as[0]!
    } else if (part.kind === 'teen' && before?.teens && part.as.startsWith('1')) {
      before.as = String(Number(before.as[0]) + 1)
      part.as = part.as[1]!
    }
  }
}

/** Numbers of which each is one more, or one less, than the one before. */
function isCountingBy(parts: readonly Part[]): boolean {
  const step = Number(parts[1]?.as) - Number(parts[0]!.as)
  return Math.abs(step) === 1 && parts.every(({ as }, i) => i === 0 || Number(as) - Number(parts[i - 1]!.as) === step)
}

/** Whether what stands between pauses is two digits each: `forty-one, eleven, sixty-two, …`. */
function isInPairs(parts: readonly Part[], pauses: readonly boolean[]): boolean {
  let length = 0
  let pairs = 0
  for (const [i, { as, kind }] of parts.entries()) {
    if (pauses[i]) {
      if (length !== 2) return false
      pairs++
      length = 0
    }
    if (kind === 'sign') return false
    length += as.length
  }
  return pairs >= 4 && length === 2
}

/** What stands between the parts: nothing, or a hyphen where the number has groups. */
function gapsOf(text: string, parts: readonly Part[], digits: string): string[] {
  const own = parts.map(({ start }, i) => (i === 0 ? '' : text.slice(parts[i - 1]!.end, start)))
  // Commas or hyphens between all words are no pauses.
  const pauses = own.map((gap, i) => i > 0 && PAUSE.test(gap))
  const usual = pauses.filter(Boolean).length > parts.length / 2 || isInPairs(parts, pauses)
  const gaps = parts.map(({ kind, as }, i) => {
    if (i === 0 || kind === 'sign' || parts[i - 1]!.kind === 'sign') return ''
    const figures = (kind === 'figures' && as.length > 1) || (parts[i - 1]!.kind === 'figures' && parts[i - 1]!.as.length > 1)
    return (figures && own[i] !== '') || (pauses[i] && !usual) ? '-' : ''
  })
  const letters = parts.some(({ kind }) => kind === 'letters')
  const signs = parts.some(({ kind }) => kind === 'sign')
  if (gaps.includes('-') || letters || signs) return gaps
  // Ten digits in a row are a number of the North American plan, which is told by its groups.
  const lead = digits.length === 11 && digits.startsWith('1') ? 1 : 0
  if (digits.length - lead !== 10) return gaps
  const groups: number[] = []
  let length = 0
  for (const [i, { as }] of parts.entries()) {
    if (i > 0 && (length === lead + 3 || length === lead + 6 || (lead === 1 && length === 1))) groups.push(i)
    length += as.length
  }
  // Where a word or a figure reaches over a border, the digits stay in one piece.
  if (groups.length === 2 + lead) for (const i of groups) gaps[i] = '-'
  return gaps
}
