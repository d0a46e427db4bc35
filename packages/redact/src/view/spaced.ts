import { type Edit, edited } from './edits.ts'
import type { View } from './view.ts'

/** Fewest single characters of a value that is written with gaps, and fewest digits among them where no `@` or `//` is. */
const FEWEST = 6
/** Longest gap between two characters: a spaced ` : / / `. */
const LONGEST_GAP = 9
const SIGNS = ' \t\u00a0\n-./:;_@()[]{}<>+,*~|\'"`%?=&#…'
/** Single letters that stand beside a number as words. */
const WORDS = /^[aiurxyn]$/i

type Run = { readonly text: string; readonly starts: readonly number[]; readonly ends: readonly number[] }

/**
 * Values whose characters stand apart, `4 1 5 - 5 5 5 …`, `j a n e @ b . o r g`, `4-1-5-5-…`, drawn together: single letters and
 * digits with the same gap between most of them. Counting (`1 2 3 4 5 6 7`) and words are left alone.
 */
export function drawTogether(text: string): View | undefined {
  const edits: Edit[] = []
  let starts: number[] = []
  let ends: number[] = []
  const finish = () => {
    if (starts.length >= FEWEST) draw({ text, starts, ends }, edits)
    starts = []
    ends = []
  }
  for (let at = 0; at < text.length; ) {
    const end = groupEnd(text, at)
    if (end === at) {
      at++
      continue
    }
    // A word of several letters ends a run; a group of several digits may be part of one.
    const single = end - at === 1 || isDigits(text, at, end)
    if (starts.length > 0 && !isGap(text, ends.at(-1)!, at)) finish()
    if (single) {
      starts.push(at)
      ends.push(end)
    } else finish()
    at = end
  }
  finish()
  tightened(text, edits)
  return edited(text, edits)
}

