/** What can go wrong, as a closed set. No message ever carries a value of the caller's text. */
export type RedactErrorCode =
  /** An operator that needs `key` was chosen and none was given, or it is not 32 bytes. */
  | 'key'
  /** The model of names is damaged or of another version. */
  | 'model'
  /** An option has a value that is not allowed. */
  | 'option'
  /** A custom rule cannot be used; `RuleError` of `@sluice/redact/rules` lists why. */
  | 'rule'
  /** A span of `context.spans` is not a range of the text. */
  | 'span'
  /** A value handed to `redactValue` is not JSON, or is nested too deeply. */
  | 'value'

/** Thrown by everything in this package. `code` is what to branch on. */
export class RedactError extends Error {
  readonly code: RedactErrorCode

  constructor(code: RedactErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'RedactError'
    this.code = code
  }
}
