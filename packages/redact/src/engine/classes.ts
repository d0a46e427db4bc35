/** Classes of UTF-16 code units: one table look-up per unit decides what the pass does with it. */
export const OTHER = 0
export const LETTER = 1
export const DIGIT = 2
/** `_`: part of a token, but neither letter nor digit. */
export const JOIN = 3
/** A character some recognizer asked for. This and the classes above it stand outside tokens. */
export const TRIGGER = 4
/** Outside plain text in a way that can hide a value (zero width, full width, other digits): asks for the detection view. */
export const VEILED = 5

const UNITS = 0x10000
const FOLDED = 0x0600
/** Below this unit, letters are told by their Unicode category; above it, by block. */
const BY_CATEGORY = 0x2e80

const STYLED: readonly (readonly [from: number, to: number])[] = [
  ...([
    [0xb2, 0xb3],
    [0xb7, 0xb7],
    [0xb9, 0xb9],
    [0x1eb, 0x1eb],
    [0x237, 0x237],
    [0x250, 0x2af],
    [0x13a0, 0x13f5],
  ] as const),
  ...([
    [0x1d00, 0x1dbf],
    [0x2000, 0x200a],
    // Dashes, dots, slashes and colons beside the ASCII ones.
    [0x2010, 0x2015],
    [0x2022, 0x2022],
    [0x2024, 0x2024],
    [0x2027, 0x2027],
    [0x202f, 0x202f],
    [0x2043, 0x2044],
    [0x2070, 0x2094],
    [0x20d0, 0x20ff],
    [0x2100, 0x214f],
    [0x2160, 0x217f],
    [0x2460, 0x24ff],
  ] as const),
  ...([
    [0x2212, 0x2212],
    [0x2215, 0x2215],
    [0x2219, 0x2219],
    [0x2236, 0x2236],
    [0x22c5, 0x22c5],
    [0x2776, 0x2793],
    [0x29f8, 0x29f8],
    [0x2e3a, 0x2e3a],
    [0x3000, 0x3002],
    [0x301c, 0x301c],
    [0x30fb, 0x30fc],
    [0xfe20, 0xfe2f],
    [0xff61, 0xff61],
    [0xff65, 0xff65],
    [0xff70, 0xff70],
    [0xa4d0, 0xa4ff],
    [0xa730, 0xa731],
    [0xfe50, 0xfe6b],
  ] as const),
]

let base: Uint8Array | undefined

function blocks(table: Uint8Array): void {
  table.fill(LETTER, 0x2e80, 0x3000)
  table.fill(LETTER, 0x3005, 0x3008)
  table.fill(LETTER, 0x3041, 0xa000)
  table.fill(LETTER, 0xa000, 0xd7ff)
  table.fill(LETTER, 0xf900, 0xfe00)
  table.fill(LETTER, 0xfe70, 0xfeff)
  table.fill(LETTER, 0xff66, 0xffdd)
  table.fill(VEILED, 0xff01, 0xff5f)
  table.fill(VEILED, 0xfe00, 0xfe10)
  // Digits of Vai, Saurashtra, Kayah Li, Javanese, Myanmar, Cham and Meetei Mayek; fillers.
  for (const zero of [0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0]) table.fill(VEILED, zero, zero + 10)
  // Letters of phonetics, small capitals, Cherokee and Lisu, which are mostly met as decoration; enclosed and raised characters.
  for (const [from, to] of STYLED) table.fill(VEILED, from, to + 1)
  table[0x3164] = VEILED
  table[0xffa0] = VEILED
  table.fill(VEILED, 0xfff0, 0xfff9)
}

function build(): Uint8Array {
  const table = new Uint8Array(UNITS)
  const letter = /^[\p{L}\p{M}]$/u
  const digit = /^\p{Nd}$/u
  const ignorable = /^\p{Default_Ignorable_Code_Point}$/u
  for (let unit = 0x80; unit < BY_CATEGORY; unit++) {
    const char = String.fromCharCode(unit)
    if (ignorable.test(char) || digit.test(char)) table[unit] = VEILED
    else if (letter.test(char)) table[unit] = LETTER
  }
  blocks(table)
  table[0xfeff] = VEILED
  // High surrogates of the planes with digits, mathematical and boxed letters or ignorables: all but most of emoji and of Han. The
  // segmented digits share a high surrogate with emoji and are told by the low one.
  table.fill(VEILED, 0xd800, 0xd83d)
  table.fill(VEILED, 0xdb40, 0xdb44)
  table.fill(VEILED, 0xdff0, 0xdffa)
  for (let unit = 0; unit < 0x80; unit++) {
    const char = String.fromCharCode(unit)
    if (/[A-Za-z]/.test(char)) table[unit] = LETTER
    else if (/[0-9]/.test(char)) table[unit] = DIGIT
    else if (char === '_') table[unit] = JOIN
  }
  return table
}

/** A class table in which the given ASCII characters are triggers. */
export function classTable(triggers: Iterable<string>): Uint8Array {
  base ??= build()
  const table = base.slice()
  for (const char of triggers) table[char.charCodeAt(0)] = TRIGGER
  return table
}

let folds: Uint16Array | undefined

/**
 * Lower case without accents for the units below U+0600, 0 for combining marks: what words are compared by, so that
 * `TÉLÉPHONE` is `telephone` and José is jose.
 */
export function foldTable(): Uint16Array {
  if (folds) return folds
  folds = new Uint16Array(FOLDED)
  for (let unit = 0; unit < FOLDED; unit++) {
    const lower = String.fromCharCode(unit).toLowerCase().normalize('NFD')
    const first = lower.charCodeAt(0)
    folds[unit] = unit >= 0x300 && unit < 0x370 ? 0 : first < UNITS ? first : unit
  }
  return folds
}

/** The folded form of one unit; 0 when it is to be skipped. */
export function fold(unit: number): number {
  return unit < FOLDED ? foldTable()[unit]! : unit
}

/** A word as it is compared: folded, unit by unit. */
export function foldWord(word: string): string {
  let folded = ''
  for (let i = 0; i < word.length; i++) {
    const unit = fold(word.charCodeAt(i))
    if (unit !== 0) folded += String.fromCharCode(unit)
  }
  return folded
}

/**
 * What `unitTable` holds of each unit, for the pass: the class in the low bits, `RARE` for what is neither a letter nor plain
 * (digits, joins, triggers, veils and marks), the folded unit from `FOLD_SHIFT` on, and the sign for letters, so that one shift
 * makes a mask of it.
 */
export const KIND = 7
export const RARE = 8
export const FOLD_SHIFT = 8
export const FOLD = 0xffff

/**
 * Greek, Coptic, Cyrillic and Armenian, whose letters look like ASCII ones; marks beyond those that fold to nothing; and scripts
 * without spaces, whose words end where a number begins.
 */
function isMixed(unit: number): boolean {
  if (unit < 0x370) return false
  return unit < 0x590 || unit >= BY_CATEGORY || (unit >= 0x1ab0 && unit < 0x1b00) || (unit >= 0x1dc0 && unit < 0x1e00)
}

/** Class and folded form of every unit in one table. */
export function unitTable(classes: Uint8Array): Int32Array {
  return Int32Array.from(classes, (kind, unit) => {
    const folded = fold(unit)
    const letter = kind === LETTER && folded !== 0 ? 1 << 31 : 0
    // A mark is a letter that folds to nothing.
    const rare = kind > LETTER || (kind === LETTER && (folded === 0 || isMixed(unit))) ? RARE : 0
    return letter | (folded << FOLD_SHIFT) | rare | kind
  })
}
