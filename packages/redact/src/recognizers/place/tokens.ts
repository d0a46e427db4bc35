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
/** `2. OG`: an ordinal in German and its neighbours' languages. */
const FLOOR = /^\. ?(?:og|ug|dg|stock|stockwerk|etage|obergeschoss|sal|v[åa]ning|patro|em)(?![a-z])/i
const LONGEST_FLOOR = 16
const NEW_LINE = 10
const DOT = 46

/** How many words are remembered: those of some addresses around the one that is read. */
const REMEMBERED = 2048
/**
 * The words read last, by where they begin and whether something stands before them. Every number of an address is tried as the
 * beginning of one, forward and backward, and all of these read the same words. Those of another text become words of this one, as
 * making them anew is what addresses would cost most.
 */
const memory: (PlaceToken | undefined)[] = Array(REMEMBERED).fill(undefined)

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

  /** Whether its tokens are still those of the text that the scan holds. */
  isOf(scan: Scan): boolean {
    for (let index = 0; index < this.count; index++) if (!this.list[index]!.isOf(scan)) return false
    return true
  }

  private read(): boolean {
    const { scan, stop, count } = this
    const last = count > 0 ? this.list[count - 1]! : undefined
    let start: number
    let gap: number
    if (last !== undefined && last.nextStart >= 0) {
      start = last.nextStart
      gap = last.nextGap
      scan.work++
    } else {
      start = this.skip(last)
      gap = skipped.gap
      // Whether the dot behind a number is one of an abbreviation depends on the token before it.
      if (last !== undefined && !(last.form === Form.number && scan.text.charCodeAt(last.end) === DOT)) {
        last.nextStart = start
        last.nextGap = gap
      }
    }
    if (start >= stop) return false
    const place = (2 * start + (gap === Gap.none ? 0 : 1)) & (REMEMBERED - 1)
    let token = memory[place]
    if (token === undefined || !token.isAt(scan, start, gap)) {
      token = tokenAt(scan, start, gap, scan.text.length, token)
      if (token === undefined) return false
      memory[place] = token
    }
    // What stands beyond the stop may have made the word longer, or told where it ends.
    if (token.end > stop || (token.end + 1 >= stop && !token.plain && stop < scan.text.length)) {
      token = tokenAt(scan, start, gap, stop)
      if (token === undefined) return false
    }
    this.at = token.end
    this.list[this.count++] = token
    return true
  }

  /** Where the next word begins, if one does; what stands before it is in `skipped`. */
  private skip(last: PlaceToken | undefined): number {
    const { text, classes } = this.scan
    let at = this.at
    let gap: number = Gap.none
    const limit = Math.min(text.length, at + LONGEST_GAP)
    let lines = 0
    // Nearly always one space and the next word.
    if (at + 1 < limit && text.charCodeAt(at) === 32 && classes[text.charCodeAt(at + 1)] === LETTER) {
      gap = Gap.space
      at++
    }
    for (; at < limit; at++) {
      const unit = text.charCodeAt(at)
      if (unit === 32 || unit === 9 || unit === 13 || unit === 0xa0) gap = Math.max(gap, Gap.space)
      else if (unit === 44 || (last !== undefined && (unit === 59 || (unit === 45 && text.charCodeAt(at + 1) === 32))))
        gap = Math.max(gap, Gap.comma)
      else if (unit === NEW_LINE) {
        gap = Math.max(gap, Gap.line)
        if (++lines === 2) gap = Gap.end
      } else if (unit === DOT && last !== undefined && at === this.at && abbreviated(last, this.list[this.count - 2])) continue
      else if (unit === DOT && last?.form === Form.number && at === this.at && FLOOR.test(text.slice(at, at + LONGEST_FLOOR)))
        continue
      else if (unit === 58 && last !== undefined && at === this.at && last.word === 'attn') gap = Gap.space
      else if ((unit === 40 || unit === 41) && gap !== Gap.none) continue
      else if (unit === 41 && at === this.at) continue
      else break
    }
    this.scan.work += at - this.at + 1
    skipped.gap = gap
    return at
  }
}

/** What `skip` has passed over: beside its result, so that reading allocates nothing for it. */
const skipped: { gap: number } = { gap: Gap.none }

/** The word, number or sign that begins at `start`, as far as `stop`, in place of `old`; undefined when none does, or one too long. */
function tokenAt(scan: Scan, start: number, gap: number, stop: number, old?: PlaceToken): PlaceToken | undefined {
  const { text, classes } = scan
  const unit = text.charCodeAt(start)
  const kind = classes[unit]!
  const sign = unit === 35 || unit === 38 || unit === 64
  if (kind !== LETTER && kind !== DIGIT && !sign) return undefined
  const last = Math.min(stop, start + LONGEST_WORD)
  let at = sign ? start + 1 : plainEnd(text, classes, start, last)
  const plain = sign || (at < last && PLAIN_ENDS.ascii[text.charCodeAt(at)] === 1)
  if (!plain) at = wordEnd(scan, start, last)
  scan.work += at - start
  if (at - start >= LONGEST_WORD) return undefined
  const token = old === undefined || old.isOf(scan) ? new PlaceToken(scan) : old
  return token.set(scan, start, at, gap, sign ? Form.sign : kind === DIGIT ? Form.number : formOf(text, start), plain)
}

function formOf(text: string, start: number): number {
  // `Coeur d'Alene`
  const capital = isCapital(text, start) || (isApostrophe(text.charCodeAt(start + 1)) && isCapital(text, start + 2))
  return capital ? Form.capital : Form.small
}

function isApostrophe(unit: number): boolean {
  return unit === 39 || unit === 0x2019
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
    } else if (
      unit === DOT &&
      at - from <= 3 &&
      at + 1 < stop &&
      classes[text.charCodeAt(at - 1)] === LETTER &&
      dotted(scan, from, at)
    )
      at++
    else break
  }
  return at
}

/** Types of streets in Italy: `p.zza`, `v.le`. */
const ABBREVIATED = /^(?:p\.(?:zza|tta|le)|v\.l[eo]|c\.so|l\.go)(?![a-z])/i

/** Whether a dot is inside an abbreviation: of single letters, `U.S.`, `P.O.`, `N.W.`, or of a type of street. */
function dotted(scan: Scan, from: number, at: number): boolean {
  const { text, classes } = scan
  if (classes[text.charCodeAt(at + 1)] !== LETTER) return false
  if (at - from === 1 && ABBREVIATED.test(text.slice(from, from + 6))) return true
  const after = at + 2 < text.length ? classes[text.charCodeAt(at + 2)] : 0
  return after !== LETTER
}
