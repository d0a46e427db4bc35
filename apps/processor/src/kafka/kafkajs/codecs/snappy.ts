/** First bytes of the stream format of snappy-java, which Java producers and brokers write; others write one bare block. */
const XERIAL = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00])

const broken = () => new Error('snappy data is not valid')

/**
 * Decompresses a snappy block (format description of google/snappy) or a snappy-java stream of blocks.
 * @throws when the data is not valid or would be longer than `limit` bytes
 */
export function snappy(data: Buffer, limit: number): Buffer {
  if (data.length < XERIAL.length || data.compare(XERIAL, 0, XERIAL.length, 0, XERIAL.length) !== 0) return block(data, limit)
  const parts: Buffer[] = []
  let left = limit
  // Two int32 of versions follow the magic, then blocks with their length before them.
  for (let at = XERIAL.length + 8; at < data.length; ) {
    if (at + 4 > data.length) throw broken()
    const length = data.readInt32BE(at)
    at += 4
    if (length < 0 || at + length > data.length) throw broken()
    const part = block(data.subarray(at, at + length), left)
    left -= part.length
    parts.push(part)
    at += length
  }
  return Buffer.concat(parts)
}

function block(data: Buffer, limit: number): Buffer {
  let at = 0
  let length = 0
  for (let shift = 0; ; shift += 7) {
    if (at >= data.length || shift > 28) throw broken()
    const byte = data[at++]!
    length += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) break
  }
  if (length > limit) throw tooLong()
  const out = Buffer.allocUnsafe(length)
  let to = 0
  while (at < data.length) {
    const tag = data[at++]!
    const kind = tag & 3
    if (kind === 0) {
      let size = (tag >> 2) + 1
      if (size > 60) {
        const bytes = size - 60
        if (at + bytes > data.length) throw broken()
        size = data.readUIntLE(at, bytes) + 1
        at += bytes
      }
      if (at + size > data.length || to + size > length) throw broken()
      data.copy(out, to, at, at + size)
      at += size
      to += size
      continue
    }
    const width = kind === 1 ? 1 : kind === 2 ? 2 : 4
    if (at + width > data.length) throw broken()
    const size = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1
    const offset = kind === 1 ? ((tag >> 5) << 8) | data[at]! : data.readUIntLE(at, width)
    at += width
    to = copyWithin(out, to, offset, size)
  }
  if (to !== length) throw broken()
  return out
}

/** Repeats `size` bytes from `offset` back; where they overlap the bytes just written are read again. */
function copyWithin(out: Buffer, to: number, offset: number, size: number): number {
  if (offset === 0 || offset > to || to + size > out.length) throw broken()
  if (offset >= size) out.copyWithin(to, to - offset, to - offset + size)
  else for (let i = 0; i < size; i++) out[to + i] = out[to - offset + i]!
  return to + size
}

const tooLong = () => Object.assign(new Error('snappy data is longer than allowed'), { code: 'ERR_BUFFER_TOO_LARGE' })
