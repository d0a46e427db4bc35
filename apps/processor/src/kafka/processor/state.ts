import type { KafkaPort, OutputRecord, TopicPartition } from '../port.ts'
import type { State } from './transform.ts'

/** The state of one partition as of a committed offset, with the changes of the transaction that is being prepared. */
export class PartitionState implements State {
  readonly #values = new Map<string, string>()
  #changes = new Map<string, string | null>()

  get size(): number {
    return this.#values.size
  }

  get(key: string): string | undefined {
    const changed = this.#changes.get(key)
    return changed === undefined ? this.#values.get(key) : (changed ?? undefined)
  }

  /** All keys that begin like this, with their values. */
  *withPrefix(prefix: string): Generator<[key: string, value: string]> {
    for (const [key, value] of this.#values) if (key.startsWith(prefix) && !this.#changes.has(key)) yield [key, value]
    for (const [key, value] of this.#changes) if (key.startsWith(prefix) && value !== null) yield [key, value]
  }

  get isChanged(): boolean {
    return this.#changes.size > 0
  }

  set(key: string, value: string): void {
    this.#changes.set(key, value)
  }

  delete(key: string): void {
    this.#changes.set(key, null)
  }

  /** Runs `work`; where it throws, what it changed is undone, and what was changed before it stays. */
  async attempt<T>(work: () => T | Promise<T>): Promise<T> {
    const before = new Map(this.#changes)
    try {
      return await work()
    } catch (error) {
      this.#changes = before
      throw error
    }
  }

  /** The changes as records of the changelog: a value, or null for a key that is gone. */
  changelog(topic: string, partition: number, timestamp: number): OutputRecord[] {
    return Array.from(this.#changes, ([key, value]) => ({ topic, partition, key, value, timestamp }))
  }

  /** The transaction was committed: its changes are the state. */
  keep(): void {
    for (const [key, value] of this.#changes) this.load(key, value)
    this.#changes.clear()
  }

  discard(): void {
    this.#changes.clear()
  }

  load(key: string, value: string | null): void {
    if (value === null) this.#values.delete(key)
    else this.#values.set(key, value)
  }
}

/** Reads the state of a partition back from its changelog. Only its owner writes there, so the end is final once claimed. */
export async function restoreState(kafka: KafkaPort, { topic, partition }: TopicPartition): Promise<PartitionState> {
  const state = new PartitionState()
  const tail = await kafka.tail({
    topic,
    partitions: [partition],
    onRecords: (_, records) => {
      for (const { key, value } of records) if (key !== null) state.load(key.toString(), value === null ? null : value.toString())
    },
  })
  try {
    await tail.caughtUp
  } finally {
    await tail.stop()
  }
  return state
}
