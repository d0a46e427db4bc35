export const HTTP_ERRORS = {
  E_HTTP_CONFIG: 'the `http` part of the contract is not valid',
  E_HTTP_BUSY: 'something else listens there: choose another `http.port`, or 0 for any that is free',
  E_HTTP_FORBIDDEN: 'this user may not listen there: choose an `http.port` above 1023',
  E_HTTP_ADDRESS: 'this machine has no such address: correct `http.host`',
  E_HTTP_FAILED: 'listening failed',
} as const

export type HttpErrorCode = keyof typeof HTTP_ERRORS

/** Health and metrics cannot be offered; the message says where, and what to do. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  readonly code: HttpErrorCode

  constructor(code: HttpErrorCode, detail: string) {
    super(`http: ${detail}: ${HTTP_ERRORS[code]}`)
    this.code = code
  }

  /** From the error of a server that did not start to listen. */
  static from(place: string, error: unknown): HttpError {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') return new HttpError('E_HTTP_BUSY', place)
    if (code === 'EACCES' || code === 'EPERM') return new HttpError('E_HTTP_FORBIDDEN', place)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new HttpError('E_HTTP_ADDRESS', place)
    return new HttpError('E_HTTP_FAILED', `${place} (${code ?? 'unknown'})`)
  }
}