function draw(run: Run, edits: Edit[]): void {
  const { text } = run
  let first = 0
  let last = run.starts.length - 1
  const singles = run.starts.filter((start, i) => run.ends[i]! - start === 1).length
  if (singles < FEWEST - 2 || singles * 2 < run.starts.length) return
  const inside = text.slice(run.starts[0], run.ends[last])
  const address = /@|:\s*\/\s*\/|[wW]\W{1,3}[wW]\W{1,3}[wW]\W{1,3}/.test(inside)
  if (!address) {
    if (WORDS.test(charsOf(run, first, first)) && /\d/.test(charsOf(run, first + 1, first + 1))) first++
    if (WORDS.test(charsOf(run, last, last)) && /\d/.test(charsOf(run, last - 1, last - 1))) last--
    const chars = charsOf(run, first, last)
    if (chars.replace(/\D/g, '').length < FEWEST || isCounting(chars)) return
  }
  const gap = commonGap(run, first, last)
  if (gap === undefined) return
  const groups = nationalGroups(run, first, last)
  for (let i = first + 1; i <= last; i++) {
    const start = run.ends[i - 1]!
    const end = run.starts[i]!
    const own = text.slice(start, end)
    const apart = run.ends[i - 1]! - run.starts[i - 1]! > 1 || run.ends[i]! - run.starts[i]! > 1
    const as = groups.has(i - first) ? '-' : apart && own === gap ? own : without(own, gap)
    if (as !== own) edits.push({ start, end, as })
  }
  // `+ 4 4`, `( 4 1 5 )`
  const opening = /[+(][ \t\u00a0]{1,3}(?:\([ \t\u00a0]{1,3})?$/.exec(
    text.slice(Math.max(0, run.starts[first]! - 8), run.starts[first]),
  )
  if (opening) {
    const as = opening[0].replace(/[ \t\u00a0]+/g, '')
    edits.push({ start: run.starts[first]! - opening[0].length, end: run.starts[first]!, as })
  }
}

/** Signs between groups that stand in no number as it is usually written. */
const BETWEEN = String.raw` [-./_*|~] | ?(?:[*|~_=>;•·…]|--|\.{2,3}|\]\[|\] \[|\*\* \*\*|\x60 \x60|" ") ?|[ \t]{2,6}`
const DIGIT_GROUPS = new RegExp(String.raw`(?<!\d)\d{1,7}(?:(?<sign>${BETWEEN})\d{1,7})(?:\k<sign>\d{1,7}){1,5}(?!\d)`, 'g')
/** With commas and line breaks between them, digits are lists: here their groups must be those of a card or a number of North America. */
const LISTED =
  /(?<![\d,.\n]|, )(?:\d{4}(?<a>, ?|\n)\d{4}\k<a>\d{4}\k<a>\d{4}|\d{3}(?<b>, ?|\n)\d{3}\k<b>\d{4}|\d{3}(?<c>, ?|\n)\d\d\k<c>\d{4})(?![\d.]|, ?\d|\n\d)/g
/** An account number that begins with its country. */
const ACCOUNT =
  /(?<![\p{L}\p{N}])[A-Za-z]{2}\d\d(?<sign>[._/~]|, ?|\n| ?[|•*] ?|\*\* \*\*|\x60 \x60| {2,6}|\.{3}|…)(?:[0-9A-Za-z]{4}\k<sign>){2,7}[0-9A-Za-z]{1,4}(?![\p{L}\p{N}])/gu

/** Groups of digits with unusual signs between them, `415 - 555 - 2671`, `4111*1111*…`: the sign alone, a hyphen for others. */
function tightened(text: string, edits: Edit[]): void {
  for (const match of text.matchAll(DIGIT_GROUPS)) {
    if (match[0].replace(/\D/g, '').length < FEWEST) continue
    const sign = match.groups!.sign!
    const as = /^ [-./] $/.test(sign) ? sign.trim() : '-'
    join(match.index, match[0], sign, as, edits)
  }
  for (const match of text.matchAll(LISTED)) {
    const { a, b, c } = match.groups!
    join(match.index, match[0], (a ?? b ?? c)!, '-', edits)
  }
  for (const match of text.matchAll(ACCOUNT)) join(match.index, match[0], match.groups!.sign!, ' ', edits)
}

/** Writes `as` in place of each `sign` between the groups of `run`, which begins at `index`. */
function join(index: number, run: string, sign: string, as: string, edits: Edit[]): void {
  for (let at = run.indexOf(sign); at >= 0; at = run.indexOf(sign, at + sign.length)) {
    edits.push({ start: index + at, end: index + at + sign.length, as })
  }
}

/** Where ten digits in a row have the groups of the North American plan, by which such numbers are told. */
function nationalGroups(run: Run, first: number, last: number): ReadonlySet<number> {
  const chars = charsOf(run, first, last)
  const gaps = new Set(run.starts.slice(first + 1, last + 1).map((start, i) => run.text.slice(run.ends[first + i], start)))
  if (gaps.size > 1 || !/^1?\d{10}$/.test(chars) || chars.length !== last - first + 1) return new Set()
  return chars.length === 10 ? new Set([3, 6]) : new Set([1, 4, 7])
}

/** The gap between most characters, when it is between enough of them: white space if there is any alone. */
function commonGap(run: Run, first: number, last: number): string | undefined {
  const counts = new Map<string, number>()
  for (let i = first + 1; i <= last; i++) {
    const gap = run.text.slice(run.ends[i - 1], run.starts[i])
    counts.set(gap, (counts.get(gap) ?? 0) + 1)
  }
  const most = [...counts].sort(([a, m], [b, n]) => n - m || a.length - b.length)
  const blank = most.find(([gap]) => gap.trim() === '')
  const [gap, count] = blank ?? most[0]!
  const least = blank ? 0.4 : 0.6
  return count >= least * (last - first) ? gap : undefined
}

/** What a gap holds besides the gap between all characters. */
function without(own: string, gap: string): string {
  if (own === gap) return ''
  if (gap.trim() === '') return own.trim() === '' ? ' ' : own.replace(/\s+/g, '')
  if (own.trim() === '') return ' '
  const mark = gap.trim()[0]!
  const rest = own.startsWith(gap) && own.endsWith(gap) && own.length >= 2 * gap.length ? own.slice(gap.length, -gap.length) : own
  return rest === '' ? mark : rest.replace(/\s+/g, '')
}

/** Digits that go up or down by one, are all the same or zeros and ones: counting, drawing and bits, no number of anybody's. */
export function isCounting(chars: string): boolean {
  if (!/^\d+$/.test(chars)) return false
  if (/^[01]+$/.test(chars)) return true
  const step = (Number(chars[1]) - Number(chars[0]) + 10) % 10
  if (step !== 0 && step !== 1 && step !== 9) return false
  for (let i = 1; i < chars.length; i++) if ((Number(chars[i]) - Number(chars[i - 1]) + 10) % 10 !== step) return false
  return true
}

function charsOf(run: Run, first: number, last: number): string {
  let chars = ''
  for (let i = first; i <= last; i++) chars += run.text.slice(run.starts[i], run.ends[i])
  return chars
}

function isGap(text: string, from: number, to: number): boolean {
  if (to === from || to - from > LONGEST_GAP) return false
  for (let at = from; at < to; at++) if (!SIGNS.includes(text[at]!)) return false
  return true
}

/** The end of the run of letters or digits, of one kind, that begins at `at`. */
function groupEnd(text: string, at: number): number {
  const digits = isDigit(text.charCodeAt(at))
  let end = at
  while (end < text.length && (digits ? isDigit(text.charCodeAt(end)) : isLetter(text.charCodeAt(end)))) end++
  return end
}

function isDigits(text: string, start: number, end: number): boolean {
  return isDigit(text.charCodeAt(start)) && isDigit(text.charCodeAt(end - 1))
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

function isLetter(unit: number): boolean {
  return (unit | 32) >= 97 && (unit | 32) <= 122
}
