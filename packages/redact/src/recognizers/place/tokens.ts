import { type Charset, charset } from '../../engine/charset.ts'
import { DIGIT, LETTER } from '../../engine/classes.ts'
import type { Scan } from '../../engine/scan.ts'
import { Form, Gap, isCapital, PlaceToken } from './token.ts'
import { Role } from './vocabulary/bits.ts'

/** Most tokens in one address. */
export const MOST_TOKENS = 32
const LONGEST_GAP = 12
const LONGEST_WORD = 40
/** What stands behind a word and is never part of it. */
const PLAIN_ENDS: Charset = charset(' ,;:!?\n()')
const NEW_LINE = 10
const DOT = 46

/** Reads the text forward from a position, token by token, as far as asked: an address is parsed over these. */
export class PlaceTokens {
  readonly list: PlaceToken[] = []
  count = 0
  private scan!: Scan
  private at = 0
  private stop = 0
  private ended = false

  /** Starts at `from`, and reads nothing at or beyond `stop`. */
  reset(scan: Scan, from: number, stop: number = scan.text.length): void {
    this.scan = scan
    this.at = from
    this.stop = Math.min(stop, scan.text.length)
    this.count = 0
    this.ended = false
  }

  /** The token at `index`, or undefined when the text does not go on so far. A sentence may end before it: see its gap. */
  get(index: number): PlaceToken | undefined {
    while (this.count <= index) {
      if (this.ended || this.count >= MOST_TOKENS || !this.read()) {
        this.ended = true
        return undefined
      }
    }
    return this.list[index]
  }

  private read(): boolean {
    const { scan, stop } = this
    const { text, classes } = scan
    let at = this.at
    let gap: number = Gap.none
    const limit = Math.min(stop, at + LONGEST_GAP)
    let lines = 0
    // Nearly always one space and the next word.
    if (at + 1 < limit && text.charCodeAt(at) === 32 && classes[text.charCodeAt(at + 1)] === LETTER) {
      gap = Gap.space
      at++
    }
    for (; at < limit; at++) {
      const unit = text.charCodeAt(at)
      if (unit === 32 || unit === 9 || unit === 13 || unit === 0xa0) gap = Math.max(gap, Gap.space)
      else if (
        unit === 44 ||
        (unit === 59 && this.count > 0) ||
        (unit === 45 && text.charCodeAt(at + 1) === 32 && this.count > 0)
      )
        gap = Math.max(gap, Gap.comma)
      else if (unit === NEW_LINE) {
        gap = Math.max(gap, Gap.line)
        if (++lines === 2) gap = Gap.end
      } else if (
        unit === DOT &&
        this.count > 0 &&
        at === this.at &&
        abbreviated(this.list[this.count - 1]!, this.list[this.count - 2])
      )
        continue
      else if (unit === 58 && this.count > 0 && at === this.at && this.list[this.count - 1]!.word === 'attn') gap = Gap.space
      else if ((unit === 40 || unit === 41) && gap !== Gap.none) continue
      else if (unit === 41 && at === this.at) continue
      else break
    }
    scan.work += at - this.at + 1
    if (at >= stop) return false
    const unit = text.charCodeAt(at)
    const kind = classes[unit]!
    const sign = unit === 35 || unit === 38 || unit === 64
    if (kind !== LETTER && kind !== DIGIT && !sign) return false
    const start = at
    const last = Math.min(stop, at + LONGEST_WORD)
    if (sign) at++
    else at = plainEnd(text, classes, at, last)
    const plain = at < last && PLAIN_ENDS.ascii[text.charCodeAt(at)] === 1
    if (!sign && !plain) at = wordEnd(scan, start, last)
    scan.work += at - start
    if (at - start >= LONGEST_WORD) return false
    this.at = at
    this.list[this.count] ??= new PlaceToken()
    this.list[this.count]!.read(
      scan,
      start,
      at,
      gap,
      sign ? Form.sign : kind === DIGIT ? Form.number : formOf(text, start),
      plain,
    )
    this.count++
    return true
  }
}

function formOf(text: string, start: number): number {
  return isCapital(text, start) ? Form.capital : Form.small
}

/** Whether a dot behind the token can be that of an abbreviation. */
function abbreviated(token: PlaceToken, before: PlaceToken | undefined): boolean {
  if (token.form === Form.number) return before !== undefined && (before.roles & Role.dotted) !== 0
  return (
    token.end - token.start <= 2 ||
    token.word.includes('.') ||
    (token.roles & ~Role.stop) !== 0 ||
    token.compound > 0 ||
    (token.form === Form.capital && token.end - token.start <= 4)
  )
}

function plainEnd(text: string, classes: Uint8Array, from: number, stop: number): number {
  let at = from
  while (at < stop && (classes[text.charCodeAt(at)] === LETTER || classes[text.charCodeAt(at)] === DIGIT)) at++
  return at
}

function wordEnd(scan: Scan, from: number, stop: number): number {
  const { text, classes } = scan
  let at = from
  while (at < stop) {
    const unit = text.charCodeAt(at)
    const kind = classes[unit]!
    if (kind === LETTER || kind === DIGIT) at++
    // An apostrophe, hyphen, slash, or the dot of `U.S.` and `p.zza`, with more of the word behind it.
    else if (unit === 39 || unit === 0x2019 || unit === 45 || unit === 47 || unit === 0xba || unit === 0xb0) {
      if (unit === 0xba || unit === 0xb0) {
        at++
        continue
      }
      const next = at + 1 < stop ? classes[text.charCodeAt(at + 1)] : 0
      if (next !== LETTER && next !== DIGIT) {
        if (unit === 47 && at === from + 1) at++
        // `Princes' Road`
        if ((unit === 39 || unit === 0x2019) && text[at - 1] === 's' && text[at + 1] === ' ') at++
        break
      }
      at++
    } else if (unit === DOT && at - from <= 3 && at + 1 < stop && classes[text.charCodeAt(at - 1)] === LETTER && dotted(scan, at))
      at++
    else break
  }
  return at
}

/** Whether a dot is inside an abbreviation of single letters: `U.S.`, `P.O.`, `N.W.` */
function dotted(scan: Scan, at: number): boolean {
  const { text, classes } = scan
  if (classes[text.charCodeAt(at + 1)] !== LETTER) return false
  const after = at + 2 < text.length ? classes[text.charCodeAt(at + 2)] : 0
  return after !== LETTER
}
