import { type Charset, charset } from '../../engine/charset.ts'
import type { Scan } from '../../engine/scan.ts'

/**
 * How a number is written: `#` is a digit, `A` a letter, `*` a letter or digit, a small letter itself in any case, and everything
 * else itself, but that a space may be a non-breaking one and a hyphen any of the short dashes.
 */
export type Form = {
  readonly template: string
  /** What the form, with its check, is worth without a keyword. */
  readonly score: number
  /** What leads to it: a run of digit groups, or a token. */
  readonly anchor: 'number' | 'token'
  /** Sizes of the digit groups of the anchor, or the length of the token. */
  readonly sizes: readonly number[]
  /** Where in the template the anchor begins. */
  readonly offset: number
  readonly letters: boolean
  /** Letters and spaces: only capitals can be told from the words around them. */
  readonly spaced: boolean
}

const DIGIT: Charset = charset('0-9')
const LETTER: Charset = charset('A-Za-z')
const ALNUM: Charset = charset('0-9A-Za-z')
const PIECE = /[A-Za-z#*0-9]+/g
/** What may stand between the groups of a digit run (`number-run.ts`), as one unit. */
const JOINS = ' -./'

/**
 * Compiles a template. The anchor is its first piece that holds a digit: when that is digits alone, all digit pieces that
 * follow belong to it, as the engine offers them together.
 */
export function form(template: string, score: number): Form {
  const pieces = [...template.matchAll(PIECE)].map((match) => ({ text: match[0], at: match.index }))
  const first = pieces.findIndex(({ text }) => /[#*0-9]/.test(text))
  const piece = pieces[first]!
  const letters = /[A*a-z]/.test(template)
  const spaced = letters && template.includes(' ')
  if (!/^#+$/.test(piece.text)) {
    return { template, score, anchor: 'token', sizes: [piece.text.length], offset: piece.at, letters, spaced }
  }
  const sizes = [piece.text.length]
  let end = piece.at + piece.text.length
  for (const next of pieces.slice(first + 1)) {
    if (!/^#+$/.test(next.text) || next.at !== end + 1 || !JOINS.includes(template[end]!)) break
    sizes.push(next.text.length)
    end = next.at + next.text.length
  }
  return { template, score, anchor: 'number', sizes, offset: piece.at, letters, spaced }
}

/** Several forms of one score. */
export function forms(templates: string, score: number): readonly Form[] {
  return templates.split('|').map((template) => form(template, score))
}

/** Whether the text at `at` is written in the form. */
export function isWritten({ template }: Form, scan: Scan, at: number): boolean {
  for (let i = 0; i < template.length; i++) {
    const wanted = template.charCodeAt(i)
    if (wanted === 35) {
      if (!scan.is(at + i, DIGIT)) return false
    } else if (wanted === 65) {
      if (!scan.is(at + i, LETTER)) return false
    } else if (wanted === 42) {
      if (!scan.is(at + i, ALNUM)) return false
    } else if (!isSame(wanted, scan.unit(at + i))) return false
  }
  return true
}

function isSame(wanted: number, unit: number): boolean {
  if (wanted === unit) return true
  if (wanted === 32) return unit === 0xa0 || unit === 0x202f
  if (wanted === 45) return unit >= 0x2010 && unit <= 0x2013
  return wanted >= 97 && (unit | 32) === wanted
}
