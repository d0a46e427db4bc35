import type { Span } from '../finding.ts'
import type { Term } from './terms.ts'

const UNITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const TEENS = ['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const VALUES: ReadonlyMap<string, number> = new Map<string, number>([
  ...[...UNITS, ...TEENS].map((word, value) => [word, value] as const),
  ...TENS.map((word, index) => [word, 20 + 10 * index] as const),
  ...(['oh', 'o', 'nought', 'naught', 'nil'] as const).map((word) => [word, 0] as const),
])
const REPEATS: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
])

/** The shortest and the longest telephone number, in digits (ITU-T E.164: 15). */
const FEWEST = 7
const MOST = 15
const CALL = /\b(?:call|ring|text|dial|phone|tel|telephone|mobile|cell|number|whatsapp|reach|fax)\b/i
/** How far before the number its word may stand. */
const REACH = 48

/**
 * Telephone numbers that are spoken: `four one five, eight sixty-seven, fifty-three oh nine`. Single digits in a row need no
 * model; this also knows tens, `double` and what is no number although it looks like one.
 */
export function spokenNumbers(text: string, terms: readonly Term[]): Span[] {
  const spans: Span[] = []
  for (let first = 0; first < terms.length; ) {
    const run = digitsFrom(terms, first)
    if (run.digits >= FEWEST && run.digits <= MOST) {
      const start = terms[first]!.start
      const told = CALL.test(text.slice(Math.max(0, start - REACH), start))
      spans.push({ entity: 'PHONE', start, end: terms[run.next - 1]!.end, score: told ? 0.8 : 0.55 })
    }
    first = Math.max(first + 1, run.next)
  }
  return spans
}

/** How many digits the number words from a term on come to, and the term behind them. */
function digitsFrom(terms: readonly Term[], first: number): { digits: number; next: number } {
  let digits = 0
  let next = first
  let tens = false
  for (let at = first; at < terms.length; at++) {
    const { text, tags } = terms[at]!
    const repeat = REPEATS.get(text)
    const value = VALUES.get(repeat === undefined ? text : (terms[at + 1]?.text ?? ''))
    if (value === undefined || (repeat !== undefined && value > 9)) break
    // `one` and `o` are also words; a letter `o` counts only inside a number.
    if (repeat === undefined && at === first && !tags.includes('Value')) break
    if (repeat !== undefined) {
      digits += repeat
      at++
      tens = false
    } else if (value > 0 && value < 10 && tens)
      tens = false // `sixty seven` is two digits.
    else {
      digits += value < 10 ? 1 : 2
      tens = value >= 20
    }
    next = at + 1
  }
  return { digits, next }
}

/** What an age may stand behind, and before. */
const BEFORE = /(?:\b(?:i am|i'm|i’m|im|he is|he's|she is|she's|aged|turned|turning|turn)\s+)$/i
const AFTER = /^[\s-]*(?:years?|yrs?)[\s-]+old\b|^\s*(?:yo|years of age)\b/i
const CLOSED = /^\s*(?:$|[.,;!?\n]|(?:and|but|now|today|yesterday|tomorrow|next|this|in|on|from)\b)/i

/** Ages in words: `i am forty-one`, `thirty two years old`. */
export function spokenAges(text: string, terms: readonly Term[]): Span[] {
  const spans: Span[] = []
  for (let at = 0; at < terms.length; at++) {
    const value = VALUES.get(terms[at]!.text)
    if (value === undefined || value === 0 || !terms[at]!.tags.includes('Value')) continue
    const unit = value >= 20 ? VALUES.get(terms[at + 1]?.text ?? '') : undefined
    const last = unit !== undefined && unit > 0 && unit < 10 ? at + 1 : at
    const { start } = terms[at]!
    const { end } = terms[last]!
    const behind = text.slice(end, end + 24)
    const told = AFTER.test(behind) || (BEFORE.test(text.slice(Math.max(0, start - 16), start)) && CLOSED.test(behind))
    if (told) spans.push({ entity: 'AGE', start, end, score: 0.7 })
    at = last
  }
  return spans
}
