export type SinkErrorCode =
  /** The folder or file cannot be written. */
  | 'E_SINK_UNWRITABLE'
  /** The disk is full. */
  | 'E_SINK_FULL'
  /** The folder holds something that no run of Sluice wrote. */
  | 'E_SINK_FOREIGN'
  /** Another run writes there at this moment. */
  | 'E_SINK_BUSY'
  /** A finished file is not what was written. */
  | 'E_SINK_CHANGED'

/** The sink cannot take the output. The message names the configured path and says what to do. */
export class SinkError extends Error {
  override readonly name = 'SinkError'
  readonly code: SinkErrorCode

  constructor(code: SinkErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }

  /** What the file system said, as an error that says what to do. */
  static from(path: string, cause: unknown): SinkError {
    if (cause instanceof SinkError) return cause
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error'
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      return new SinkError(
        'E_SINK_FULL',
        `no space left to write ${path}: make room and run again, it goes on where it stopped`,
        { cause },
      )
    }
    return new SinkError('E_SINK_UNWRITABLE', `${path} cannot be written (${code}): check the folder and its permissions`, {
      cause,
    })
  }
}
