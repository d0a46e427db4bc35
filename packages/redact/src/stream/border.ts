const NEWLINE = 10
/** How many units tell a place from others. */
const TELLING = 16
/** 31 to the power of `TELLING`: what the unit before these counts in the sum of them and it. */
const GONE = Array.from({ length: TELLING }).reduce<number>((power) => Math.imul(power, 31), 1)

/**
 * Where a block ends, between `first` and `last`: behind a line, else behind a space, else anywhere but in a surrogate pair. `clean`
 * says that no word is divided.
 */
export function borderOf(text: string, first: number, last: number): { readonly at: number; readonly clean: boolean } {
  const line = placeBehind(text, first, last, (unit) => unit === NEWLINE)
  if (line >= 0) return { at: line, clean: true }
  const space = placeBehind(text, first, last, isSpace)
  if (space >= 0) return { at: space, clean: true }
  const at = placeBehind(text, first, last, () => true)
  return { at: dividesPair(text, at) ? at - 1 : at, clean: false }
}

/** White space of ASCII. */
export function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13)
}

/**
 * A place behind one of the units from `first` to before `last` that are `fit`, -1 when none is. It is chosen by the units before
 * it alone: so the blocks of a text that repeats itself begin and end at the same place of what it repeats, and are the same text.
 */
function placeBehind(text: string, first: number, last: number, fit: (unit: number) => boolean): number {
  let place = -1
  let least = Number.POSITIVE_INFINITY
  // Of the units before `at`: one more is taken in at each step, and one let go.
  let rolling = 0
  for (let i = Math.max(0, first - TELLING); i < first; i++) rolling = (Math.imul(rolling, 31) + text.charCodeAt(i)) | 0
  for (let at = first; at < last; at++) {
    const unit = text.charCodeAt(at)
    if (fit(unit)) {
      const hash = Math.imul(rolling ^ (rolling >>> 15), 0x2c1b3c6d) >>> 0
      if (hash < least) {
        least = hash
        place = at + 1
      }
    }
    rolling = (Math.imul(rolling, 31) + unit) | 0
    if (at >= TELLING) rolling = (rolling - Math.imul(text.charCodeAt(at - TELLING), GONE)) | 0
  }
  return place
}

function dividesPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  const before = text.charCodeAt(at - 1)
  return unit >= 0xdc00 && unit < 0xe000 && before >= 0xd800 && before < 0xdc00
}
