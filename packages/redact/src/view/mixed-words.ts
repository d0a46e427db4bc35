import { AS_DIGIT, LIVING } from './confusables.ts'
import { readingOf } from './reading.ts'

/** How the letters of a word that look like ASCII ones are read. */
export type Mode = 'letters' | 'digits' | 'as they are'

/** Fewest characters of a word of look-alikes and digits alone, such as the start of an account number. */
const FEWEST = 4
const TIES = '@._:/-'

const UNKNOWN = 0
const OUTSIDE = 1
const INSIDE = 2
const INNER = /^[\p{L}\p{M}\p{N}\p{Cf}]$/u

let kinds: Uint8Array | undefined

/** Whether a unit is part of a word. Surrogates are: letters of decoration lie beyond the BMP. */
function isInner(unit: number): boolean {
  if (unit >= 0xd800 && unit < 0xe000) return true
  kinds ??= new Uint8Array(0x10000)
  if (kinds[unit] === UNKNOWN) kinds[unit] = INNER.test(String.fromCharCode(unit)) ? INSIDE : OUTSIDE
  return kinds[unit] === INSIDE
}

/** Tells for each word with look-alikes, once, whether it mixes them with ASCII. */
export class MixedWords {
  private readonly text: string
  private end = 0
  private mode: Mode = 'as they are'

  constructor(text: string) {
    this.text = text
  }

  /** The mode of the word that the unit at `at` belongs to; asked for from left to right. */
  modeAt(at: number): Mode {
    if (at < this.end) return this.mode
    const { text } = this
    let start = at
    while (start > this.end && isInner(text.charCodeAt(start - 1))) start--
    let end = at
    while (end < text.length && isInner(text.charCodeAt(end))) end++
    this.end = end
    this.mode = this.judge(start, end)
    return this.mode
  }

  private judge(start: number, end: number): Mode {
    const { text } = this
    let latin = 0
    let digits = 0
    let alike = 0
    let likeDigits = true
    let foreign = 0
    for (let at = start; at < end; ) {
      const code = text.codePointAt(at)!
      at += code > 0xffff ? 2 : 1
      const plain = code < 0x80 ? String.fromCharCode(code) : LIVING.has(code) ? '' : (readingOf(code)?.as ?? 'foreign')
      if (plain === 'foreign') foreign++
      else if (/^\d+$/.test(plain)) digits++
      else if (plain !== '') latin++
      if (!LIVING.has(code)) continue
      alike++
      if (!AS_DIGIT.has(code)) likeDigits = false
    }
    if (latin > 0) return 'letters'
    if (foreign > 0) return 'as they are'
    if (likeDigits && digits > 1) return 'digits'
    const tied = this.tied(start - 1, -1) || this.tied(end, 1) || text.startsWith('://', end) || this.grouped(start, end)
    return (digits > 0 && digits + alike >= FEWEST) || tied ? 'letters' : 'as they are'
  }

  /** Whether a sign of addresses stands at `at`, and ASCII behind it. */
  private tied(at: number, step: 1 | -1): boolean {
    const { text } = this
    return TIES.includes(text[at] ?? ' ') && /[0-9A-Za-z]/.test(text[at + step] ?? '')
  }

  /** Whether it is capitals between groups of a number. */
  private grouped(start: number, end: number): boolean {
    const { text } = this
    return (
      end - start > 1 && /^ \d/.test(text.slice(end, end + 2)) && /^\p{Lu}+$/u.test(text.slice(start, Math.min(end, start + 8)))
    )
  }
}
