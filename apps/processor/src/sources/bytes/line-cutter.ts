/** Takes whole lines as they come. Both are told of every byte, in order. */
export interface LineSink {
  /** One or more whole lines, each with its `\n` except perhaps the last of the input. Valid only during the call. */
  lines(bytes: Buffer): void
  /** A line that was not held because it is too long: its bytes without and with its end. */
  tooLong(bytes: number, consumed: number): void
}

const LF = 0x0a

/**
 * Cuts chunks of bytes at line ends. Whole lines are handed on as they lie in the chunk, without a copy; only a line that
 * spans chunks is put together. A line longer than `maxLineBytes` is counted and not held.
 */
export class LineCutter {
  readonly #sink: LineSink
  readonly #max: number
  #tail: Buffer[] = []
  #tailBytes = 0
  #skipping = false

  constructor(sink: LineSink, maxLineBytes: number) {
    this.#sink = sink
    this.#max = maxLineBytes
  }

  /** The chunk may be overwritten after the call. */
  push(chunk: Buffer): void {
    let rest = chunk
    if (this.#tailBytes > 0) {
      const end = rest.indexOf(LF)
      if (end < 0) {
        this.#hold(rest)
        return
      }
      this.#hold(rest.subarray(0, end))
      if (this.#skipping) this.#sink.tooLong(this.#tailBytes, this.#tailBytes + 1)
      else this.#sink.lines(Buffer.concat([...this.#tail, rest.subarray(end, end + 1)]))
      this.#forget()
      rest = rest.subarray(end + 1)
    }
    const last = rest.lastIndexOf(LF)
    if (last >= 0) this.#sink.lines(rest.subarray(0, last + 1))
    if (last + 1 < rest.length) this.#hold(rest.subarray(last + 1))
  }

  /** The input has ended: hands on a last line that has no line end. */
  end(): void {
    if (this.#skipping) this.#sink.tooLong(this.#tailBytes, this.#tailBytes)
    else if (this.#tailBytes > 0) this.#sink.lines(Buffer.concat(this.#tail))
    this.#forget()
  }

  /** Bytes of an unfinished line. */
  get pending(): number {
    return this.#tailBytes
  }

  #hold(part: Buffer): void {
    this.#tailBytes += part.length
    if (this.#tailBytes > this.#max) {
      this.#skipping = true
      this.#tail = []
    } else if (!this.#skipping && part.length > 0) {
      this.#tail.push(Buffer.from(part))
    }
  }

  #forget(): void {
    this.#tail = []
    this.#tailBytes = 0
    this.#skipping = false
  }
}
