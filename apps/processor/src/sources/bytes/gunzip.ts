import { createGunzip } from 'node:zlib'
import { ByteStreamError, dropped, type Piece, plainPieces } from './pieces.ts'
import { errno } from './select-files.ts'

/** Compressed bytes given to zlib at once: 16 KiB become at most 16 MiB (deflate expands no more than 1032-fold). */
const COMPRESSED_BYTES = 16 * 1024

/** Gives zlib pieces of the file up to `fineFrom`, and single bytes from there on. */
async function* inflated(path: string, size: number | undefined, fineFrom: number): AsyncGenerator<Piece> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 })
  // One write at a time in flowing mode: what was inflated before an error has been handed over when the error comes, which
  // async iteration over the stream does not promise.
  let out: Buffer[] = []
  let failed: unknown
  let ended = false
  let settle = (): void => {}
  gunzip.on('data', (bytes: Buffer) => out.push(bytes))
  gunzip.on('end', () => {
    ended = true
    settle()
  })
  gunzip.on('error', (error) => {
    failed = error
    settle()
  })
  const settled = (start: () => void): Promise<void> =>
    new Promise((resolve) => {
      settle = resolve
      start()
    })
  let given = 0
  try {
    for await (const piece of plainPieces(path, { from: 0, chunkBytes: COMPRESSED_BYTES, size })) {
      const grain = given >= fineFrom ? 1 : piece.bytes.length
      for (let at = 0; at < piece.bytes.length && !ended && failed === undefined; at += grain) {
        const part = Buffer.from(piece.bytes.subarray(at, at + grain))
        await settled(() => gunzip.write(part, () => settle()))
      }
      given += piece.consumed
      yield { bytes: Buffer.concat(out), consumed: piece.consumed }
      out = []
      if (failed !== undefined) break
      // Zero bytes may fill up the last block of a tape; zlib stops at the first of them and does not look further.
      if (ended && piece.bytes.subarray(Math.min(0, gunzip.bytesWritten - given)).some((byte) => byte !== 0)) {
        throw new ByteStreamError('E_GZIP', 'bytes that are not gzip follow the gzip stream')
      }
    }
    if (failed === undefined && !ended) await settled(() => gunzip.end())
    if (out.length > 0) yield { bytes: Buffer.concat(out), consumed: 0 }
    if (failed !== undefined) throw new ByteStreamError('E_GZIP', `the gzip stream is damaged or cut off (${errno(failed)})`)
  } finally {
    gunzip.destroy()
  }
}

/**
 * The inflated bytes of a gzip file of any number of members (RFC 1952), to the last one before any damage.
 * @throws ByteStreamError after that
 */
export async function* gunzipPieces(path: string, size: number | undefined): AsyncGenerator<Piece> {
  let given = 0
  let inflatedBytes = 0
  let last = 0
  try {
    for await (const piece of inflated(path, size, Number.POSITIVE_INFINITY)) {
      last = piece.consumed
      given += last
      inflatedBytes += piece.bytes.length
      yield piece
    }
  } catch (error) {
    if (!(error instanceof ByteStreamError) || error.code !== 'E_GZIP') throw error
    // Node drops what zlib had inflated in the very call that fails. Going up to the damage again, the last piece byte by byte,
    // gives all that stands before it.
    for await (const { bytes } of dropped(inflated(path, size, given - last), inflatedBytes)) yield { bytes, consumed: 0 }
  }
}
