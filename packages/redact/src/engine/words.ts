import type { Charset } from './charset.ts'
import { FOLD, FOLD_SHIFT, KIND } from './classes.ts'
import { hashOf, kindsOf, splitWords, type Unit } from './split-words.ts'

/** A word or phrase of a dictionary and what it means to whoever registered it. */
export type Entry<T> = {
  /** The folded words, in order. */
  readonly words: readonly string[]
  /** The word that the table finds: the longest, which is the rarest. */
  readonly pivot: number
  /** Only where a capital, or a letter beyond ASCII, begins the word behind. */
  readonly capital: boolean
  /** What must follow, in ASCII. */
  readonly next: Charset | undefined
  readonly value: T
}

/** A word or phrase, what it means, whether it counts only before a capital, and before which units of ASCII it does. */
export type Item<T> = readonly [phrase: string, value: T, capital?: boolean, next?: Charset | undefined]

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

/** What must stand beside the longest word of an entry, as bits over the letter that they ask for. */
const BEHIND = 1 << 16
const BEFORE = 1 << 17
const BEFORE_CAPITAL = 1 << 18
const UNASKED = -2

/**
 * A dictionary of words and phrases by open addressing. Phrases are found by their longest word and then compared around it, but
 * only where the word behind it begins, or the word before it ends, with the letter of the phrase: the longest word may be in
 * every fifth message (`it` of `it's`).
 */
export class Words<T> {
  private readonly mask: number
  /** Slot -> hash, and 1 + its list, or 0. */
  private readonly slotHash: Int32Array
  private readonly slotList: Int32Array
  private readonly hashes: Int32Array
  readonly entries: readonly Entry<T>[]
  /** Where the entries of each list begin: those with one pivot. One more than there are lists. */
  readonly first: Int32Array
  /** Per entry, what must stand beside its pivot; 0 when nothing must. */
  private readonly checks: Int32Array
  private readonly units: Int32Array
  /** The classes that words are made of, as bits. */
  private readonly kinds: number
  /** The word that is asked about, and what of its surroundings is known. */
  private text = ''
  private from = 0
  private to = 0
  private pivotStart = UNASKED
  private before = UNASKED
  private behind = UNASKED
  /** Where the last match stands. */
  start = 0
  end = 0

  constructor(items: Iterable<Item<T>>, unit: Unit, units: Int32Array) {
    this.units = units
    this.kinds = kindsOf(unit)
    const byPivot = new Map<string, Entry<T>[]>()
    for (const [phrase, value, capital = false, next] of items) {
      const words = splitWords(phrase, unit, units)
      if (words.length === 0) continue
      const pivot = longest(words)
      const entry = { words, pivot, capital, next, value }
      const list = byPivot.get(words[pivot]!)
      if (!list) byPivot.set(words[pivot]!, [entry])
      else if (!list.some((other) => isSame(other, entry))) list.push(entry)
    }
    let size = 16
    while (size < byPivot.size * 4) size *= 2
    this.mask = size - 1
    this.slotHash = new Int32Array(size)
    this.slotList = new Int32Array(size)
    this.hashes = Int32Array.from([...byPivot.keys()], hashOf)
    this.entries = [...byPivot.values()].flat()
    this.checks = Int32Array.from(this.entries, checkOf)
    this.first = new Int32Array(byPivot.size + 1)
    let list = 0
    for (const entries of byPivot.values()) {
      const hash = this.hashes[list]!
      let slot = hash & this.mask
      while (this.slotList[slot] !== 0) slot = (slot + 1) & this.mask
      this.slotHash[slot] = hash
      this.slotList[slot] = list + 1
      this.first[list + 1] = this.first[list]! + entries.length
      list++
    }
  }

  /** Sets a bit of the filter for every word. */
  mark(filter: Uint8Array, bit: number): void {
    const { hashes } = this
    const mask = filter.length - 1
    for (let index = 0; index < hashes.length; index++) filter[hashes[index]! & mask]! |= bit
  }

