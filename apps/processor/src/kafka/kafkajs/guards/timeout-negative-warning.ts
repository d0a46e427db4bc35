let installed = false

/**
 * Trap: the client sets timers with negative delays, about which Node warns from version 24 on. The delay is taken as 1 ms, as it
 * always was.
 *
 * Closed by: that one warning is not passed on when it comes from the client; every other one is, also of the same kind.
 */
export function silenceNegativeTimeouts(): void {
  if (installed) return
  installed = true
  const emit = process.emitWarning as (...args: unknown[]) => void
  const filtered = (...args: unknown[]): void => {
    const kind = typeof args[1] === 'string' ? args[1] : (args[0] as Error | undefined)?.name
    if (kind === 'TimeoutNegativeWarning' && /[\\/]kafkajs[\\/]/.test(new Error('whose').stack ?? '')) return
    Reflect.apply(emit, process, args)
  }
  process.emitWarning = filtered as typeof process.emitWarning
}
