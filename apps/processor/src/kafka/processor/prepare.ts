import { type InputRecord, type KafkaPort, type OutputRecord, recordBytes, type TopicPartition } from '../port.ts'
import type { Held } from './held.ts'
import type { PartitionState } from './state.ts'
import {
  codeOf,
  type Quarantined,
  RecordError,
  type Transform,
  type TransformContext,
  type TransformResult,
  TransformUnavailable,
} from './transform.ts'

export interface InputLimits {
  /** Bytes of key and value together. */
  readonly recordBytes: number
  readonly headers: number
}

/** Everything that a transaction will write for some records, made before the transaction is opened. */
export interface Prepared {
  readonly outputs: OutputRecord[]
  readonly quarantined: Quarantined[]
  readonly held: Held[]
}

const limitCode = ({ key, value, headers, unreadable }: InputRecord, limits: InputLimits): string | undefined => {
  if (unreadable) return unreadable.code
  if ((key?.length ?? 0) + (value?.length ?? 0) > limits.recordBytes) return 'E_RECORD_TOO_LARGE'
  let count = 0
  for (const name in headers) {
    const one = headers[name]
    count += Array.isArray(one) ? one.length : 1
    if (count > limits.headers) return 'E_TOO_MANY_HEADERS'
  }
  return undefined
}

/** What is known of a topic that is written to, and since when. */
interface Sink {
  readonly partitions: number
  readonly maxBytes: number
  readonly at: number
}

const ASK_AGAIN_MS = 1_000

/** The cluster could not be asked about a topic: no fault of the record, so it must not end in quarantine. */
class LookupFailed extends Error {}

/** Runs the transform over records, isolates those that it cannot process, and checks that what it returns can be written. */
export class Preparation {
  readonly #kafka: KafkaPort
  readonly #limits: InputLimits
  readonly #onRefused: (code: string) => void
  readonly #topics = new Map<string, Promise<Sink>>()

  /** `onRefused` is told of each record that did not get through the transform: the transform itself cannot count it. */
  constructor(kafka: KafkaPort, limits: InputLimits, onRefused: (code: string) => void = () => {}) {
    this.#kafka = kafka
    this.#limits = limits
    this.#onRefused = onRefused
  }

  async prepare(
    transform: Transform,
    records: readonly InputRecord[],
    at: TopicPartition,
    state: PartitionState,
    again?: ReadonlyMap<bigint, string>,
  ): Promise<Prepared> {
    const quarantined: Quarantined[] = []
    const within = records.filter((record) => {
      const code = limitCode(record, this.#limits)
      if (code === undefined) return true
      quarantined.push({ offset: record.offset, code, ...(record.unreadable ? { from: record.unreadable.from } : {}) })
      this.#onRefused(code)
      return false
    })
    const outputs: OutputRecord[] = []
    const held: Held[] = []
    const context = { topic: at.topic, partition: at.partition, state, ...(again ? { again } : {}) }
    for (const result of await this.#transformed(transform, within, context, state)) {
      for (const output of result.outputs) outputs.push(output)
      if (result.quarantined) quarantined.push(...result.quarantined)
      if (result.held) held.push(...result.held)
    }
    return { outputs, quarantined, held }
  }

  async #transformed(
    transform: Transform,
    records: readonly InputRecord[],
    context: TransformContext,
    state: PartitionState,
  ): Promise<TransformResult[]> {
    if (records.length === 0) return []
    const run = (some: readonly InputRecord[]) =>
      state.attempt(async () => {
        const result = await transform(some, context)
        await this.#requireWritable(result.outputs)
        return result
      })
    try {
      return [await run(records)]
    } catch (error) {
      if (error instanceof LookupFailed || error instanceof TransformUnavailable) throw error.cause ?? error
      // Which record it is shows when each is processed alone, in the same order.
      const results: TransformResult[] = []
      for (const record of records) {
        try {
          results.push(await run([record]))
        } catch (error) {
          if (error instanceof LookupFailed || error instanceof TransformUnavailable) throw error.cause ?? error
          const code = codeOf(error)
          results.push({ outputs: [], quarantined: [{ offset: record.offset, code }] })
          this.#onRefused(code)
        }
      }
      return results
    }
  }

  async #requireWritable(outputs: readonly OutputRecord[]): Promise<void> {
    let sink: Sink | undefined
    let sinkTopic: string | undefined
    for (const output of outputs) {
      const { topic, partition, timestamp } = output
      // Most outputs go where the one before went: waiting for each would cost more than all the rest of the check.
      if (sink === undefined || sinkTopic !== topic) sink = await this.#topic(topic)
      sinkTopic = topic
      if (partition >= sink.partitions && Date.now() - sink.at > ASK_AGAIN_MS) {
        // Topics grow while the flow runs; a record must not end in quarantine because we had not heard of it.
        this.#topics.delete(topic)
        sink = await this.#topic(topic)
      }
      const { partitions, maxBytes } = sink
      const placed = Number.isInteger(partition) && partition >= 0 && partition < partitions
      if (!placed || !Number.isSafeInteger(timestamp) || timestamp < 0) throw new RecordError('E_OUTPUT_INVALID')
      if (recordBytes(output) > maxBytes) throw new RecordError('E_OUTPUT_TOO_LARGE')
    }
  }

  #topic(topic: string): Promise<Sink> {
    let known = this.#topics.get(topic)
    if (known === undefined) {
      known = Promise.all([this.#kafka.partitions(topic), this.#kafka.maxRecordBytes(topic)]).then(([partitions, maxBytes]) => ({
        partitions: partitions.length,
        maxBytes,
        at: Date.now(),
      }))
      known = known.catch((cause: unknown) => {
        this.#topics.delete(topic)
        throw new LookupFailed('', { cause })
      })
      this.#topics.set(topic, known)
    }
    return known
  }
}
