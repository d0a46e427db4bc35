import type { Placeholders } from './placeholders.ts'
import { fold, JOINT, OPEN, type Phrases, type Token, WORD } from './words.ts'

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '【': '】', '［': '］', '⟦': '⟧' }
const OPENING = /[[【［⟦]|[A-Za-z][A-Za-z0-9]*(?:\\?_[A-Za-z0-9]+)+/gu
/** What follows the text of a link in Markdown. */
const LINKS = ['(mailto:', '(tel:', '(sms:', '(http:', '(https:']
/** The longest that an encrypted value can be, and room for line breaks. */
const LONGEST = 80_000
/** Signs that belong to a number or a handle behind them. */
const OPENERS = '(+@'
/** From so much on that waits, what came is looked at only when it has grown by a quarter: tiny pieces would cost quadratic time. */
const PATIENCE = 256

/** A replacement with its place. */
type Put = { readonly start: number; readonly end: number; readonly original: string }

/**
 * A text on its way: it comes in pieces, and goes out with values put back as soon as nothing that follows can change what was
 * decided. Placeholders are looked for first, then words between them.
 */
export class Passage {
  private readonly placeholders: Placeholders
  private readonly phrases: Phrases
  /** What has not gone out, behind the word before it, which may be the beginning of a number. */
  private text = ''
  /** Where what has not gone out begins. */
  private from = 0
  /** Up to where placeholders have been looked for. */
  private scanned = 0
  /** How much waited when it was last looked at. */
  private waiting = 0

  constructor(placeholders: Placeholders, phrases: Phrases) {
    this.placeholders = placeholders
    this.phrases = phrases
  }

  /** Takes a piece and answers what is settled. */
  push(piece: string): string {
    this.text += piece
    const waiting = this.text.length - this.from
    if (waiting > PATIENCE && waiting < this.waiting * 1.25) return ''
    return this.read(false)
  }

  /** Takes the last piece and answers all that was left. */
  finish(piece = ''): string {
    this.text += piece
    return this.read(true)
  }

  private read(last: boolean): string {
    /** Where the stretch of words begins that is not divided by a value put back. */
    let base = 0
    let out = ''
    const words = (to: number, final: boolean) => {
      const { text, from, context } = this.words(this.text.slice(base, to), this.from - base, final)
      out += text
      this.from = base + from
      base += context
    }
    let limit = last ? this.text.length : heldFrom(this.text, this.from)
    OPENING.lastIndex = this.scanned
    this.scanned = limit
    for (let match = OPENING.exec(this.text); match && match.index < limit; match = OPENING.exec(this.text)) {
      const put = this.putAt(match[0], match.index, last)
      if (put === undefined) continue
      if (put === OPEN) {
        this.scanned = match.index
        limit = this.escapedFrom(match.index)
        break
      }
      words(put.start, true)
      out += put.original
      base = put.end
      this.from = put.end
      OPENING.lastIndex = put.end
    }
    words(limit, last)
    this.text = this.text.slice(base)
    this.from -= base
    this.scanned -= base
    this.waiting = this.text.length - this.from
    return out
  }

  /** What is put back for what opens at `index`, if it is known already. */
  private putAt(opening: string, index: number, last: boolean): Put | typeof OPEN | undefined {
    const { text } = this
    const close = CLOSING[opening]
    if (close === undefined) {
      const original = this.placeholders.bare(opening)
      return original === undefined ? undefined : { start: index, end: index + opening.length, original }
    }
    const end = closedAt(text, index + 1, close)
    if (end < 0) {
      const unfinished = end === UNFINISHED && !last
      return unfinished && this.placeholders.mayBecome(text.slice(index + 1)) ? OPEN : undefined
    }
    const original = this.placeholders.inBrackets(text.slice(index + 1, end))
    if (original === undefined) return undefined
    // `[EMAIL_1](mailto:…)` is a link, and stays one.
    const link = linkAt(text, end + 1)
    if (link === OPEN && !last) return OPEN
    if (link === true) return { start: index + 1, end, original }
    return { start: text[end - 1] === '\\' ? this.escapedFrom(index) : index, end: end + 1, original }
  }

  /** Where the escape of a bracket begins, unless it has gone out. */
  private escapedFrom(index: number): number {
    return index > this.from && this.text[index - 1] === '\\' ? index - 1 : index
  }

  /** A stretch of words from `from` on, with values put back up to where that is settled, and from where on it will be needed. */
  private words(text: string, from: number, final: boolean): { text: string; from: number; context: number } {
    const tokens: Token[] = []
    for (const { 0: word, index } of text.matchAll(WORD)) {
      tokens.push({ folded: fold(word), start: index, end: index + word.length })
    }
    let end = text.length
    if (!final && tokens.at(-1)?.end === end) end = tokens.pop()!.start
    let result = ''
    let done = from
    let index = tokens.findIndex(({ start }) => start >= from)
    while (index >= 0 && index < tokens.length) {
      const first = tokens[index]!
      const found = this.phrases.at(tokens, index, text, final ? undefined : end)
      if (found === OPEN) {
        end = first.start
        break
      }
      index += found?.words ?? 1
      if (!found) continue
      const last = tokens[index - 1]!
      const start = opens(text, first.start, last.end, found.original) ? first.start - 1 : first.start
      result += text.slice(done, Math.max(done, start)) + found.original
      done = last.end
    }
    if (!final && end > done && OPENERS.includes(text[end - 1]!)) end--
    const before = tokens.findLast((token) => token.end <= end)
    return {
      text: result + text.slice(done, end),
      from: end,
      context: before !== undefined && end - before.end <= JOINT ? before.start : end,
    }
  }
}

const UNFINISHED = -2

/** Where the bracket closes; `UNFINISHED` when the text ends before, -1 when another opens before or it is too long for a value. */
function closedAt(text: string, from: number, close: string): number {
  const to = Math.min(text.length, from + LONGEST)
  for (let at = from; at < to; at++) {
    const char = text[at]!
    if (char === close) return at
    if (char in CLOSING) return -1
  }
  return to < from + LONGEST ? UNFINISHED : -1
}

/** Whether what follows makes a link of the brackets before it. */
function linkAt(text: string, at: number): boolean | typeof OPEN {
  const following = text.slice(at, at + 8).toLowerCase()
  if (LINKS.some((link) => following.startsWith(link))) return true
  return text.length < at + 8 && LINKS.some((link) => link.startsWith(following)) ? OPEN : false
}

/** From where on a text that goes on may become a word with underscores, an escape or a pair of surrogates. */
function heldFrom(text: string, from: number): number {
  let at = text.length
  while (at > from && /[A-Za-z0-9_\\\ud800-\udbff]/.test(text[at - 1]!)) at--
  return at
}

/** Whether the sign before what was found belongs to it. */
function opens(text: string, start: number, end: number, original: string): boolean {
  const before = text[start - 1]
  if (before === '(') return text.slice(start, end).includes(')')
  return before === '+' || (before === '@' && original.startsWith('@'))
}
