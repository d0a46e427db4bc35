import { DIGIT, FOLD, FOLD_SHIFT, foldWord, JOIN, KIND, LETTER } from './classes.ts'

/** A word or phrase of a dictionary and what it means to whoever registered it. */
export type Entry<T> = {
  /** The folded words, in order. */
  readonly words: readonly string[]
  /** The word that the table finds: the longest, which is the rarest. */
  readonly pivot: number
  /** Only where a capital, or a letter beyond ASCII, begins the word behind. */
  readonly capital: boolean
  readonly value: T
}

/** A word or phrase, what it means, and whether it counts only before a capital. */
export type Item<T> = readonly [phrase: string, value: T, capital?: boolean]

/** What a word is made of: letters (keywords, so that `phone_number` holds two) or whole tokens (names and handles). */
export type Unit = 'letters' | 'tokens'

/** Most units between two words of a phrase, and between a word and the capital it needs. */
const GAP = 3
/** Half of the fastest cache of small machines, and six in a hundred words pass by chance. */
const FILTER = 1 << 14

/** The bits of the filter: the word may be in the dictionary, or in the roster. */
export const IN_DICTIONARY = 1
export const IN_ROSTER = 2

/**
 * What settles nearly every word that is not in the dictionary: one byte by the low bits of its hash. The pass asks it at every
 * unit that is no letter, with 0 where no word ends, so no word may be at 0.
 */
export function filterOf(words: Words<unknown>): Uint8Array {
  for (let size = FILTER; ; size *= 2) {
    const filter = new Uint8Array(size)
    words.mark(filter, IN_DICTIONARY)
    if (filter[0] === 0) return filter
  }
}

/** A dictionary of words and phrases by open addressing. Phrases are found by their longest word and then compared around it. */
export class Words<T> {
  private readonly mask: number
  /** Slot -> 1 + index in `hashes` and `lists`, or 0. */
  private readonly slots: Int32Array
  private readonly hashes: Int32Array
  /** Per word of the table: every entry whose pivot it is. */
  readonly lists: readonly (readonly Entry<T>[])[]
  private readonly units: Int32Array
  /** The classes that words are made of, as bits. */
  private readonly kinds: number
  /** Where the last match stands. */
  start = 0
  end = 0

  constructor(items: Iterable<Item<T>>, unit: Unit, units: Int32Array) {
    this.units = units
    this.kinds = kindsOf(unit)
    const byPivot = new Map<string, Entry<T>[]>()
    for (const [phrase, value, capital = false] of items) {
      const words = splitWords(phrase, unit, units)
      if (words.length === 0) continue
      const pivot = longest(words)
      const entry = { words, pivot, capital, value }
      const list = byPivot.get(words[pivot]!)
      if (!list) byPivot.set(words[pivot]!, [entry])
      else if (!list.some((other) => isSame(other, entry))) list.push(entry)
    }
    let size = 16
    while (size < byPivot.size * 4) size *= 2
    this.mask = size - 1
    this.slots = new Int32Array(size)
    this.hashes = new Int32Array(byPivot.size)
    const lists: Entry<T>[][] = []
    for (const [word, list] of byPivot) {
      const hash = hashOf(word)
      const index = lists.push(list) - 1
      this.hashes[index] = hash
      let slot = hash & this.mask
      while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask
      this.slots[slot] = index + 1
    }
    this.lists = lists
  }

  /** Sets a bit of the filter for every word. */
  mark(filter: Uint8Array, bit: number): void {
    const { hashes } = this
    const mask = filter.length - 1
    for (let index = 0; index < hashes.length; index++) filter[hashes[index]! & mask]! |= bit
  }

  /** Takes it away again. */
  unmark(filter: Uint8Array, bit: number): void {
    const { hashes } = this
    const mask = filter.length - 1
    for (let index = 0; index < hashes.length; index++) filter[hashes[index]! & mask]! &= ~bit
  }

  /** The entries whose pivot has this hash, or undefined. The letters are compared by `match`. */
  lookup(hash: number): readonly Entry<T>[] | undefined {
    for (let slot = hash & this.mask; ; slot = (slot + 1) & this.mask) {
      const index = this.slots[slot]!
      if (index === 0) return undefined
      if (this.hashes[index - 1] === hash) return this.lists[index - 1]
    }
  }

