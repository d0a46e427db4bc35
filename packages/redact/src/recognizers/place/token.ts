import { foldWord } from '../../engine/classes.ts'
import type { Scan } from '../../engine/scan.ts'
import { Role } from './vocabulary/bits.ts'
import { compoundAt, rolesAt } from './vocabulary/index.ts'

/** How a word is written. */
export const Form = { number: 1, capital: 2, small: 3, sign: 4 } as const

/** What stands before a token. */
export const Gap = { none: 0, space: 1, comma: 2, line: 3, end: 4 } as const

const APOSTROPHE = 39

/** One word, number or `#` of a stretch of text. */
export class PlaceToken {
  start = 0
  end = 0
  form = 0
  /** Bits of `Role`. */
  roles = 0
  /** What stands before it. */
  gap = 0
  /** Nothing but letters and digits, or a sign, and told to be whole by what follows. */
  plain = false
  /** 0, 1 or 2: whether it is a street name in one word (`compoundAt`). */
  compound = 0
  /** Where the next token begins and what stands before that one; -1 as long as nobody has looked. */
  nextStart = -1
  nextGap = 0
  /** By which the text is reached, so that no text is held here when it is done with. */
  private scan: Scan
  /** Which of the texts of `scan` it is of. */
  private reading: number
  private known: string | undefined

  constructor(scan: Scan) {
    this.scan = scan
    this.reading = scan.reading
  }

  /** Becomes the token from `start` to before `end`; `plain` when it is nothing but letters and digits. */
  set(scan: Scan, start: number, end: number, gap: number, form: number, plain: boolean): this {
    const { text } = scan
    this.start = start
    this.end = end
    this.form = form
    let roles = 0
    let compound = 0
    if (form === Form.number) roles = isOrdinal(text, start, end) ? Role.ordinal : 0
    else {
      roles = rolesAt(text, start, end)
      if (form !== Form.sign) {
        // `it's`, `I'm`
        for (let at = plain ? end : start + 1; at < end; at++) {
          if (text.charCodeAt(at) === APOSTROPHE && rolesAt(text, start, at) & Role.stop) roles |= Role.stop
        }
        if (roles === 0) compound = compoundAt(text, start, end)
      }
    }
    this.roles = roles
    this.gap = gap
    this.plain = plain
    this.compound = compound
    this.nextStart = -1
    this.nextGap = 0
    this.scan = scan
    this.reading = scan.reading
    this.known = undefined
    return this
  }

  /** Whether it is of the text that the scan holds now: one that is not may become another. */
  isOf(scan: Scan): boolean {
    return this.reading === scan.reading && this.scan === scan
  }

  /** Whether it is the one at this place of the text that the scan holds now. */
  isAt(scan: Scan, start: number, gap: number): boolean {
    return this.start === start && this.gap === gap && this.isOf(scan)
  }

  /** The folded word. Made when it is asked for, which it is of few. */
  get word(): string {
    this.known ??= this.form === Form.sign ? this.scan.text[this.start]! : folded(this.scan.text.slice(this.start, this.end))
    return this.known
  }

  /** The unit at `index` of the word as it is written. */
  unit(index: number): number {
    return this.scan.text.charCodeAt(this.start + index)
  }

  /** How long the word is as it is written. */
  get length(): number {
    return this.end - this.start
  }
}

/** The folded word; one of ASCII, as nearly all are, costs no more than its lower case. */
function folded(word: string): string {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) >= 128) return foldWord(word)
  return word.toLowerCase()
}

/** By unit: 1 for a letter that is not a small one, -1 for one that is, 0 for one nobody has asked about yet. */
const capitals = new Int8Array(65_536)

/** A letter that is not a small one. */
export function isCapital(text: string, at: number): boolean {
  if (at >= text.length) return false
  const unit = text.charCodeAt(at)
  if (unit < 128) return unit >= 65 && unit <= 90
  let known = capitals[unit]!
  if (known === 0) {
    const char = text[at]!
    known = char !== char.toLowerCase() || char === char.toUpperCase() ? 1 : -1
    capitals[unit] = known
  }
  return known > 0
}

function isOrdinal(text: string, start: number, end: number): boolean {
  const last = text.charCodeAt(end - 1)
  if (end - start > 5 || (last >= 48 && last <= 57)) return false
  return /^\d{1,3}(?:st|nd|rd|th|º|ª)$/.test(folded(text.slice(start, end)))
}
