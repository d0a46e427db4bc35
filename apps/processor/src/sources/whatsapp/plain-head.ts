/** Marks that steer the direction of writing; they are no part of what is written. */
const MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/
const ALL_MARKS = new RegExp(MARKS, 'g')
const ASCII_ONLY = /^[\0-\x7f]*$/

/** The first of the ten digits of each script that phones write dates with (Unicode `Nd`, in the Basic Multilingual Plane). */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090,
  0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xaa50, 0xabf0, 0xff10,
]
const DIGITS: ReadonlyMap<number, { digit: string; zero: number }> = new Map(
  ZEROS.flatMap((zero) => Array.from({ length: 10 }, (_, n) => [zero + n, { digit: String(n), zero }] as const)),
)

export interface PlainHead {
  /** The beginning of the line with ASCII digits, plain spaces and commas, and no marks. */
  readonly text: string
  /** Code point of the zero of its first digit's script. */
  readonly zero: number
  /** Where a place in the text is in the line. */
  readonly at: (index: number) => number
}

/** A date and a time fit into this, however they are written. */
const HEAD_UNITS = 96

const same = (index: number): number => index

/** The beginning of a line in one spelling: digits of any script, no-break and other spaces, and marks are made plain. */
export function plainHead(line: string): PlainHead {
  const head = line.length > HEAD_UNITS ? line.slice(0, HEAD_UNITS) : line
  if (ASCII_ONLY.test(head)) return { text: head, zero: 0x30, at: same }
  let text = ''
  let zero: number | undefined
  const places: number[] = []
  for (let i = 0; i < head.length; i++) {
    const unit = head[i]!
    if (MARKS.test(unit)) continue
    const digit = DIGITS.get(head.charCodeAt(i))
    if (digit !== undefined || (unit >= '0' && unit <= '9')) zero ??= digit?.zero ?? 0x30
    text += digit?.digit ?? (/\s/.test(unit) ? ' ' : unit === '،' || unit === '，' ? ',' : unit)
    places.push(i)
  }
  return { text, zero: zero ?? 0x30, at: (index) => places[index] ?? head.length }
}

/** Whether a line can begin with a date, told from its first character that is written: a digit or `[`. */
export function mayBeHead(line: string): boolean {
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i)
    if (code === 0x5b || (code >= 0x30 && code <= 0x39)) return true
    if (code < 0x80) return false
    if (!MARKS.test(line[i]!)) return DIGITS.has(code)
  }
  return false
}

/** Without the marks. */
export const withoutMarks = (text: string): string => (ASCII_ONLY.test(text) ? text : text.replace(ALL_MARKS, ''))
