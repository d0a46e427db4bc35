import { type FileHandle, open } from 'node:fs/promises'
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

/** A plain file, from a byte on. */
export async function* plainPieces(path: string, { from, chunkBytes, size }: ByteStreamOptions): AsyncGenerator<Piece> {
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
export async function* streamPieces(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
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

/** Without the first `bytes` bytes. */
export async function* dropped(pieces: AsyncIterable<Piece>, bytes: number): AsyncGenerator<Piece> {
  let left = bytes
  for await (const piece of pieces) {
    const drop = Math.min(left, piece.bytes.length)
    left -= drop
    yield drop === 0 ? piece : { bytes: piece.bytes.subarray(drop), consumed: piece.consumed }
  }
}
