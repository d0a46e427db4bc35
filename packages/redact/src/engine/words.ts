import { DIGIT, fold, foldWord, JOIN, LETTER } from './classes.ts'

/** A word or phrase of a dictionary and what it means to whoever registered it. */
export type Entry<T> = {
  /** The folded words, in order. */
  readonly words: readonly string[]
  /** The word that the table finds: the longest, which is the rarest. */
  readonly pivot: number
  readonly value: T
}

/** What a word is made of: letters (keywords, so that `phone_number` holds two) or whole tokens (names and handles). */
export type Unit = 'letters' | 'tokens'

const GAP = 3

/**
 * A dictionary of words and phrases by open addressing: one probe settles nearly every word that is not in it. Phrases are
 * found by their longest word and then compared around it.
 */
export class Words<T> {
  readonly mask: number
  /** Slot -> 1 + index in `hashes` and `lists`, or 0. */
  readonly slots: Int32Array
  readonly hashes: Int32Array
  /** Per word of the table: every entry whose pivot it is. */
  readonly lists: readonly (readonly Entry<T>[])[]
  readonly unit: Unit
  /** Where the last match stands. */
  start = 0
  end = 0

  constructor(items: Iterable<readonly [phrase: string, value: T]>, unit: Unit, classes: Uint8Array) {
    this.unit = unit
    const byPivot = new Map<string, Entry<T>[]>()
    for (const [phrase, value] of items) {
      const words = splitWords(phrase, unit, classes)
      if (words.length === 0) continue
      const pivot = longest(words)
      const list = byPivot.get(words[pivot]!)
      if (list) list.push({ words, pivot, value })
      else byPivot.set(words[pivot]!, [{ words, pivot, value }])
    }
    let size = 16
    while (size < byPivot.size * 8) size *= 2
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

  /** Index into `lists` of the words with this hash, or -1. The letters are compared by `match`. */
  lookup(hash: number): number {
    for (let slot = hash & this.mask; ; slot = (slot + 1) & this.mask) {
      const index = this.slots[slot]!
      if (index === 0) return -1
      if (this.hashes[index - 1] === hash) return index - 1
    }
  }

  /** Whether the text holds the entry with its pivot ending at `end`; then `start` and `end` say where. */
  match(entry: Entry<T>, text: string, end: number, classes: Uint8Array): boolean {
    const { words, pivot } = entry
    let at = end
    for (let w = pivot; w >= 0; w--) {
      if (w < pivot) {
        const gap = this.gapBefore(text, at, classes)
        if (gap === at) return false
        at = gap
      }
      at = backwards(words[w]!, text, at)
      if (at < 0 || (at > 0 && isUnit(this.unit, classes[text.charCodeAt(at - 1)]))) return false
    }
    this.start = at
    at = end
    for (let w = pivot + 1; w < words.length; w++) {
      const gap = this.gapAfter(text, at, classes)
      if (gap === at) return false
      at = forwards(words[w]!, text, gap)
      if (at < 0 || (at < text.length && isUnit(this.unit, classes[text.charCodeAt(at)]))) return false
    }
    this.end = at
    return true
  }

  private gapBefore(text: string, at: number, classes: Uint8Array): number {
    for (let gap = 0; gap < GAP && at > 0 && !isUnit(this.unit, classes[text.charCodeAt(at - 1)]); gap++) at--
    return at
  }

  private gapAfter(text: string, at: number, classes: Uint8Array): number {
    for (let gap = 0; gap < GAP && at < text.length && !isUnit(this.unit, classes[text.charCodeAt(at)]); gap++) at++
    return at
  }
}

/** Where the word starts when it ends at `at`, or -1. */
function backwards(word: string, text: string, at: number): number {
  for (let i = word.length - 1; i >= 0; i--) {
    while (at > 0 && fold(text.charCodeAt(at - 1)) === 0) at--
    if (at === 0 || fold(text.charCodeAt(at - 1)) !== word.charCodeAt(i)) return -1
    at--
  }
  return at
}

/** Where the word ends when it starts at `at`, marks behind it included, or -1. */
function forwards(word: string, text: string, at: number): number {
  for (let i = 0; i < word.length; i++) {
    while (at < text.length && fold(text.charCodeAt(at)) === 0) at++
    if (at === text.length || fold(text.charCodeAt(at)) !== word.charCodeAt(i)) return -1
    at++
  }
  while (at < text.length && fold(text.charCodeAt(at)) === 0) at++
  return at
}

function longest(words: readonly string[]): number {
  let pivot = 0
  for (let i = 1; i < words.length; i++) if (words[i]!.length >= words[pivot]!.length) pivot = i
  return pivot
}

/** The folded words of a phrase, as the pass sees them. */
export function splitWords(phrase: string, unit: Unit, classes: Uint8Array): readonly string[] {
  const words: string[] = []
  let from = 0
  for (let i = 0; i <= phrase.length; i++) {
    if (i < phrase.length && isUnit(unit, classes[phrase.charCodeAt(i)])) continue
    const word = foldWord(phrase.slice(from, i))
    if (word !== '') words.push(word)
    from = i + 1
  }
  return words
}

function hashOf(word: string): number {
  let hash = 0
  for (let i = 0; i < word.length; i++) hash = (Math.imul(hash, 31) + word.charCodeAt(i)) | 0
  return hash
}

function isUnit(unit: Unit, kind: number | undefined): boolean {
  return kind === LETTER || (unit === 'tokens' && (kind === DIGIT || kind === JOIN))
}
