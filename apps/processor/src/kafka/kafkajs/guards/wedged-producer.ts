import { KafkaTransactionError } from '../../errors.ts'

/**
 * Trap: after a commit that failed the producer can neither begin, abort nor commit again, and its errors speak of illegal
 * transitions. Whether the broker committed is unknown; sending the records again would write them twice.
 *
 * Closed by: the phase of a transaction is kept here. Once a commit was tried nothing else is: no abort, no second commit.
 */
export class Phase {
  #phase: 'open' | 'committing' | 'over' = 'open'

  get commitTried(): boolean {
    return this.#phase !== 'open'
  }

  commit(): void {
    if (this.#phase !== 'open') throw new KafkaTransactionError('claim-used-up')
    this.#phase = 'committing'
  }

  end(): void {
    this.#phase = 'over'
  }

  requireOpen(): void {
    if (this.#phase !== 'open') throw new KafkaTransactionError('claim-used-up')
  }
}
