/**
 * Trap: heartbeats are sent between batches only. A handler that takes longer than the session loses its partitions without
 * learning it.
 *
 * Closed by: a timer that calls the batch's heartbeat while the handler runs. The client itself spaces them by its interval.
 */
export async function withHeartbeat<T>(
  heartbeat: () => Promise<void>,
  everyMs: number,
  onError: (error: unknown) => void,
  work: () => Promise<T>,
): Promise<T> {
  const timer = setInterval(() => void heartbeat().catch(onError), everyMs)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
