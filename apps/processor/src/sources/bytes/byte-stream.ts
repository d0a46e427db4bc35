import { gunzipPieces } from './gunzip.ts'
import { type ByteStreamOptions, dropped, type Piece, plainPieces, streamPieces } from './pieces.ts'

export { ByteStreamError, type ByteStreamOptions, type Piece } from './pieces.ts'

/**
 * The bytes of a file from `from` on: plain, gunzipped where the name ends in `.gz` (RFC 1952, with any number of members), or
 * of a stream that was opened already.
 * @throws ByteStreamError after the last piece that could be read
 */
export function openBytes(file: string | AsyncIterable<Uint8Array>, options: ByteStreamOptions): AsyncIterable<Piece> {
  if (typeof file !== 'string') return dropped(streamPieces(file), options.from)
  if (/\.gz$/i.test(file)) return dropped(gunzipPieces(file, options.size), options.from)
  return options.size === undefined
    ? dropped(plainPieces(file, { ...options, from: 0 }), options.from)
    : plainPieces(file, options)
}
