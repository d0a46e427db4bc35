import { DIGIT, fold, LETTER } from '../../engine/classes.ts'

/** Kinds of a token. The numbers are those of the training and of the model file. */
export const Kind = { pad: 0, word: 1, number: 2, symbol: 3, newline: 4, link: 5, foreign: 6 } as const
export type Kind = (typeof Kind)[keyof typeof Kind]

/** Shapes of a token: how a word uses capitals, or what it is instead of a word. */
export const Shape = {
  pad: 0,
  symbol: 1,
  number: 2,
  lower: 3,
  letter: 4,
  upper: 5,
  capital: 6,
  mixed: 7,
  alnum: 8,
  newline: 9,
  link: 10,
  foreign: 11,
} as const
export type Shape = (typeof Shape)[keyof typeof Shape]

/** Scripts from this unit on (Hebrew, Arabic, Indic, East Asian) are not what the model learnt from. */
const FIRST_FOREIGN = 0x0530
/** Words are compared by so many units. */
const LONGEST = 24
/** Longer runs of letters are keys and encodings, not words. */
export const LONGEST_FORM = 40

const NEWLINE_KEY = '\n'
const LINK_KEY = 'www'

/** The kind of a token that is neither a link nor a line break. */
export function kindOf(form: string, classes: Uint8Array): Kind {
  const first = form.charCodeAt(0)
  const letter = classes[first] === LETTER
  if (!letter && classes[first] !== DIGIT) return isPossessive(form) ? Kind.word : Kind.symbol
  if ((letter && first >= FIRST_FOREIGN) || form.length > LONGEST_FORM) return Kind.foreign
  for (let at = 0; at < form.length; at++) if (classes[form.charCodeAt(at)] !== DIGIT) return Kind.word
  return Kind.number
}

function isPossessive(form: string): boolean {
  return form.length === 2 && isApostrophe(form.charCodeAt(0)) && (form.charCodeAt(1) | 32) === 0x73
}

export function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019
}

export function shapeOf(form: string, kind: Kind): Shape {
  switch (kind) {
    case Kind.word:
      return shapeOfWord(form)
    case Kind.number:
      return Shape.number
    case Kind.newline:
      return Shape.newline
    case Kind.link:
      return Shape.link
    case Kind.foreign:
      return Shape.foreign
    case Kind.pad:
      return Shape.pad
    default:
      return Shape.symbol
  }
}

function shapeOfWord(form: string): Shape {
  let letters = 0
  let upper = 0
  let firstUpper = false
  for (let at = 0; at < form.length; at++) {
    const unit = form.charCodeAt(at)
    if (isApostrophe(unit)) continue
    if (unit >= 48 && unit <= 57) return Shape.alnum
    if (isUpper(unit)) {
      upper++
      if (letters === 0) firstUpper = true
    }
    letters++
  }
  if (upper === 0) return Shape.lower
  if (letters === 1) return Shape.letter
  if (upper === letters) return Shape.upper
  return firstUpper && upper === 1 ? Shape.capital : Shape.mixed
}

function isUpper(unit: number): boolean {
  if (unit < 128) return unit >= 65 && unit <= 90
  const char = String.fromCharCode(unit)
  return char !== char.toLowerCase()
}

/** What a token is looked up by: the folded word with its digits as 0, a symbol once, or a constant. */
export function keyOf(form: string, kind: Kind): string {
  switch (kind) {
    case Kind.word:
    case Kind.number:
      return folded(form).slice(0, LONGEST)
    case Kind.symbol:
      return folded(form.charCodeAt(0) >= 0xd800 && form.charCodeAt(0) < 0xdc00 ? form.slice(0, 2) : form.slice(0, 1))
    case Kind.newline:
      return NEWLINE_KEY
    case Kind.link:
      return LINK_KEY
    default:
      return ''
  }
}

function folded(form: string): string {
  let key = ''
  for (let at = 0; at < form.length; at++) {
    let unit = form.charCodeAt(at)
    if (unit >= 48 && unit <= 57) unit = 48
    else if (unit === 0x2019) unit = 0x27
    else unit = fold(unit)
    if (unit !== 0) key += String.fromCharCode(unit)
  }
  return key
}

/**
 * Calls `add` with every n-gram of a key: prefixes of 2 to 4 units (kind 1), suffixes of 1 to 4 (kind 2), and inner ones of 3
 * and 4 with marks at both ends (kind 3).
 */
export function eachGram(key: string, add: (text: string, start: number, end: number, kind: number) => void): void {
  const length = key.length
  if (length === 0) return
  for (let size = 2; size <= 4; size++) if (length >= size) add(key, 0, size, 1)
  for (let size = 1; size <= 4; size++) if (length >= size) add(key, length - size, length, 2)
  const marked = `<${key}>`
  for (let size = 3; size <= 4; size++) {
    for (let at = 0; at + size <= marked.length; at++) add(marked, at, at + size, 3)
  }
}

const SUFFIXES = ['ing', 'ed', 'er', 'ly', 's']

/** Which ending a key has, 0 for none of those that are told apart. */
export function endingOf(key: string): number {
  return SUFFIXES.findIndex((suffix) => key.endsWith(suffix)) + 1
}

export const ENDINGS = SUFFIXES.length + 1
