/** What went wrong. The set is closed: a switch over it is exhaustive. */
export type NoiseErrorCode =
  | 'invalid-parameter'
  | 'invalid-context'
  | 'invalid-value'
  | 'no-randomness'
  | 'stream-exhausted'
  | 'not-representable'
  | 'incompatible-claims'
  | 'unsupported-event'

/**
 * The one error type of this package. Messages name the parameter and what to do; they never contain a value of a record,
 * a key or a context, so they are safe to log.
 */
export class NoiseError extends Error {
  override readonly name = 'NoiseError'
  readonly code: NoiseErrorCode

  constructor(code: NoiseErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** Throws `NoiseError('invalid-parameter')` unless the condition holds. */
export function requireParameter(condition: boolean, message: string): asserts condition {
  if (!condition) throw new NoiseError('invalid-parameter', message)
}
