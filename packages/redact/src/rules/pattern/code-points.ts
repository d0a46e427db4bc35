/** A set of code points as sorted, disjoint ranges, both ends included: `[first, last, first, last, …]`. */
export type CodePoints = readonly number[]

export const LAST = 0x10ffff

/** Sorts and joins ranges. */
export function codePoints(ranges: readonly (readonly [first: number, last: number])[]): CodePoints {
  const sorted = ranges.toSorted((a, b) => a[0] - b[0])
  const joined: number[] = []
  for (const [first, last] of sorted) {
    if (joined.length > 0 && first <= joined.at(-1)! + 1) joined[joined.length - 1] = Math.max(joined.at(-1)!, last)
    else joined.push(first, last)
  }
  return joined
}

export function union(sets: readonly CodePoints[]): CodePoints {
  return codePoints(sets.flatMap((set) => pairs(set)))
}

export function complement(set: CodePoints): CodePoints {
  const rest: number[] = []
  let from = 0
  for (const [first, last] of pairs(set)) {
    if (first > from) rest.push(from, first - 1)
    from = last + 1
  }
  if (from <= LAST) rest.push(from, LAST)
  return rest
}

export function has(set: CodePoints, code: number): boolean {
  let low = 0
  let high = set.length / 2 - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (code < set[2 * middle]!) high = middle - 1
    else if (code > set[2 * middle + 1]!) low = middle + 1
    else return true
  }
  return false
}

export function pairs(set: CodePoints): [first: number, last: number][] {
  const list: [number, number][] = []
  for (let i = 0; i < set.length; i += 2) list.push([set[i]!, set[i + 1]!])
  return list
}

const known = new Map<string, CodePoints>()

/** The code points that a regular expression of one character matches: the platform's own tables of properties and cases. */
export function matchedBy(source: string, flags: 'u' | 'iu' = 'u'): CodePoints {
  const key = `${flags}/${source}`
  let set = known.get(key)
  if (!set) {
    const ranges: [number, number][] = []
    for (const match of allCodePoints().matchAll(new RegExp(`(?:${source})+`, `g${flags}`))) {
      let first = -1
      let last = -1
      for (const char of match[0]) {
        const code = char.codePointAt(0)!
        if (code !== last + 1) {
          if (first >= 0) ranges.push([first, last])
          first = code
        }
        last = code
      }
      ranges.push([first, last])
    }
    set = codePoints(ranges)
    known.set(key, set)
  }
  return set
}

/** The set with the other cases of its letters. */
export function anyCase(set: CodePoints): CodePoints {
  if (set.length === 2 && set[0] === 0 && set[1] === LAST) return set
  const members = pairs(set)
    .map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`)
    .join('')
  return union([set, matchedBy(`[${members}]`, 'iu')])
}

let all: string | undefined

/** Every code point but the surrogates, which a text of code points does not have. */
function allCodePoints(): string {
  if (all !== undefined) return all
  const parts: string[] = []
  for (let code = 0; code <= LAST; code += 0x800) {
    if (code === 0xd800) continue
    parts.push(String.fromCodePoint(...Array.from({ length: Math.min(0x800, LAST + 1 - code) }, (_, i) => code + i)))
  }
  all = parts.join('')
  return all
}

export const DIGIT: CodePoints = codePoints([[48, 57]])
export const WORD: CodePoints = codePoints([
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
])
export const NEWLINE: CodePoints = codePoints([
  [10, 10],
  [13, 13],
  [0x2028, 0x2029],
])
/** White space and line ends of ECMAScript. */
export const SPACE: CodePoints = codePoints([
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
])
