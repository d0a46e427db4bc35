import { fold, foldTable } from '../../../engine/classes.ts'

const FOLDS = foldTable()

/**
 * Folded words and a number each, looked up by a stretch of a text: nothing is cut out of it, so asking costs no memory, and a
 * word that is not in the table costs little more than reading it.
 */
export class WordTable {
  private readonly mask: number
  /** Per slot the hash and, beside it, 1 + index in the lists, or 0: a word that is not in the table is settled by one of them. */
  private readonly slots: Int32Array
  private readonly words: readonly string[]
  private readonly values: Int32Array

  /** `words` holds folded words (`foldWord`). */
  constructor(words: ReadonlyMap<string, number>) {
    let size = 16
    while (size < words.size * 4) size *= 2
    this.mask = size - 1
    this.slots = new Int32Array(2 * size)
    this.words = [...words.keys()]
    this.values = Int32Array.from(words.values())
    for (const [index, word] of this.words.entries()) {
      const hash = hashOf(word, 0, word.length)
      let slot = hash & this.mask
      while (this.slots[2 * slot + 1] !== 0) slot = (slot + 1) & this.mask
      this.slots[2 * slot] = hash
      this.slots[2 * slot + 1] = index + 1
    }
  }

  /** The number of the word that stands from `from` to before `to`, in any case and with or without accents; 0 when it has none. */
  at(text: string, from: number, to: number): number {
    const hash = hashOf(text, from, to)
    for (let slot = hash & this.mask; ; slot = (slot + 1) & this.mask) {
      const index = this.slots[2 * slot + 1]! - 1
      if (index < 0) return 0
      if (this.slots[2 * slot] === hash && isWord(this.words[index]!, text, from, to)) return this.values[index]!
    }
  }
}

function hashOf(text: string, from: number, to: number): number {
  let hash = 0
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at)
    const folded = unit < FOLDS.length ? FOLDS[unit]! : unit
    if (folded !== 0) hash = ((hash << 5) - hash + folded) | 0
  }
  return hash
}

function isWord(word: string, text: string, from: number, to: number): boolean {
  let letter = 0
  for (let at = from; at < to; at++) {
    const unit = fold(text.charCodeAt(at))
    if (unit === 0) continue
    if (letter === word.length || unit !== word.charCodeAt(letter)) return false
    letter++
  }
  return letter === word.length
}
