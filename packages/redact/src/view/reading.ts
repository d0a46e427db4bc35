import { LIVING, STYLED } from './confusables.ts'

/**
 * How a code point beyond ASCII reads.
 *
 * - `always`: as `as` wherever it stands (an empty `as`: not at all);
 * - `mark`: not at all behind an ASCII character, which it decorates;
 * - `sign`: as `as` between digits or letters: the many dashes, dots and slashes;
 * - `letter`: as `as` in a word that mixes scripts.
 */
export type Reading = { readonly as: string; readonly when: 'always' | 'mark' | 'sign' | 'letter' }

const IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u
const DIGIT = /^\p{Nd}$/u
const MARK = /^[\p{Mn}\p{Me}]$/u
const SPACE = /^\p{Zs}$/u
const COMPATIBLE = /^(?:[!-~]|1[0-9]|20)$/

/** Hyphen, figure and other dashes, minus signs, the Japanese long vowel and wave dash, which stand in telephone numbers there. */
const DASHES = '\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u207b\u208b\u301c\u30fc\uff70\ufe58\ufe63\u2e3a'
/** Middle dots, bullets, leaders and the full stops that IDNA takes for dots (RFC 3490 section 3.1). */
const DOTS = '\u00b7\u2022\u2024\u2027\u2219\u22c5\u3002\uff61\u30fb\uff65\ufe52'
const SLASHES = '\u2044\u2215\u29f8'
const COLONS = '\u2236\ua789\ufe55'

/** Dingbat digits in circles, which have no compatibility mapping: first code point, first number. */
const CIRCLED: readonly (readonly [first: number, count: number, number: number])[] = [
  [0x2776, 10, 1],
  [0x2780, 10, 1],
  [0x278a, 10, 1],
  [0x24eb, 10, 11],
  [0x24f5, 10, 1],
  [0x24ff, 1, 0],
  [0x1f10b, 2, 0],
]
/** Letters in black circles and squares. */
const BOXED: readonly number[] = [0x1f150, 0x1f170]

const known = new Map<number, Reading | undefined>()

/** How a code point of U+0080 or more reads, or undefined when it is what it is. */
export function readingOf(code: number): Reading | undefined {
  const reading = known.get(code)
  if (reading !== undefined || known.has(code)) return reading
  const found = read(code)
  known.set(code, found)
  return found
}

function read(code: number): Reading | undefined {
  const char = String.fromCodePoint(code)
  if (code === 0x20e3) return { as: '', when: 'mark' }
  if (code >= 0xfe00 && code <= 0xfe0f) return { as: '', when: 'mark' }
  if (IGNORABLE.test(char)) return { as: '', when: 'always' }
  if (DIGIT.test(char)) return { as: String(digitValue(code)), when: 'always' }
  if (MARK.test(char)) return { as: '', when: 'mark' }
  if (SPACE.test(char)) return { as: ' ', when: 'always' }
  if (DASHES.includes(char)) return { as: '-', when: 'sign' }
  if (DOTS.includes(char)) return { as: '.', when: 'sign' }
  if (SLASHES.includes(char)) return { as: '/', when: 'sign' }
  if (COLONS.includes(char)) return { as: ':', when: 'sign' }
  const living = LIVING.get(code)
  if (living !== undefined) return { as: living, when: 'letter' }
  const as = STYLED.get(code) ?? enclosed(code) ?? compatible(char)
  return as === undefined ? undefined : { as, when: 'always' }
}

/** The one character, or the number up to 20, that a compatibility character stands for (Unicode NFKC). */
function compatible(char: string): string | undefined {
  const plain = char.normalize('NFKC')
  if (plain === char) return undefined
  // (1), 1. and `1,` are one character each, and a digit.
  const bare = /^\(?(\d{1,2}|[A-Za-z])[).,]?$/.exec(plain)?.[1] ?? plain
  return COMPATIBLE.test(bare) ? bare : undefined
}

function enclosed(code: number): string | undefined {
  for (const [first, count, number] of CIRCLED) {
    if (code >= first && code < first + count) return String(number + code - first)
  }
  for (const first of BOXED) if (code >= first && code < first + 26) return String.fromCharCode(65 + code - first)
  return undefined
}

/** The value of a decimal digit: those of a script are ten code points in a row. */
function digitValue(code: number): number {
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10
  // Each run of ten starts where the code point before is no digit, or is the last of another run.
  let first = code
  while (code - first < 9 && DIGIT.test(String.fromCodePoint(first - 1))) first--
  return (code - first) % 10
}