  /** The list of the entries whose pivot has this hash, or -1. The letters are compared by `match`. */
  lookup(hash: number): number {
    for (let slot = hash & this.mask; ; slot = (slot + 1) & this.mask) {
      const list = this.slotList[slot]! - 1
      if (list < 0 || this.slotHash[slot] === hash) return list
    }
  }

  /** Begins with the word that stands from `from` to before `to`: `match` is asked about the entries of its list. */
  begin(text: string, from: number, to: number): void {
    this.text = text
    this.from = from
    this.to = to
    this.pivotStart = UNASKED
    this.before = UNASKED
    this.behind = UNASKED
  }

  /** Whether the text holds the entry with this number around the word; then `start` and `end` say where. */
  match(index: number): boolean {
    const check = this.checks[index]!
    if (check !== 0 && !this.mayMatch(check)) return false
    const entry = this.entries[index]!
    if (this.pivotStart === UNASKED) this.pivotStart = this.startOf(entry)
    return this.pivotStart >= 0 && this.matchAround(entry)
  }

  /** Whether what stands next to the word is what an entry asks for: what settles nearly all. */
  private mayMatch(check: number): boolean {
    const { text } = this
    if ((check & BEHIND) !== 0) {
      if (this.behind === UNASKED) this.behind = this.letterBehind()
      if (this.behind !== (check & 0xffff)) return false
    } else if ((check & BEFORE) !== 0) {
      if (this.before === UNASKED) this.before = this.letterBefore()
      if (this.before !== (check & 0xffff)) return false
    }
    return (check & BEFORE_CAPITAL) === 0 || this.beforeCapital(text, this.to)
  }

  /** The first letter of the next word, folded, or -1 when none is near. */
  private letterBehind(): number {
    const { text, to } = this
    let at = this.gapAfter(text, to)
    if (at === to) return -1
    while (at < text.length && this.folded(text, at) === 0) at++
    return at < text.length ? this.folded(text, at) : -1
  }

  /** The last letter of the word before, folded, or -1 when none is near. */
  private letterBefore(): number {
    const { text, from } = this
    let at = this.gapBefore(text, from)
    if (at === from) return -1
    while (at > 0 && this.folded(text, at - 1) === 0) at--
    return at > 0 ? this.folded(text, at - 1) : -1
  }

  /**
   * Where the word begins, which all entries of a list share, or -1: their hash may be another word's, or the word may begin within
   * a longer one.
   */
  private startOf({ words, pivot }: Entry<T>): number {
    const at = this.backwards(words[pivot]!, this.text, this.to)
    return at < 0 || this.isUnit(this.text, at - 1) ? -1 : at
  }

  /** Whether the text holds the entry around its pivot. */
  private matchAround({ words, pivot, capital, next }: Entry<T>): boolean {
    const { text, pivotStart } = this
    let at = this.to
    for (let w = pivot + 1; w < words.length; w++) {
      const gap = this.gapAfter(text, at)
      if (gap === at) return false
      at = this.forwards(words[w]!, text, gap)
      if (at < 0 || this.isUnit(text, at)) return false
    }
    this.end = at
    if (capital && !this.beforeCapital(text, at)) return false
    if (next !== undefined && !isOpen(next, text, at)) return false
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
  return a.value === b.value && a.capital === b.capital && a.next === b.next && a.words.join(' ') === b.words.join(' ')
}

function checkOf<T>({ words, pivot, capital }: Entry<T>): number {
  if (pivot + 1 < words.length) return BEHIND | words[pivot + 1]!.charCodeAt(0)
  return (pivot > 0 ? BEFORE | words[pivot - 1]!.charCodeAt(words[pivot - 1]!.length - 1) : 0) | (capital ? BEFORE_CAPITAL : 0)
}

/** Whether what stands at `at` is in the set, or is not of ASCII. */
function isOpen(next: Charset, text: string, at: number): boolean {
  const unit = at < text.length ? text.charCodeAt(at) : 0
  return unit >= 128 || next.ascii[unit] === 1
}

function longest(words: readonly string[]): number {
  let pivot = 0
  for (let i = 1; i < words.length; i++) if (words[i]!.length >= words[pivot]!.length) pivot = i
  return pivot
}
