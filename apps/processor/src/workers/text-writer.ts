/** Texts one after the other in one block of bytes that grows, to be handed to another thread without a copy. */
export class TextWriter {
  #buffer: Buffer
  #length = 0

  constructor(bytes: number) {
    this.#buffer = allocate(bytes)
  }

  /** Bytes that were written. */
  get length(): number {
    return this.#length
  }

  text(text: string): void {
    // No UTF-16 unit takes more than three bytes; only where those are not free, they are counted.
    if (this.#length + text.length * 3 > this.#buffer.length) this.#reserve(Buffer.byteLength(text))
    this.#length += this.#buffer.write(text, this.#length)
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#buffer.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** What was written, in an ArrayBuffer of its own. The writer is used up. */
  take(): Uint8Array<ArrayBuffer> {
    return new Uint8Array((this.#buffer.buffer as ArrayBuffer).transfer(this.#length))
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes
    if (needed <= this.#buffer.length) return
    const grown = allocate(Math.max(needed, this.#buffer.length * 2))
    grown.set(this.#buffer.subarray(0, this.#length))
    this.#buffer = grown
  }
}

/** Not from Node's shared pool, whose blocks cannot be handed over. */
const allocate = (bytes: number): Buffer => Buffer.from(new ArrayBuffer(bytes))
