const MAGIC = 0x184d2204
const BLOCK_SIZES: Record<number, number> = { 4: 65_536, 5: 262_144, 6: 1_048_576, 7: 4_194_304 }

const broken = () => new Error('lz4 data is not valid')

/**
 * Decompresses an LZ4 frame (LZ4 frame format 1.6). Checksums are skipped: Kafka's own CRC covers the batch.
 * @throws when the data is not valid or would be longer than `limit` bytes
 */
export function lz4(data: Buffer, limit: number): Buffer {
  if (data.length < 7 || data.readUInt32LE(0) !== MAGIC) throw broken()
  const flags = data[4]!
  if (flags >> 6 !== 1 || (flags & 1) !== 0) throw broken()
  const blockSize = BLOCK_SIZES[(data[5]! >> 4) & 7]
  if (blockSize === undefined) throw broken()
  const linked = (flags & 0x20) === 0
  const blockChecksum = (flags & 0x10) !== 0
  let at = 6 + ((flags & 0x08) === 0 ? 0 : 8) + 1
  // Grows by doubling: the frame does not have to say how long its content is.
  let out = Buffer.allocUnsafe(Math.min(limit, Math.max(65_536, data.length * 4)))
  let to = 0
  for (;;) {
    if (at + 4 > data.length) throw broken()
    const word = data.readUInt32LE(at)
    at += 4
    if (word === 0) return out.subarray(0, to)
    const size = word & 0x7fff_ffff
    if (at + size > data.length) throw broken()
    while (out.length - to < blockSize && out.length < limit) {
      const larger = Buffer.allocUnsafe(Math.min(limit, out.length * 2))
      out.copy(larger, 0, 0, to)
      out = larger
    }
    if (word >>> 31 === 1) {
      if (to + size > out.length) throw tooLong()
      data.copy(out, to, at, at + size)
      to += size
    } else {
      to = block(data.subarray(at, at + size), out, to, linked ? 0 : to)
    }
    at += size + (blockChecksum ? 4 : 0)
  }
}

/** One block; `floor` is the oldest byte that a match may reach back to. Returns where the output ends. */
function block(data: Buffer, out: Buffer, start: number, floor: number): number {
  let at = 0
  let to = start
  while (at < data.length) {
    const token = data[at++]!
    let literals = token >> 4
    if (literals === 15) {
      let byte: number
      do {
        if (at >= data.length) throw broken()
        byte = data[at++]!
        literals += byte
      } while (byte === 255)
    }
    if (at + literals > data.length) throw broken()
    if (to + literals > out.length) throw tooLong()
    data.copy(out, to, at, at + literals)
    at += literals
    to += literals
    if (at === data.length) return to
    if (at + 2 > data.length) throw broken()
    const offset = data.readUInt16LE(at)
    at += 2
    let match = (token & 15) + 4
    if (match === 19) {
      let byte: number
      do {
        if (at >= data.length) throw broken()
        byte = data[at++]!
        match += byte
      } while (byte === 255)
    }
    if (offset === 0 || to - offset < floor) throw broken()
    if (to + match > out.length) throw tooLong()
    if (offset >= match) out.copyWithin(to, to - offset, to - offset + match)
    else for (let i = 0; i < match; i++) out[to + i] = out[to - offset + i]!
    to += match
  }
  return to
}

const tooLong = () => Object.assign(new Error('lz4 data is longer than allowed'), { code: 'ERR_BUFFER_TOO_LARGE' })
