import { DIGIT, fold, foldWord, JOIN, LETTER } from './classes.ts'

/** A word or phrase of a dictionary and what it means to whoever registered it. */
export type Entry<T> = {
  /** The folded words, in order; the last one is what the table finds. */
  readonly words: readonly string[]
  readonly value: T
}

/** What a word is made of: letters (keywords, so that `phone_number` holds two) or whole tokens (names and handles). */
export type Unit = 'letters' | 'tokens'

const GAP = 3

/**
 * A dictionary of words and phrases by open addressing: one probe settles nearly every word that is not in it. Phrases are
 * found by their last word and then compared backwards.
 */
export class Words<T> {
  readonly mask: number
  /** Slot -> 1 + index in `hashes` and `lists`, or 0. */
  readonly slots: Int32Array
  readonly hashes: Int32Array
  /** Per last word: every entry that ends in it. */
  readonly lists: readonly (readonly Entry<T>[])[]
  readonly unit: Unit

  constructor(items: Iterable<readonly [phrase: string, value: T]>, unit: Unit, classes: Uint8Array) {
    this.unit = unit
    const byLast = new Map<string, Entry<T>[]>()
    for (const [phrase, value] of items) {
      const words = splitWords(phrase, unit, classes)
      const last = words.at(-1)
      if (last === undefined) continue
      const list = byLast.get(last)
      if (list) list.push({ words, value })
      else byLast.set(last, [{ words, value }])
    }
    let size = 16
    while (size < byLast.size * 8) size *= 2
    this.mask = size - 1
    this.slots = new Int32Array(size)
    this.hashes = new Int32Array(byLast.size)
    const lists: Entry<T>[][] = []
    for (const [word, list] of byLast) {
      const hash = hashOf(word)
      const index = lists.push(list) - 1
      this.hashes[index] = hash
      let slot = hash & this.mask
      while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask
      this.slots[slot] = index + 1
    }
    this.lists = lists
  }

  /** Index into `lists` of the words with this hash, or -1. The letters are compared by `startOf`. */
  lookup(hash: number): number {
    for (let slot = hash & this.mask; ; slot = (slot + 1) & this.mask) {
      const index = this.slots[slot]!
      if (index === 0) return -1
      if (this.hashes[index - 1] === hash) return index - 1
    }
  }

  /** Where the entry starts when its last word ends at `end`, or -1 when the text does not hold it there. */
  startOf(entry: Entry<T>, text: string, end: number, classes: Uint8Array): number {
    const { words } = entry
    let at = end
    for (let w = words.length - 1; w >= 0; w--) {
      const word = words[w]!
      if (w < words.length - 1) {
        let gap = 0
        while (gap < GAP && at > 0 && !isUnit(this.unit, classes[text.charCodeAt(at - 1)])) {
          at--
          gap++
        }
        if (gap === 0) return -1
      }
      for (let i = word.length - 1; i >= 0; i--) {
        while (at > 0 && fold(text.charCodeAt(at - 1)) === 0) at--
        if (at === 0 || fold(text.charCodeAt(at - 1)) !== word.charCodeAt(i)) return -1
        at--
      }
      if (at > 0 && isUnit(this.unit, classes[text.charCodeAt(at - 1)])) return -1
    }
    return at
  }
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
