import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type { InputRecord } from '../port.ts'

const DAY_MS = 86_400_000
/** Conversations recur; the hashes of this many keys are remembered. */
const REMEMBERED = 20_000

/**
 * What a record takes along to the sink besides its value: a keyed hash in place of its key, which may be a person's id; its day in
 * place of its time, which the contract may have generalised.
 */
export class Outgoing {
  readonly #key: KeyObject
  #hashes = new Map<string, string>()

  constructor(key: Uint8Array) {
    this.#key = createSecretKey(createHmac('sha256', key).update('sluice/message-key').digest())
  }

  keyOf({ key }: InputRecord): string | null {
    if (key === null) return null
    const bytes = key.toString('latin1')
    const known = this.#hashes.get(bytes)
    if (known !== undefined) return known
    const hash = createHmac('sha256', this.#key).update(key).digest('base64url').slice(0, 22)
    if (this.#hashes.size >= REMEMBERED) this.#hashes = new Map()
    this.#hashes.set(bytes, hash)
    return hash
  }

  timestampOf({ timestamp }: InputRecord): number {
    return Math.max(0, timestamp - (timestamp % DAY_MS))
  }

  /** A partition from the key, the same for equal keys; records without one go where they came from. */
  partitionOf({ key }: InputRecord, own: number, partitions: number): number {
    if (key === null) return own % partitions
    return createHmac('sha256', this.#key).update('partition').update(key).digest().readUInt32BE() % partitions
  }
}
