import { isAscii, isUtf8 } from 'node:buffer'
import type { LineSink } from '../bytes/line-cutter.ts'
import type { ProblemCode, SourceItem } from '../source.ts'

const LF = 0x0a
const CR = 0x0d
const BLANK = /^[ \t\r]*$/

export interface LineParserOptions {
  readonly source: string
  readonly partition: string
  readonly file: number
  readonly maxRecordBytes: number
  /** Where the first line that comes stands. */
  readonly byte: number
  readonly line: number
}

/** Turns whole lines of bytes into items, and keeps count of where it is. */
export class LineParser implements LineSink {
  readonly #options: LineParserOptions
  #items: SourceItem[] = []
  #byte: number
  #line: number

  constructor(options: LineParserOptions) {
    this.#options = options
    this.#byte = options.byte
    this.#line = options.line
  }

  /** Byte after the last line that came. */
  get byte(): number {
    return this.#byte
  }

  /** Number of lines that came. */
  get line(): number {
    return this.#line
  }

  /** The items since the last call. */
  take(): SourceItem[] {
    const items = this.#items
    this.#items = []
    return items
  }

  lines(bytes: Buffer): void {
    const bom = this.#byte === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
    // A whole chunk is decoded at once: one string, of which JSON.parse reads a part without copying it first.
    if (isAscii(bytes)) this.#decoded(bytes, bytes.toString('latin1'), true)
    else if (isUtf8(bytes)) this.#decoded(bytes, bytes.toString('utf8', bom), false)
    else this.#oneByOne(bytes)
  }

  tooLong(bytes: number, consumed: number): void {
    this.#tooLarge(bytes)
    this.#next(consumed)
  }

  /** A problem at the place reached, which stands for a line that is not going to be read. */
  problem(code: ProblemCode, detail: string, bytes?: number): void {
    this.#items.push({
      position: this.#position(),
      problem: bytes === undefined ? { code, detail } : { code, detail, bytes },
    })
  }

  /** Lines of valid UTF-8, as bytes and as text (which has no byte order mark). */
  #decoded(bytes: Buffer, text: string, ascii: boolean): void {
    const max = this.#options.maxRecordBytes
    let from = 0
    let byteFrom = 0
    while (from < text.length || byteFrom < bytes.length) {
      const to = text.indexOf('\n', from)
      const end = to < 0 ? text.length : to
      const byteEnd = ascii ? end : to < 0 ? bytes.length : bytes.indexOf(LF, byteFrom)
      const ended = to < 0 ? 0 : 1
      if (byteEnd - byteFrom > max) this.#tooLarge(byteEnd - byteFrom)
      else if (end > from) this.#parse(text, from, end, byteEnd - byteFrom)
      this.#next(byteEnd - byteFrom + ended)
      from = end + ended
      byteFrom = byteEnd + ended
    }
  }

  #oneByOne(bytes: Buffer): void {
    for (let from = 0; from < bytes.length; ) {
      const to = bytes.indexOf(LF, from)
      const end = to < 0 ? bytes.length : to
      const line = bytes.subarray(from, to < 0 ? end : end + 1)
      if (end - from > this.#options.maxRecordBytes) this.tooLong(end - from, line.length)
      else if (isUtf8(line)) this.lines(line)
      else {
        this.problem('E_UTF8', 'the line is not UTF-8', end - from)
        this.#next(line.length)
      }
      from += line.length
    }
  }

  #parse(text: string, from: number, end: number, bytes: number): void {
    if (end - from === 1 && text.charCodeAt(from) === CR) return
    try {
      const record: unknown = JSON.parse(text.slice(from, end))
      this.#items.push({ position: this.#position(), record })
    } catch {
      // The parser's message quotes what it could not read, so nothing of it is kept.
      if (!BLANK.test(text.slice(from, end))) this.problem('E_JSON', 'the line is not JSON', bytes)
    }
  }

  #tooLarge(bytes: number): void {
    this.problem('E_RECORD_TOO_LARGE', `the line is longer than ${this.#options.maxRecordBytes} bytes`, bytes)
  }

  #position(): SourceItem['position'] {
    const { source, partition, file } = this.#options
    return { source, partition, offset: this.#line, file, line: this.#line + 1, byte: this.#byte }
  }

  #next(bytes: number): void {
    this.#byte += bytes
    this.#line++
  }
}
