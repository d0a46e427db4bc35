/** Why a tagger cannot work. No message ever holds text that was tagged. */
export type NamesErrorCode = 'runtime' | 'model' | 'option'

/**
 * - `runtime`: no ONNX runtime is installed, or it refused the model; the message says what to install.
 * - `model`: a file of the model is missing, damaged or of another version.
 * - `option`: an option is out of its range.
 */
export class NamesError extends Error {
  readonly code: NamesErrorCode

  constructor(code: NamesErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'NamesError'
    this.code = code
  }
}
