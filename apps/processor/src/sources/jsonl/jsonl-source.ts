import { addAbortSignal, Readable } from 'node:stream'
import { ByteStreamError, openBytes } from '../bytes/byte-stream.ts'
import { LineCutter } from '../bytes/line-cutter.ts'
import { type SelectedFile, selectFiles } from '../bytes/select-files.ts'
import { type Cursor, type Source, type SourceBatch, SourceError, type SourceFile, START } from '../source.ts'
import { fileNames } from './file-names.ts'
import { LineParser } from './parse-lines.ts'

export interface JsonlSourceOptions {
  /** Files, directories or globs; or `-` alone: standard input. */
  readonly files: string | readonly string[]
  /** What relative paths and globs start from, and partitions are relative to. Default: the working directory. */
  readonly root?: string
  /** `Position.source`. Default `files`. */
  readonly name?: string
  /** Makes the tokens that stand for names of files in which somebody is found the same in every run: see `fileNames`. */
  readonly key?: Uint8Array
  /** A line longer than this is skipped without being held. Default 16 MiB. */
  readonly maxRecordBytes?: number
  /** Bytes that are read, and become one batch, at a time. Default 1 MiB. */
  readonly chunkBytes?: number
  /** Standard input, for `-`. Default `process.stdin`. */
  readonly stdin?: AsyncIterable<Uint8Array>
}

interface NamedFile extends SelectedFile {
  readonly partition: string
}

const ENDINGS = ['.jsonl', '.ndjson', '.jsonl.gz', '.ndjson.gz']
const MIB = 1024 * 1024

/**
 * JSON Lines, plain or gzipped: one JSON value a line, UTF-8, a byte order mark and `\r\n` accepted, blank lines passed over.
 * The offset of a record is its line (from 0), so it does not depend on what stands before it being readable.
 * @throws SourceError E_SOURCE_OPTIONS
 */
export function createJsonlSource(options: JsonlSourceOptions): Source {
  const { root = process.cwd(), name = 'files', maxRecordBytes = 16 * MIB, chunkBytes = MIB } = options
  const patterns = typeof options.files === 'string' ? [options.files] : options.files
  const standardInput = patterns.includes('-')
  if (standardInput && patterns.length > 1)
    throw new SourceError('E_SOURCE_OPTIONS', 'standard input (-) is read alone, without files')
  if (patterns.length === 0) throw new SourceError('E_SOURCE_OPTIONS', 'name at least one file, directory or glob')

  let selection: Promise<readonly NamedFile[]> | undefined
  const select = (): Promise<readonly NamedFile[]> => {
    selection ??= standardInput
      ? Promise.resolve([{ path: '-', partition: '-', absolute: '-', bytes: 0, regular: false }])
      : selectFiles(patterns, root, ENDINGS).then((files) => {
          const nameOf = fileNames(options.key)
          return files.map((file, i) => ({ ...file, partition: nameOf(file.path, i) }))
        })
    return selection
  }

  async function* readFile(file: NamedFile, from: Cursor, signal?: AbortSignal): AsyncGenerator<SourceBatch> {
    const place = { source: name, partition: file.partition, file: from.file, maxRecordBytes, byte: from.byte, line: from.line }
    const parser = new LineParser(place)
    const cutter = new LineCutter(parser, maxRecordBytes)
    let ordinal = from.ordinal
    let bytes = 0
    const batch = (ended: boolean): SourceBatch => {
      const items = parser.take()
      const consumed = bytes
      bytes = 0
      ordinal += items.length
      const cursor = ended
        ? { ...START, file: from.file + 1, ordinal }
        : { file: from.file, byte: parser.byte, line: parser.line, offset: parser.line, ordinal }
      return { items, cursor, bytes: consumed }
    }
    const input = standardInput ? (options.stdin ?? process.stdin) : file.absolute
    // Nothing may ever come from standard input: the signal must end the wait for it.
    if (signal !== undefined && input instanceof Readable) addAbortSignal(signal, input)
    const size = file.regular ? file.bytes : undefined
    try {
      for await (const piece of openBytes(input, { from: from.byte, chunkBytes, size })) {
        cutter.push(piece.bytes)
        bytes += piece.consumed
        yield batch(false)
      }
      cutter.end()
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof ByteStreamError)) throw error
      // A line that is cut off may still look like JSON (a number does), so it is not read.
      parser.problem(error.code, error.message, cutter.pending)
    }
    yield batch(true)
  }

  return {
    async list(): Promise<readonly SourceFile[]> {
      return (await select()).map(({ path, bytes, partition }) => ({ path, bytes, partition }))
    },
    async *read(from: Cursor = START, signal?: AbortSignal): AsyncGenerator<SourceBatch> {
      const files = await select()
      signal?.throwIfAborted()
      let cursor = from
      while (cursor.file < files.length) {
        const { file } = cursor
        for await (const batch of readFile(files[file]!, cursor, signal)) {
          cursor = batch.cursor
          yield batch
          signal?.throwIfAborted()
        }
      }
    },
  }
}
