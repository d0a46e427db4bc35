/**
 * What every source of messages has in common: it lists its files, and reads them in one fixed order as items, each of
 * which is a record or a problem, at a position. The same input gives the same items at the same positions, every time.
 */

/**
 * Where an item stands in its source. `(source, partition, offset)` names one item and never changes between runs over the
 * same input; the other members help a person to find it.
 *
 * `partition` is the file (path relative to the source's root, `/` between names) for JSON Lines. For personal exports, whose
 * folder and file names are names of people, and for files in whose path somebody is found, it is a token that says nothing: see
 * {@link SourceFile.partition}.
 */
export interface Position {
  readonly source: string
  readonly partition: string
  /** Counts from 0: lines of a JSON Lines file, messages of a conversation (oldest first). */
  readonly offset: number
  /** Index of the file in {@link Source.list}. */
  readonly file: number
  /** 1-based line of the file, where the file has lines. */
  readonly line?: number
  /** Byte at which it starts in the (decompressed) file. */
  readonly byte?: number
  /** 0-based index in the file's array of messages, where the file has one. */
  readonly entry?: number
}

export type ProblemCode =
  /** Not JSON (or, of an export, not the JSON that was expected). */
  | 'E_JSON'
  /** Bytes that are not UTF-8. */
  | 'E_UTF8'
  /** Longer than `maxRecordBytes`: skipped without being held. */
  | 'E_RECORD_TOO_LARGE'
  /** A line of a chat that belongs to no message, or a message without what makes it one. */
  | 'E_LINE_UNREADABLE'
  /** The file could not be opened or read to its end. What came before the position was read. */
  | 'E_FILE_UNREADABLE'
  /** A truncated or damaged gzip stream. What came before the position was read. */
  | 'E_GZIP'
  /** The very same messages at the end of one file and at the start of the next: read once. */
  | 'E_DUPLICATE'
  /** Not a file of the kind that was expected: nothing in it was read. */
  | 'E_FORMAT'
  /** Dates that can be read as day-month or month-day: the option `dateOrder` is needed. */
  | 'E_DATE_ORDER'

/** What could not be read: never any of its content. */
export interface RecordProblem {
  readonly code: ProblemCode
  /** For a person, in one line, and with nothing personal. */
  readonly detail: string
  /** Length of what was not read, where it is known. */
  readonly bytes?: number
}

export interface RecordItem {
  readonly position: Position
  readonly record: unknown
  readonly problem?: undefined
}

export interface ProblemItem {
  readonly position: Position
  readonly problem: RecordProblem
  readonly record?: undefined
}

export type SourceItem = RecordItem | ProblemItem

/** A file as it was when the source was listed. No more than `bytes` of a regular file are read, also when it grows. */
export interface SourceFile {
  /** Relative to the source's root, `/` between names; `-` is standard input. May be personal: not for logs. */
  readonly path: string
  /** On disk (compressed for `.gz`); 0 where it is not known, as of standard input. */
  readonly bytes: number
  /** The `partition` of the positions in this file. Nothing personal is found in it. */
  readonly partition: string
}

/** A place between two items, to go on from. Plain JSON; means something only with the same {@link Source.list}. */
export interface Cursor {
  /** Index in {@link Source.list}. */
  readonly file: number
  /** Byte of the decompressed file. */
  readonly byte: number
  /** Whole lines before it in the file. */
  readonly line: number
  /** The next `Position.offset` in the partition. */
  readonly offset: number
  /** Items before it in the whole source. */
  readonly ordinal: number
}

export interface SourceBatch {
  readonly items: readonly SourceItem[]
  /** After the last item. */
  readonly cursor: Cursor
  /** Input bytes consumed since the batch before (of the file on disk, so compressed bytes of `.gz`). */
  readonly bytes: number
}

export interface Source {
  /** The files in reading order. The first call looks; later ones answer the same. @throws SourceError */
  list(): Promise<readonly SourceFile[]>
  /**
   * The items in order, from the cursor on. Batches keep asynchrony off the single record; one may be empty.
   * What cannot be read is an item with a problem; only what makes the whole source unusable is thrown.
   * @throws SourceError, or the signal's reason
   */
  read(from?: Cursor, signal?: AbortSignal): AsyncIterable<SourceBatch>
}

export const START: Cursor = { file: 0, byte: 0, line: 0, offset: 0, ordinal: 0 }

export type SourceErrorCode =
  /** Nothing there to read. */
  | 'E_SOURCE_EMPTY'
  /** A path that is named does not exist or cannot be looked at. */
  | 'E_SOURCE_UNREADABLE'
  /** Options that cannot be used together, or a cursor that is not of this source. */
  | 'E_SOURCE_OPTIONS'

/** The source as a whole cannot be read. The message says what to do; it carries the configured path, nothing from inside. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
  readonly code: SourceErrorCode

  constructor(code: SourceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
