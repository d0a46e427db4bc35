export const POOL_ERRORS = {
  'worker-lost': 'a worker thread ended in the middle of a batch: nothing of the batch was given out, submit it again',
  'worker-failed': 'a worker thread could not process a batch: nothing of the batch was given out',
  'tagger-failed': 'a tagger of names does not work: nothing of the batch was given out, as it was not tagged',
  'pool-broken':
    'worker threads end again and again, so no more are started: `reason` says how; restart with workers: 0 to see more',
  'pool-closed': 'the pool was closed',
} as const

export type PoolErrorCode = keyof typeof POOL_ERRORS

/** A batch was not transformed. Says nothing of what is in it: `reason` is a code or the name of an error, never its text. */
export class PoolError extends Error {
  override readonly name = 'PoolError'
  readonly code: PoolErrorCode
  readonly reason: string | undefined

  constructor(code: PoolErrorCode, reason?: string) {
    super(reason === undefined ? POOL_ERRORS[code] : `${POOL_ERRORS[code]} (${reason})`)
    this.code = code
    this.reason = reason
  }
}

/** What may be told of a foreign error: its code or its name, as its text may quote a record. */
export function reasonOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  const given = typeof code === 'string' ? code : name
  return typeof given === 'string' && /^\w{1,64}$/.test(given) ? given : 'unknown'
}
