import type { State } from '../processor/index.ts'

const COUNT = 'p'
const SLOT = 'p#'
const ID = 'p/'

/**
 * The record ids that have passed, as far back as the contract asks: a ring in the state of the partition, so that it changes with
 * the transaction that emits, and is bounded. Ids are keyed hashes.
 */
export class PassedIds {
  readonly #state: State
  readonly #size: number

  constructor(state: State, size: number) {
    this.#state = state
    this.#size = size
  }

  has(id: string): boolean {
    return this.#state.get(ID + id) !== undefined
  }

  add(id: string): void {
    const count = Number(this.#state.get(COUNT) ?? '0')
    const slot = `${SLOT}${count % this.#size}`
    const oldest = this.#state.get(slot)
    if (oldest !== undefined) this.#state.delete(ID + oldest)
    this.#state.set(slot, id)
    this.#state.set(ID + id, '1')
    this.#state.set(COUNT, String(count + 1))
  }
}
