import { isUtf8 } from 'node:buffer'
import type { ProblemCode } from '../source.ts'
import { type ByteStreamOptions, openBytes } from './byte-stream.ts'
import { LineCutter, type LineSink } from './line-cutter.ts'

/** A line of text without its end, or why there is none. */
export interface TextLine {
  readonly text: string | undefined
  readonly problem?: ProblemCode
  /** 1-based. */
  readonly line: number
  readonly byte: number
  /** Without the line's end. */
  readonly bytes: number
}

export interface TextLines {
  readonly lines: readonly TextLine[]
  /** Bytes of the file on disk that were consumed for them. */
  readonly consumed: number
}

class Collector implements LineSink {
  #found: TextLine[] = []
  #line = 0
  #byte = 0

  lines(bytes: Buffer): void {
    for (let from = 0; from < bytes.length; ) {
      const to = bytes.indexOf(0x0a, from)
      const end = to < 0 ? bytes.length : to
      const start = this.#byte === 0 && bytes.subarray(0, 3).equals(BOM) ? from + 3 : from
      const valid = isUtf8(bytes.subarray(start, end))
      const text = valid ? bytes.toString('utf8', start, end > start && bytes[end - 1] === 0x0d ? end - 1 : end) : undefined
      this.#add(text, end - from, (to < 0 ? end : end + 1) - from, 'E_UTF8')
      from = to < 0 ? end : end + 1
    }
  }

  tooLong(bytes: number, consumed: number): void {
    this.#add(undefined, bytes, consumed, 'E_RECORD_TOO_LARGE')
  }

  take(): TextLine[] {
    const found = this.#found
    this.#found = []
    return found
  }

  #add(text: string | undefined, bytes: number, consumed: number, problem: ProblemCode): void {
    const place = { line: ++this.#line, byte: this.#byte, bytes }
    this.#found.push(text === undefined ? { text, problem, ...place } : { text, ...place })
    this.#byte += consumed
  }
}

const BOM = Buffer.from('\uFEFF')

/**
 * The lines of a UTF-8 file in groups as they are read. `\r\n` ends a line as well as `\n`; a byte order mark at the start is
 * left out.
 * @throws ByteStreamError after the last whole line that could be read
 */
export async function* readTextLines(
  path: string,
  options: Omit<ByteStreamOptions, 'from'> & { maxLineBytes: number },
): AsyncGenerator<TextLines> {
  const collector = new Collector()
  const cutter = new LineCutter(collector, options.maxLineBytes)
  for await (const piece of openBytes(path, { ...options, from: 0 })) {
    cutter.push(piece.bytes)
    yield { lines: collector.take(), consumed: piece.consumed }
  }
  cutter.end()
  yield { lines: collector.take(), consumed: 0 }
}