  /**
   * Where the word begins that all entries of a list share and that ends at `end`, or -1: their hash may be another word's, or
   * the word may begin within a longer one.
   */
  pivotStart(list: readonly Entry<T>[], text: string, end: number): number {
    const { words, pivot } = list[0]!
    const at = this.backwards(words[pivot]!, text, end)
    return at < 0 || this.isUnit(text, at - 1) ? -1 : at
  }

  /** Whether the text holds the entry with its pivot from `pivotStart` to `end`; then `start` and `end` say where. */
  match(entry: Entry<T>, text: string, pivotStart: number, end: number): boolean {
    const { words, pivot } = entry
    this.start = pivotStart
    this.end = end
    if (words.length === 1) return !entry.capital || this.beforeCapital(text, end)
    let at = end
    for (let w = pivot + 1; w < words.length; w++) {
      const gap = this.gapAfter(text, at)
      if (gap === at) return false
      at = this.forwards(words[w]!, text, gap)
      if (at < 0 || this.isUnit(text, at)) return false
    }
    this.end = at
    if (entry.capital && !this.beforeCapital(text, at)) return false
    at = pivotStart
    for (let w = pivot - 1; w >= 0; w--) {
      const gap = this.gapBefore(text, at)
      if (gap === at) return false
      at = this.backwards(words[w]!, text, gap)
      if (at < 0 || this.isUnit(text, at - 1)) return false
    }
    this.start = at
    return true
  }

  private isUnit(text: string, at: number): boolean {
    return at >= 0 && at < text.length && ((this.kinds >> (this.units[text.charCodeAt(at)]! & KIND)) & 1) === 1
  }

  private gapBefore(text: string, at: number): number {
    for (let gap = 0; gap < GAP && at > 0 && !this.isUnit(text, at - 1); gap++) at--
    return at
  }

  private gapAfter(text: string, at: number): number {
    for (let gap = 0; gap < GAP && at < text.length && !this.isUnit(text, at); gap++) at++
    return at
  }

  private beforeCapital(text: string, at: number): boolean {
    const first = this.gapAfter(text, at)
    if (first === at || first === text.length) return false
    const unit = text.charCodeAt(first)
    return unit >= 128 || (unit >= 65 && unit <= 90)
  }

  private folded(text: string, at: number): number {
    return (this.units[text.charCodeAt(at)]! >> FOLD_SHIFT) & FOLD
  }

  /** Where the word starts when it ends at `at`, or -1. */
  private backwards(word: string, text: string, at: number): number {
    for (let i = word.length - 1; i >= 0; i--) {
      while (at > 0 && this.folded(text, at - 1) === 0) at--
      if (at === 0 || this.folded(text, at - 1) !== word.charCodeAt(i)) return -1
      at--
    }
    return at
  }

  /** Where the word ends when it starts at `at`, marks behind it included, or -1. */
  private forwards(word: string, text: string, at: number): number {
    for (let i = 0; i < word.length; i++) {
      while (at < text.length && this.folded(text, at) === 0) at++
      if (at === text.length || this.folded(text, at) !== word.charCodeAt(i)) return -1
      at++
    }
    while (at < text.length && this.folded(text, at) === 0) at++
    return at
  }
}

function isSame<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.value === b.value && a.capital === b.capital && a.words.join(' ') === b.words.join(' ')
}

function longest(words: readonly string[]): number {
  let pivot = 0
  for (let i = 1; i < words.length; i++) if (words[i]!.length >= words[pivot]!.length) pivot = i
  return pivot
}

/** The folded words of a phrase, as the pass sees them. */
export function splitWords(phrase: string, unit: Unit, units: Int32Array): readonly string[] {
  const kinds = kindsOf(unit)
  const words: string[] = []
  let from = 0
  for (let i = 0; i <= phrase.length; i++) {
    if (i < phrase.length && ((kinds >> (units[phrase.charCodeAt(i)]! & KIND)) & 1) === 1) continue
    const word = foldWord(phrase.slice(from, i))
    if (word !== '') words.push(word)
    from = i + 1
  }
  return words
}

/** How the pass hashes a word, unit by unit. */
export function hashOf(word: string): number {
  let hash = 0
  for (let i = 0; i < word.length; i++) hash = ((hash << 5) - hash + word.charCodeAt(i)) | 0
  return hash
}

function kindsOf(unit: Unit): number {
  return unit === 'letters' ? 1 << LETTER : (1 << LETTER) | (1 << DIGIT) | (1 << JOIN)
}
