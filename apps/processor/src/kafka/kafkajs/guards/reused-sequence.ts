/**
 * Trap: after a `send` whose answer was lost the client winds its sequence number back, but the broker may have the batch. The
 * next transaction of the same producer then sends other records under a number that the broker knows, and the broker
 * acknowledges them as a duplicate without writing them: records are lost in a transaction that commits.
 *
 * Closed by: a failure of any kind uses the producer up. The next claim gets a new producer epoch, whose numbers start at 0.
 */
export class UsedUp {
  #failed = false

  get failed(): boolean {
    return this.#failed
  }

  fail(): void {
    this.#failed = true
  }
}
