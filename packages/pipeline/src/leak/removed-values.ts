/**
 * The values taken out of a record, to be looked for in what is about to leave: a name that was redacted in one field must
 * not leave by another.
 *
 * A value is compared as the text between its first and its last letter or digit, at word borders: `jane@x.org` is found in
 * `<jane@x.org>` and not in `mary.jane@x.org.uk`. The scan is linear: per word of the output one set look-up for each
 * length (in words) that a removed value has, of which there are at most `MAX_LENGTHS`.
 */
export interface RemovedValues {
  add(value: string): void
  /** Whether the text holds a removed value, outside the given spans (sorted by start, not overlapping). */
  foundIn(text: string, placed?: readonly { readonly start: number; readonly end: number }[]): boolean
}

/** Shorter values are only compared with a whole output value: "al" occurs in too much to close the gate for. */
const MIN_CONTAINED = 4
/** Longer values are looked for by their first words. */
const MAX_LENGTHS = 8
/** So many values are searched for one by one, which is fastest; more of them by an index of words, which stays linear. */
const FEW = 8

export function removedValues(): RemovedValues {
  const whole = new Set<string>()
  const cores = new Set<string>()
  let index: ReadonlyMap<number, ReadonlySet<string>> | undefined
  const add = (value: string) => {
    if (whole.has(value)) return
    whole.add(value)
    const words = wordSpans(value, MAX_LENGTHS)
    const core = value.slice(words[0]?.start ?? 0, words.at(-1)?.end ?? 0)
    if (core.length < MIN_CONTAINED) return
    cores.add(core)
    index = undefined
  }
  const foundIn: RemovedValues['foundIn'] = (text, placed = []) => {
    if (placed.length === 0 && whole.has(text) && wordSpans(text, 1).length > 0) return true
    if (cores.size <= FEW) {
      for (const core of cores) if (containsWord(text, core, placed)) return true
      return false
    }
    index ??= byLength(cores)
    return containsIndexed(text, index, placed)
  }
  return { add, foundIn }
}

type Places = readonly { readonly start: number; readonly end: number }[]

/** Whether the core stands in the text between word borders, outside the places. */
function containsWord(text: string, core: string, placed: Places): boolean {
  for (let start = text.indexOf(core); start >= 0; start = text.indexOf(core, start + 1)) {
    const end = start + core.length
    if (start > 0 && isWordUnit(text.charCodeAt(start - 1))) continue
    if (end < text.length && isWordUnit(text.charCodeAt(end))) continue
    if (!placed.some((place) => place.start < end && start < place.end)) return true
  }
  return false
}

function byLength(cores: Iterable<string>): Map<number, Set<string>> {
  const index = new Map<number, Set<string>>()
  for (const core of cores) {
    const { length } = wordSpans(core)
    const set = index.get(length) ?? new Set()
    set.add(core)
    index.set(length, set)
  }
  return index
}

function containsIndexed(text: string, index: ReadonlyMap<number, ReadonlySet<string>>, placed: Places): boolean {
  const words = wordSpans(text)
  let span = 0
  for (let i = 0; i < words.length; i++) {
    const { start } = words[i]!
    while (span < placed.length && placed[span]!.end <= start) span++
    for (const [length, values] of index) {
      const end = words[i + length - 1]?.end
      if (end === undefined) continue
      const inside = placed[span]
      if (inside !== undefined && inside.start < end) continue
      if (values.has(text.slice(start, end))) return true
    }
  }
  return false
}

interface WordSpan {
  readonly start: number
  readonly end: number
}

/** Letters and digits; every unit beyond ASCII counts as a letter, which can only make a word longer. */
function isWordUnit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit > 127
}

function wordSpans(text: string, most = Number.POSITIVE_INFINITY): WordSpan[] {
  const words: WordSpan[] = []
  let start = -1
  for (let i = 0; i <= text.length && words.length < most; i++) {
    const inWord = i < text.length && isWordUnit(text.charCodeAt(i))
    if (inWord && start < 0) start = i
    if (!inWord && start >= 0) {
      words.push({ start, end: i })
      start = -1
    }
  }
  return words
}
