/** A connection's requests, as far as their waiting goes. */
export interface RequestQueue {
  readonly pending: readonly unknown[]
  /** Epoch milliseconds; below the present time where the broker asks for no pause. */
  readonly throttledUntil: number
  throttleCheckTimeoutId: NodeJS.Timeout | null
  checkPendingRequests(): void
}

/** How often requests are looked at that wait for answers to those before them; an answer does that too. */
const CHECK_MS = 10

/**
 * Trap: after an answer the client sets a timer for requests that wait, also where none does. Its delay is negative then, about which
 * Node warns from version 24 on; and as it is taken for 1 ms and set anew each time, every connection wakes the process up a
 * thousand times a second from its first answer on.
 *
 * Closed by: this in place of the client's own method. It sets the timer only where a request waits.
 */
export function scheduleWhatWaits(this: RequestQueue): void {
  if (this.pending.length === 0 || this.throttleCheckTimeoutId !== null) return
  const check = () => {
    this.throttleCheckTimeoutId = null
    this.checkPendingRequests()
  }
  const throttled = this.throttledUntil - Date.now()
  this.throttleCheckTimeoutId = setTimeout(check, throttled > 0 ? throttled : CHECK_MS)
}
