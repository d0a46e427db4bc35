/** Bytes of a block: large enough that making blocks costs nothing beside filling them. */
const BLOCK_BYTES = 64 * 1024

/** Texts as bytes, many of them in one block of memory: a block for each, or Node's own of 8 KB, costs more than writing the text. */
export class TextBlocks {
  #block: Buffer | undefined
  #at = 0

  /** The text in UTF-8. Lone surrogates become U+FFFD, as everywhere. */
  add(text: string): Buffer {
    // No UTF-16 unit takes more than three bytes; only where those are not free, they are counted.
    if (text.length * 3 > this.#free) {
      const bytes = Buffer.byteLength(text)
      if (bytes > BLOCK_BYTES / 4) return Buffer.from(text)
      if (bytes > this.#free) {
        this.#block = Buffer.allocUnsafeSlow(BLOCK_BYTES)
        this.#at = 0
      }
    }
    const block = this.#block!
    const start = this.#at
    this.#at += block.write(text, start)
    return block.subarray(start, this.#at)
  }

  get #free(): number {
    return this.#block === undefined ? -1 : this.#block.length - this.#at
  }
}
