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

export function removedValues(): RemovedValues {
  const byLength = new Map<number, Set<string>>()
  const whole = new Set<string>()
  const add = (value: string) => {
    const words = wordSpans(value, MAX_LENGTHS)
    const first = words[0]
    const last = words.at(-1)
    if (first === undefined || last === undefined) return
    whole.add(value)
    const core = value.slice(first.start, last.end)
    if (core.length < MIN_CONTAINED) return
    const set = byLength.get(words.length) ?? new Set()
    set.add(core)
    byLength.set(words.length, set)
  }
  const foundIn: RemovedValues['foundIn'] = (text, placed = []) => {
    if (whole.has(text) && placed.length === 0) return true
    if (byLength.size === 0) return false
    const words = wordSpans(text)
    let span = 0
    for (let i = 0; i < words.length; i++) {
      const { start } = words[i]!
      while (span < placed.length && placed[span]!.end <= start) span++
      for (const [length, values] of byLength) {
        const end = words[i + length - 1]?.end
        if (end === undefined) continue
        const inside = placed[span]
        if (inside !== undefined && inside.start < end) continue
        if (values.has(text.slice(start, end))) return true
      }
    }
    return false
  }
  return { add, foundIn }
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
