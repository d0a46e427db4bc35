/**
 * Trap: the client calls its event listeners synchronously but does not await them: an async GROUP_JOIN listener is still
 * running when the first batches of the new assignment arrive.
 *
 * Closed by: the epoch is raised in the synchronous part of the listener, and a callback that returns a promise is refused.
 */
export function requireSynchronous(result: unknown): void {
  if (typeof (result as PromiseLike<unknown> | undefined)?.then === 'function') {
    throw new TypeError('onAssigned and onLost must be synchronous: nobody waits for their promise')
  }
}
