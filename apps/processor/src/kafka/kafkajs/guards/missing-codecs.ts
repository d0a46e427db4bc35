import { promisify } from 'node:util'
import { gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib'
import { lz4 } from '../codecs/lz4.ts'
import { snappy } from '../codecs/snappy.ts'

const [zip, unzip, zstd, unzstd] = [promisify(gzip), promisify(gunzip), promisify(zstdCompress), promisify(zstdDecompress)]

/** A batch of a few hundred kilobytes may claim to hold gigabytes; none is unpacked beyond this. */
const MAX_UNPACKED = 256 * 1024 * 1024

interface Codec {
  compress(encoder: { buffer: Buffer }): Promise<Buffer>
  decompress(data: Buffer): Promise<Buffer>
}

const readOnly = (name: string, decompress: (data: Buffer, limit: number) => Buffer): Codec => ({
  compress: async () => {
    throw new Error(`${name} is read, not written: use gzip or zstd`)
  },
  decompress: async (data) => decompress(data, MAX_UNPACKED),
})

/** gzip, snappy, lz4 and zstd by their number in the attributes of a record batch. */
const CODECS: Record<number, () => Codec> = {
  1: () => ({
    compress: ({ buffer }) => zip(buffer),
    decompress: (data) => unzip(data, { maxOutputLength: MAX_UNPACKED }),
  }),
  2: () => readOnly('snappy', snappy),
  3: () => readOnly('lz4', lz4),
  4: () => ({
    compress: ({ buffer }) => zstd(buffer),
    decompress: (data) => unzstd(data, { maxOutputLength: MAX_UNPACKED }),
  }),
}

/**
 * Trap: only gzip is built in; the first message in another compression stops the consumer for good. And gzip unpacks without a
 * limit.
 *
 * Closed by: decoders for all four, with a limit. Returns a function that puts back what was there.
 */
export function installCodecs(registry: Record<number, unknown>): () => void {
  const before = { ...registry }
  Object.assign(registry, CODECS)
  return () => Object.assign(registry, before)
}
