import { KafkaSetupError } from '../errors.ts'
import type { Batch, KafkaPort, SubscribeOptions, Subscription, TopicPartition } from '../port.ts'
import { type HeldOptions, PartitionTask } from './partition.ts'
import { type InputLimits, Preparation } from './prepare.ts'
import type { Transform } from './transform.ts'

export { ProcessorError, type ProcessorErrorCode } from './errors.ts'
export type { Held } from './held.ts'
export type { HeldOptions } from './partition.ts'
export {
  type Quarantined,
  RecordError,
  type State,
  type Transform,
  type TransformContext,
  type TransformResult,
  TransformUnavailable,
} from './transform.ts'

/** Partitions that are claimed side by side when they are assigned: each opens connections of its own. */
const CLAIMED_AT_ONCE = 8

type Tuning = Pick<
  SubscribeOptions,
  'concurrency' | 'sessionTimeoutMs' | 'heartbeatIntervalMs' | 'rebalanceTimeoutMs' | 'maxBytesPerPartition' | 'maxWaitMs'
>

export interface ProcessorOptions extends Tuning {
  /** A connected port; whoever made it closes it. */
  readonly kafka: KafkaPort
  readonly group: string
  readonly source: string
  readonly transform: Transform
  /** Where pointers to records go that cannot be processed. Without it such a record stops the processor. */
  readonly quarantine?: { readonly topic: string }
  /** Compacted topic with as many partitions as the source, which keeps what transforms put into their state. */
  readonly state?: { readonly topic: string }
  /** What becomes of records that the transform holds: so many are remembered, in the state; default 10,000 for each partition. */
  readonly held?: Partial<HeldOptions>
  /** Topics that are written to, so that a missing one is told at the start. */
  readonly sinks?: readonly string[]
  /** Awaited before every transaction: the place to hold until what decides is there and fresh. */
  readonly ready?: () => Promise<void>
  /** Records per transaction; default 1,000. */
  readonly maxRecords?: number
  /** Bytes of keys and values per transaction; default 4 MiB. */
  readonly maxBytes?: number
  /** Failures of a partition in a row after which the processor stops; default 30, which is about two minutes. */
  readonly maxFailures?: number
  /** Larger records are quarantined unread; default 16 MiB and 1,000 headers. */
  readonly limits?: Partial<InputLimits>
  /** A record goes to quarantine that the transform has not seen, or could not process. */
  readonly onRefused?: (code: string) => void
  readonly onCommitted?: (at: TopicPartition, records: number, next: bigint) => void
  readonly onFailure?: (at: TopicPartition, error: unknown, failures: number) => void
  /** Records that the source's retention removed before they were processed. */
  readonly onExpired?: (at: TopicPartition, from: bigint, to: bigint) => void
  readonly onRestart?: (error: Error) => void
}

export interface PartitionStatus extends TopicPartition {
  readonly claimed: boolean
  /** Offset that the next transaction starts at. */
  readonly position: bigint
}

/** Consume, transform, produce: exactly once within Kafka. */
export interface Processor {
  /**
   * Runs until `stop`, or until it cannot go on.
   * @throws {KafkaSetupError} at the start; {ProcessorError} later
   */
  run(): Promise<void>
  /** Finishes the open transactions, leaves the group and releases what was claimed. */
  stop(): Promise<void>
  /** From its next transaction on, every partition uses this one: no transaction has outputs of two. */
  replaceTransform(transform: Transform): void
  /** What held records wait for may have come. They are also tried when a partition is assigned and when the transform is replaced. */
  retryHeld(): void
  status(): PartitionStatus[]
}

class KafkaProcessor implements Processor {
  readonly #options: ProcessorOptions
  readonly #tasks = new Map<number, PartitionTask>()
  readonly #preparation: Preparation
  readonly #ended = Promise.withResolvers<void>()
  #quarantinePartitions = 1
  #transform: Transform
  #subscription: Subscription | undefined
  readonly #subscribed = Promise.withResolvers<Subscription>()
  #stopped: Promise<void> | undefined
  #failure: unknown

  constructor(options: ProcessorOptions) {
    this.#options = options
    this.#transform = options.transform
    const limits = { recordBytes: 16 * 1024 * 1024, headers: 1_000, ...options.limits }
    this.#preparation = new Preparation(options.kafka, limits, options.onRefused)
  }

