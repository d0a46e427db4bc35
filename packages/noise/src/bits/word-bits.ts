import type { BitSource } from './bit-source.ts'

/**
 * Turns a stream of 32-bit words into a `BitSource`. A request for 32 bits takes one whole word; smaller requests are served from
 * a word that is kept aside, lowest bits first, so that no bit is ever used twice. The order is part of the replay format.
 */
export abstract class WordBits implements BitSource {
  protected words: Uint32Array = new Uint32Array(0)
  #position = 0
  #spare = 0
  #spareCount = 0

  /** Replaces `words` by the next non-empty run of the stream. */
  protected abstract refill(): void

  /** Forgets what is left of the current words and starts with the given ones. */
  protected restart(words: Uint32Array): void {
    this.words = words
    this.#position = 0
    this.#spareCount = 0
  }

  #word(): number {
    if (this.#position === this.words.length) {
      this.refill()
      this.#position = 0
    }
    const word = this.words[this.#position]!
    // A word that was used must not be found in a heap dump: it would take the noise off a published value.
    this.words[this.#position++] = 0
    return word
  }

  take(count: number): number {
    if (count === 32) return this.#word()
    if (!(count >= 1 && count < 32)) throw new RangeError('a BitSource gives 1 to 32 bits at a time')
    if (this.#spareCount >= count) {
      const bits = this.#spare & ((1 << count) - 1)
      this.#spare >>>= count
      this.#spareCount -= count
      return bits >>> 0
    }
    // Fewer than `count` bits are left: they become the low bits, the rest comes from the next word.
    const have = this.#spareCount
    const low = this.#spare
    const missing = count - have
    const word = this.#word()
    this.#spare = word >>> missing
    this.#spareCount = 32 - missing
    return (low | ((word & ((1 << missing) - 1)) << have)) >>> 0
  }
}
