import { TextDecoder } from 'node:util'
import { SourceError } from '../sources/index.ts'

/**
 * The text of UTF-8 bytes in blocks that end at a line end, so that a value is not cut in two: about `units` UTF-16 units each, the
 * same however the bytes arrive.
 *
 * @throws SourceError where it is no text: what stands in UTF-16 or in a binary format cannot be looked for, and must not pass unseen
 */
export async function* textBlocks(input: AsyncIterable<Uint8Array | string>, units: number): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let pending: string[] = []
  let length = 0
  for await (const chunk of input) {
    let text = decoded(decoder, typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
    while (length + text.length > units) {
      // What is pending has no line end behind `units`: it would have been a block.
      const end = text.indexOf('\n', Math.max(0, units - length)) + 1
      if (end === 0) break
      yield pending.join('') + text.slice(0, end)
      pending = []
      length = 0
      text = text.slice(end)
    }
    pending.push(text)
    length += text.length
  }
  const last = pending.join('') + decoded(decoder)
  if (last !== '') yield last
}

function decoded(decoder: TextDecoder, bytes?: Uint8Array): string {
  let text: string | undefined
  try {
    text = bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
  } catch {
    // Told below, with nothing of the bytes.
  }
  if (text !== undefined && !text.includes('\0')) return text
  throw new SourceError('E_SOURCE_UNREADABLE', 'the input is not UTF-8 text, so nothing more of it is written: convert it first')
}
