/** Shorter values are only compared with a whole output value: "al" occurs in too much to close the gate for. */
const MIN_CONTAINED = 4
/** Longer values are looked for by their first words. */
const MAX_LENGTHS = 8
/** So many values are kept in a list and searched for one by one, which is fastest; more of them by an index of words, which stays linear. */
const FEW = 8

const NOWHERE: Places = Object.freeze([])

/**
 * The values taken out of a record, to be looked for in what is about to leave: a name that was redacted in one field must
 * not leave by another.
 *
 * A value is compared as the text between its first and its last letter or digit, at word borders: `jane@x.org` is found in
 * `<jane@x.org>` and not in `mary.jane@x.org.uk`. The scan is linear: per word of the output one set look-up for each
 * length (in words) that a removed value has, of which there are at most `MAX_LENGTHS`.
 */
export class RemovedValues {
  readonly #whole = new FewTexts()
  readonly #cores = new FewTexts()
  #index: ReadonlyMap<number, ReadonlySet<string>> | undefined

  /** Every value that was taken out, as it was. */
  get values(): Iterable<string> {
    return this.#whole.list
  }

  add(value: string): void {
    if (!this.#whole.add(value)) return
    const core = coreOf(value)
    if (core.length >= MIN_CONTAINED && this.#cores.add(core)) this.#index = undefined
  }

  /** Whether the text holds a removed value, outside the given spans (sorted by start, not overlapping). */
  foundIn(text: string, placed: Places = NOWHERE): boolean {
    if (placed.length === 0 && this.#whole.has(text) && coreOf(text) !== '') return true
    const { list } = this.#cores
    if (list.length <= FEW) {
      for (const core of list) if (containsWord(text, core, placed)) return true
      return false
    }
    this.#index ??= byLength(list)
    return containsIndexed(text, this.#index, placed)
  }
}

/** Texts without repetition. Most records have a handful, for which a set of their own costs more than all look-ups. */
class FewTexts {
  readonly list: string[] = []
  #set: Set<string> | undefined

  has(text: string): boolean {
    return this.#set?.has(text) ?? this.list.includes(text)
  }

  /** False where it is there already. */
  add(text: string): boolean {
    if (this.has(text)) return false
    this.list.push(text)
    if (this.list.length > FEW) this.#set ??= new Set(this.list)
    this.#set?.add(text)
    return true
  }
}

type Places = readonly { readonly start: number; readonly end: number }[]

/** Whether the core stands in the text between word borders, outside the places. */
function containsWord(text: string, core: string, placed: Places): boolean {
  if (core.length > text.length) return false
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

/** Letters and digits; every unit beyond ASCII counts as a letter, which can only make a word longer. */
function isWordUnit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit > 127
}

/** The text from its first word to the end of its last, of which at most `MAX_LENGTHS` count. */
function coreOf(text: string): string {
  let start = -1
  let end = 0
  let words = 0
  let inWord = false
  for (let i = 0; i < text.length; i++) {
    if (isWordUnit(text.charCodeAt(i))) {
      if (!inWord && ++words > MAX_LENGTHS) break
      if (start < 0) start = i
      inWord = true
      end = i + 1
    } else inWord = false
  }
  return start < 0 ? '' : text.slice(start, end)
}

interface WordSpan {
  readonly start: number
  readonly end: number
}

function wordSpans(text: string): WordSpan[] {
  const words: WordSpan[] = []
  let start = -1
  for (let i = 0; i <= text.length; i++) {
    const inWord = i < text.length && isWordUnit(text.charCodeAt(i))
    if (inWord && start < 0) start = i
    if (!inWord && start >= 0) {
      words.push({ start, end: i })
      start = -1
    }
  }
  return words
}
