import { type FileHandle, open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { errno } from './select-files.ts'

/** A piece of a (decompressed) file. `bytes` is valid until the next piece is asked for. */
export interface Piece {
  readonly bytes: Buffer
  /** Bytes of the file on disk that were consumed for it. */
  readonly consumed: number
}

/** Why a stream of bytes ended before its end. All pieces before it were delivered. */
export class ByteStreamError extends Error {
  override readonly name = 'ByteStreamError'
  readonly code: 'E_FILE_UNREADABLE' | 'E_GZIP'

  constructor(code: 'E_FILE_UNREADABLE' | 'E_GZIP', message: string) {
    super(message)
    this.code = code
  }
}

export interface ByteStreamOptions {
  /** Where to start in the decompressed bytes. A plain file is read from there, anything else is read and dropped up to there. */
  readonly from: number
  readonly chunkBytes: number
  /** Read no more than this of the file on disk, and miss it when it is not there. Unknown for pipes. */
  readonly size?: number | undefined
}

const readInto = async (handle: FileHandle, buffer: Buffer, length: number, position: number | null): Promise<number> => {
  try {
    return (await handle.read(buffer, 0, length, position)).bytesRead
  } catch (error) {
    throw new ByteStreamError('E_FILE_UNREADABLE', `reading failed (${errno(error)})`)
  }
}

async function* plainPieces(path: string, { from, chunkBytes, size }: ByteStreamOptions): AsyncGenerator<Piece> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw new ByteStreamError('E_FILE_UNREADABLE', `opening failed (${errno(error)})`)
  })
  try {
    const buffer = Buffer.allocUnsafe(chunkBytes)
    let at = from
    while (size === undefined || at < size) {
      const read = await readInto(
        handle,
        buffer,
        Math.min(chunkBytes, (size ?? Number.POSITIVE_INFINITY) - at),
        size === undefined ? null : at,
      )
      if (read === 0) {
        if (size === undefined) return
        throw new ByteStreamError('E_FILE_UNREADABLE', 'the file is shorter than it was when it was listed')
      }
      at += read
      yield { bytes: buffer.subarray(0, read), consumed: read }
    }
  } finally {
    await handle.close()
  }
}

/** Standard input, or anything else that cannot seek. */
async function* streamPieces(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  const pieces = stream[Symbol.asyncIterator]()
  try {
    while (true) {
      const next = await pieces.next().catch((error: unknown) => {
        throw new ByteStreamError('E_FILE_UNREADABLE', `reading failed (${errno(error)})`)
      })
      if (next.done === true) return
      const { buffer, byteOffset, byteLength } = next.value
      yield { bytes: Buffer.from(buffer, byteOffset, byteLength), consumed: byteLength }
    }
  } finally {
    await pieces.return?.()
  }
}

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

async function* gunzipPieces(path: string, { size }: ByteStreamOptions): AsyncGenerator<Piece> {
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

async function* dropped(pieces: AsyncIterable<Piece>, bytes: number): AsyncGenerator<Piece> {
  let left = bytes
  for await (const piece of pieces) {
    const drop = Math.min(left, piece.bytes.length)
    left -= drop
    yield drop === 0 ? piece : { bytes: piece.bytes.subarray(drop), consumed: piece.consumed }
  }
}

/**
 * The bytes of a file from `from` on: plain, gunzipped where the name ends in `.gz` (RFC 1952, with any number of members), or
 * of a stream that was opened already.
 * @throws ByteStreamError after the last piece that could be read
 */
export function openBytes(file: string | AsyncIterable<Uint8Array>, options: ByteStreamOptions): AsyncIterable<Piece> {
  if (typeof file !== 'string') return dropped(streamPieces(file), options.from)
  if (/\.gz$/i.test(file)) return dropped(gunzipPieces(file, options), options.from)
  return options.size === undefined
    ? dropped(plainPieces(file, { ...options, from: 0 }), options.from)
    : plainPieces(file, options)
}