  async run(): Promise<void> {
    const { kafka, source, state, quarantine, sinks = [] } = this.#options
    const partitions = (await kafka.partitions(source)).length
    for (const sink of sinks) await kafka.partitions(sink)
    if (quarantine !== undefined) this.#quarantinePartitions = (await kafka.partitions(quarantine.topic)).length
    if (state !== undefined && (await kafka.partitions(state.topic)).length < partitions) {
      throw new KafkaSetupError('config-invalid', `${state.topic} needs ${partitions} partitions, as many as ${source}`)
    }
    if (this.#stopped !== undefined) return
    const { concurrency, sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs, maxBytesPerPartition, maxWaitMs } =
      this.#options
    const tuning = { concurrency, sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs, maxBytesPerPartition, maxWaitMs }
    this.#subscription = await kafka.subscribe({
      ...(Object.fromEntries(Object.entries(tuning).filter(([, value]) => value !== undefined)) as Tuning),
      group: this.#options.group,
      topics: [source],
      onAssigned: (assigned, epoch) => this.#assigned(assigned, epoch),
      onBatch: (batch) => this.#handle(batch),
      ...(this.#options.onRestart === undefined ? {} : { onRestart: this.#options.onRestart }),
    })
    this.#subscribed.resolve(this.#subscription)
    if (this.#stopped !== undefined) await this.#subscription.stop()
    await this.#ended.promise
    if (this.#failure !== undefined) throw this.#failure
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#end()
    return this.#stopped
  }

  async #end(): Promise<void> {
    await this.#subscription?.stop()
    await Promise.all([...this.#tasks.values()].map((task) => task.end()))
    this.#ended.resolve()
  }

  replaceTransform(transform: Transform): void {
    this.#transform = transform
    this.retryHeld()
  }

  retryHeld(): void {
    const subscription = this.#subscription
    if (subscription !== undefined) void this.#attend(subscription.assigned(), subscription.epoch())
  }

  status(): PartitionStatus[] {
    const present = this.#subscription?.assigned() ?? []
    return present.map(({ topic, partition }) => {
      const task = this.#tasks.get(partition)
      return { topic, partition, claimed: task?.claimed ?? false, position: task?.position ?? 0n }
    })
  }

  /** Synchronous: what is no longer ours is given up at once; the rest is claimed anew with its first batch. */
  #assigned(assigned: readonly TopicPartition[], epoch: number): void {
    const ours = new Set(assigned.map(({ partition }) => partition))
    for (const [partition, task] of this.#tasks) {
      if (ours.has(partition)) continue
      this.#tasks.delete(partition)
      void task.release()
      void task.end()
    }
    void this.#attend(assigned, epoch)
  }

  async #attend(assigned: readonly TopicPartition[], epoch: number): Promise<void> {
    await this.#subscribed.promise
    const waiting = assigned.values()
    const some = async () => {
      for (const at of waiting) {
        if (this.#stopped !== undefined || this.#subscription!.epoch() !== epoch) return
        await this.#task(at).attend(epoch)
      }
    }
    await Promise.all(Array.from({ length: CLAIMED_AT_ONCE }, some))
  }

  async #handle(batch: Batch): Promise<void> {
    try {
      // The first batch may come in before `subscribe` has returned.
      await this.#subscribed.promise
      await this.#task(batch).handle(batch)
    } catch (error) {
      // Waiting for the stop here would wait for this batch itself.
      this.#failure ??= error
      void this.stop()
    }
  }

  #task({ topic, partition }: TopicPartition): PartitionTask {
    let task = this.#tasks.get(partition)
    if (task === undefined) {
      const { quarantine, state, maxRecords = 1_000, maxBytes = 4 * 1024 * 1024, maxFailures = 30 } = this.#options
      const { kafka, group, ready, held, onCommitted, onFailure, onExpired } = this.#options
      const pointers = (from: TopicPartition) => ({
        topic: quarantine!.topic,
        partition: from.partition % this.#quarantinePartitions,
      })
      task = new PartitionTask(
        { topic, partition },
        {
          kafka,
          group,
          subscription: () => this.#subscription!,
          preparation: this.#preparation,
          transform: () => this.#transform,
          stateTopic: state?.topic,
          quarantine: quarantine === undefined ? undefined : pointers,
          ready,
          held: { most: 10_000, expire: () => [], ...held },
          maxRecords,
          maxBytes,
          maxFailures,
          onCommitted,
          onFailure,
          onExpired,
        },
      )
      this.#tasks.set(partition, task)
    }
    return task
  }
}

/** The exactly-once loop over one source topic. Several processors of one group share its partitions. */
export function createProcessor(options: ProcessorOptions): Processor {
  return new KafkaProcessor(options)
}
