import { Keyed } from '../operators/keyed.ts'
import { Placeholders } from './placeholders.ts'
import { fold, Phrases, type Token, WORD } from './words.ts'

export type RestorerOptions = {
  /** What stands for what: `Conversation.replaced`, or what was kept of it. */
  readonly replaced?: Iterable<readonly [replacement: string, original: string]>
  /** The key with which values were encrypted: 32 bytes. */
  readonly key?: Uint8Array
}

/** Puts values back where their replacements stand. */
export type Restorer = {
  /**
   * The text with every replacement that is known turned into its value again. The text may have been rewritten around them:
   * translated, inflected (`[PERSON_1]'s`), set in Markdown, broken into lines, put into capitals. What is not known stays as it is.
   */
  restore(text: string): string
}

/**
 * Reads replacements back: tokens, pseudonyms, surrogates and hashes through the list of what was replaced, encrypted values with the
 * key alone. Labels, masks and generalised values are gone for good.
 *
 * @throws {RedactError} `key` unless the key is 32 bytes.
 */
export function createRestorer({ replaced = [], key }: RestorerOptions): Restorer {
  const pairs = [...replaced]
  const placeholders = new Placeholders(pairs, key === undefined ? undefined : new Keyed(key))
  const phrases = new Phrases(pairs)
  return { restore: (text) => restoreWords(restorePlaceholders(text, placeholders), phrases) }
}

/** A piece of a text: to be looked at further, or put back and done with. */
type Piece = { readonly text: string; readonly done: boolean }

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '【': '】', '［': '］', '⟦': '⟧' }
const OPENING = /[[【［⟦]|[A-Za-z][A-Za-z0-9]*(?:\\?_[A-Za-z0-9]+)+/gu
/** What follows the text of a link in Markdown. */
const LINK = /^\((?:mailto|tel|sms|https?):/i
/** The longest that an encrypted value can be, and room for line breaks. */
const LONGEST = 80_000

function restorePlaceholders(text: string, placeholders: Placeholders): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  const put = (start: number, end: number, original: string) => {
    pieces.push({ text: text.slice(from, start), done: false }, { text: original, done: true })
    from = end
  }
  for (const { 0: opening, index } of text.matchAll(OPENING)) {
    if (index < from) continue
    const close = CLOSING[opening]
    if (close === undefined) {
      const original = placeholders.bare(opening)
      if (original !== undefined) put(index, index + opening.length, original)
      continue
    }
    const end = closedAt(text, index + 1, close)
    const original = end < 0 ? undefined : placeholders.inBrackets(text.slice(index + 1, end))
    if (original === undefined) continue
    // `[EMAIL_1](mailto:…)` is a link, and stays one.
    if (LINK.test(text.slice(end + 1, end + 12))) put(index + 1, end, original)
    else put(text[end - 1] === '\\' && text[index - 1] === '\\' && index > from ? index - 1 : index, end + 1, original)
  }
  pieces.push({ text: text.slice(from), done: false })
  return pieces
}

/** Where the bracket closes; -1 when another opens before. */
function closedAt(text: string, from: number, close: string): number {
  const to = Math.min(text.length, from + LONGEST)
  for (let at = from; at < to; at++) {
    const char = text[at]!
    if (char === close) return at
    if (char in CLOSING) return -1
  }
  return -1
}

function restoreWords(pieces: readonly Piece[], phrases: Phrases): string {
  return pieces.map(({ text, done }) => (done ? text : withWords(text, phrases))).join('')
}

function withWords(text: string, phrases: Phrases): string {
  const tokens: Token[] = []
  for (const { 0: word, index } of text.matchAll(WORD)) {
    tokens.push({ folded: fold(word), start: index, end: index + word.length })
  }
  let result = ''
  let from = 0
  for (let index = 0; index < tokens.length; ) {
    const found = phrases.at(tokens, index, text)
    if (!found) {
      index++
      continue
    }
    const first = tokens[index]!
    const last = tokens[index + found.words - 1]!
    const start = opens(text, first.start, last.end, found.original) ? first.start - 1 : first.start
    result += text.slice(from, Math.max(from, start)) + found.original
    from = last.end
    index += found.words
  }
  return result + text.slice(from)
}

/** Whether the sign before what was found belongs to it. */
function opens(text: string, start: number, end: number, original: string): boolean {
  const before = text[start - 1]
  if (before === '(') return text.slice(start, end).includes(')')
  return before === '+' || (before === '@' && original.startsWith('@'))
}
