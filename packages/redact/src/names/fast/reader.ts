import { classTable, DIGIT, LETTER } from '../../engine/classes.ts'
import { hashOf } from './forms.ts'
import { BEGIN, step } from './hash.ts'
import { isApostrophe, LONGEST_FORM } from './word-form.ts'

const SPACE = 9
const BREAK = 10

const LINK = 'www.'
const LINK_HASH = hashOf(LINK)
const BREAK_HASH = hashOf('\n')

let table: Uint8Array | undefined

/** Letters and digits as the engine tells them, and the white space of the training. */
function classes(): Uint8Array {
  if (table) return table
  table = classTable([])
  const spaces = [9, 11, 12, 13, 28, 29, 30, 31, 32, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000]
  for (const unit of spaces) table[unit] = SPACE
  for (let unit = 0x2000; unit <= 0x200a; unit++) table[unit] = SPACE
  table[10] = BREAK
  return table
}

/**
 * Splits a text into tokens: words with the apostrophes inside them, a possessive `'s` by itself, runs of one symbol, line
 * breaks, links. After `next`, `start` and `end` are its place, and `hash`, `form` and `formEnd` what the pool of forms finds it by.
 */
export class Reader {
  readonly classes: Uint8Array = classes()
  start = 0
  end = 0
  hash = 0
  /** The units that stand for the token, in `source`: long runs are cut, links and line breaks are constants. */
  source = ''
  form = 0
  formEnd = 0
  private text = ''
  private at = 0
  /** Start of a possessive that has been read with its word, or -1. */
  private possessive = -1

  reset(text: string): void {
    this.text = text
    this.source = text
    this.at = 0
    this.possessive = -1
  }

  /** Reads the next token; false at the end of the text. */
  next(): boolean {
    const { text, classes } = this
    if (this.possessive >= 0) {
      this.take(this.possessive, this.at, this.hashed(this.possessive, this.at))
      this.possessive = -1
      return true
    }
    let at = this.at
    let kind = SPACE
    while (at < text.length) {
      kind = classes[text.charCodeAt(at)]!
      if (kind !== SPACE) break
      at++
    }
    if (at === text.length) return false
    if (kind === LETTER || kind === DIGIT) this.word(at)
    else if (kind === BREAK) this.lineBreak(at)
    else this.symbol(at)
    return true
  }

  private word(start: number): void {
    const { text, classes } = this
    const { length } = text
    let at = start
    let hash = BEGIN
    let plain = true
    let unit = text.charCodeAt(at)
    let kind: number = classes[unit]!
    let apostrophe = -1
    for (;;) {
      hash = step(hash, unit)
      if (kind !== LETTER || unit > 127) plain = false
      at++
      if (at === length) break
      unit = text.charCodeAt(at)
      const next = classes[unit]!
      if (next !== LETTER && next !== DIGIT) {
        if (kind !== LETTER || !isApostrophe(unit) || at + 1 === length) break
        if (classes[text.charCodeAt(at + 1)] !== LETTER) break
        apostrophe = at
        plain = false
      }
      kind = next
    }
    this.at = at
    if (plain && unit === 58 && text.startsWith('//', at + 1) && this.isSolid(at + 3)) this.link(start, at + 3)
    else if (plain && unit === 46 && at - start === 3 && this.isSolid(at + 1) && isWww(text, start)) this.link(start, at + 1)
    else if (apostrophe > start && apostrophe === at - 2 && (text.charCodeAt(at - 1) | 32) === 0x73) {
      this.possessive = apostrophe
      this.take(start, apostrophe, this.hashed(start, apostrophe))
    } else if (at - start > LONGEST_FORM) {
      this.take(start, at, this.hashed(start, start + LONGEST_FORM + 1))
      this.formEnd = start + LONGEST_FORM + 1
    } else this.take(start, at, hash)
  }

  private isSolid(at: number): boolean {
    if (at >= this.text.length) return false
    const kind = this.classes[this.text.charCodeAt(at)]!
    return kind !== SPACE && kind !== BREAK
  }

  private link(start: number, from: number): void {
    let at = from
    while (this.isSolid(at)) at++
    this.at = at
    this.constant(start, LINK, LINK_HASH)
  }

  private lineBreak(start: number): void {
    const { text, classes } = this
    let at = start + 1
    while (at < text.length) {
      const kind = classes[text.charCodeAt(at)]!
      if (kind !== SPACE && kind !== BREAK) break
      at++
    }
    this.at = at
    this.constant(start, '\n', BREAK_HASH)
  }

  private symbol(start: number): void {
    const { text } = this
    const unit = text.charCodeAt(start)
    const low = text.charCodeAt(start + 1)
    const size = unit >= 0xd800 && unit < 0xdc00 && low >= 0xdc00 && low < 0xe000 ? 2 : 1
    let at = start + size
    while (text.charCodeAt(at) === unit && (size === 1 || text.charCodeAt(at + 1) === low)) at += size
    this.at = at
    this.take(start, at, this.hashed(start, start + size))
    this.formEnd = start + size
  }

  private hashed(start: number, end: number): number {
    let hash = BEGIN
    for (let at = start; at < end; at++) hash = step(hash, this.text.charCodeAt(at))
    return hash
  }

  private constant(start: number, form: string, hash: number): void {
    this.take(start, this.at, hash)
    this.source = form
    this.form = 0
    this.formEnd = form.length
  }

  private take(start: number, end: number, hash: number): void {
    this.start = start
    this.end = end
    this.hash = hash
    this.source = this.text
    this.form = start
    this.formEnd = end
  }
}

function isWww(text: string, at: number): boolean {
  return (text.charCodeAt(at) | 32) === 0x77 && (text.charCodeAt(at + 1) | 32) === 0x77 && (text.charCodeAt(at + 2) | 32) === 0x77
}
