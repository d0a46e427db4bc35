import { setTimeout as sleep } from 'node:timers/promises'
import type { Consumer, ConsumerCrashEvent, ConsumerGroupJoinEvent, EachBatchPayload, KafkaMessage } from 'kafkajs'
import type { Batch, InputRecord, SubscribeOptions, Subscription, TopicPartition } from '../port.ts'
import type { ClientFactory } from './connection.ts'
import { isMembershipLost, isRebalancing } from './failures.ts'
import { NEVER_BY_ITSELF, restartPause } from './guards/crash-without-restart.ts'
import { ofPresentEpoch } from './guards/handler-outlives-rebalance.ts'
import { requireSynchronous } from './guards/late-group-join.ts'
import { withHeartbeat } from './guards/missing-heartbeat.ts'
import type { Guarded } from './guards/names.ts'
import { FROM_BEGINNING } from './guards/offset-reset.ts'
import { NO_CREATION } from './guards/topic-created-by-reading.ts'
import { FetchedRecord } from './wire/record-batch.ts'

export function inputRecord(message: KafkaMessage | FetchedRecord): InputRecord {
  const { key, value } = message
  const headers = (message.headers ?? {}) as InputRecord['headers']
  if (!(message instanceof FetchedRecord))
    return { offset: BigInt(message.offset), timestamp: Number(message.timestamp), key, value, headers }
  const record = { offset: message.position, timestamp: message.time, key, value, headers }
  return message.unreadable ? { ...record, unreadable: message.unreadable } : record
}

/** A consumer group membership that outlives the client's consumers: each that crashes is replaced by a new one. */
export class KafkajsSubscription implements Subscription {
  readonly #options: SubscribeOptions
  readonly #create: ClientFactory
  readonly #guarded: Guarded
  #consumer: Consumer | undefined
  #epoch = 0
  #assigned: TopicPartition[] = []
  #stopping = false
  #yielding = false
  #restarts = 0
  #restarting: Promise<void> = Promise.resolve()
  #stopped: Promise<void> | undefined

  constructor(options: SubscribeOptions, create: ClientFactory, guarded: Guarded) {
    this.#options = options
    this.#create = create
    this.#guarded = guarded
  }

  epoch = (): number => this.#epoch
  assigned = (): readonly TopicPartition[] => this.#assigned

  /** Joins the group; resolves when the client runs, which may be before the first assignment. */
  async start(): Promise<void> {
    const { group, concurrency = 16, heartbeatIntervalMs = 3_000 } = this.#options
    const consumer = this.#create().consumer({
      groupId: group,
      sessionTimeout: this.#options.sessionTimeoutMs ?? 30_000,
      rebalanceTimeout: this.#options.rebalanceTimeoutMs ?? 60_000,
      heartbeatInterval: heartbeatIntervalMs,
      maxBytesPerPartition: this.#options.maxBytesPerPartition ?? 1_048_576,
      maxWaitTimeInMs: this.#options.maxWaitMs ?? 250,
      retry: this.#guarded('crash-without-restart') ? NEVER_BY_ITSELF : { retries: 3, initialRetryTime: 100 },
      ...(this.#guarded('topic-created-by-reading') ? NO_CREATION : {}),
    })
    this.#consumer = consumer
    consumer.on(consumer.events.GROUP_JOIN, (event) => {
      if (this.#guarded('late-group-join')) this.#joined(event)
      else setTimeout(() => this.#joined(event), 300)
    })
    consumer.on(consumer.events.CRASH, (event) => this.#crashed(event))
    await consumer.connect()
    await consumer.subscribe({
      topics: [...this.#options.topics],
      fromBeginning: this.#guarded('offset-reset') ? FROM_BEGINNING : false,
    })
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: concurrency,
      eachBatch: (payload) => this.#handle(payload),
    })
  }

  #joined({ payload }: ConsumerGroupJoinEvent): void {
    this.#epoch++
    this.#yielding = false
    this.#assigned = Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => ({ topic, partition })),
    )
    const result: unknown = this.#options.onAssigned?.(this.#assigned, this.#epoch)
    if (this.#guarded('late-group-join')) requireSynchronous(result)
  }

  /** Ends the epoch here although the group has not given a new one: whatever is open must not be committed. */
  #lost(): void {
    if (this.#assigned.length === 0) return
    this.#assigned = []
    this.#epoch++
    requireSynchronous(this.#options.onLost?.(this.#epoch) as unknown)
  }

  #crashed({ payload }: ConsumerCrashEvent): void {
    this.#lost()
    if (this.#stopping || !this.#guarded('crash-without-restart')) return
    this.#restarting = this.#restart(payload.error)
  }

  async #restart(reason: Error): Promise<void> {
    for (let error: Error = reason; !this.#stopping; ) {
      this.#options.onRestart?.(error)
      await sleep(restartPause(++this.#restarts))
      if (this.#stopping) return
      try {
        await this.#consumer?.disconnect().catch(() => {})
        return await this.start()
      } catch (again) {
        error = again as Error
      }
    }
  }

  async #handle(payload: EachBatchPayload): Promise<void> {
    const { heartbeatIntervalMs = 3_000, onBatch } = this.#options
    const batch = this.#batch(payload)
    const work = async () => {
      await onBatch(batch)
      this.#restarts = 0
    }
    if (!this.#guarded('missing-heartbeat')) return work()
    await withHeartbeat(payload.heartbeat, heartbeatIntervalMs, this.#heartbeatFailed, work)
  }

  #heartbeatFailed = (error: unknown): void => {
    // A rebalance leaves time to finish the open transaction; a lost membership does not.
    if (isMembershipLost(error)) this.#lost()
    else if (isRebalancing(error)) this.#yielding = true
  }

  #batch({ batch, resolveOffset, isRunning }: EachBatchPayload): Batch {
    const consumer = this.#consumer
    const epoch = this.#epoch
    const { topic, partition, messages } = batch
    // Kept by the client, missing in its types: the first message may have a later offset than the fetch asked for.
    const { fetchedOffset } = batch as unknown as { fetchedOffset: string }
    const last = BigInt(batch.lastOffset())
    const inEpoch = (act: () => void) =>
      this.#guarded('handler-outlives-rebalance') ? ofPresentEpoch(epoch, this.#epoch, act) : act()
    return {
      topic,
      partition,
      epoch,
      start: BigInt(fetchedOffset),
      next: last + 1n,
      records: messages.map(inputRecord),
      isCurrent: () => epoch === this.#epoch && isRunning() && !this.#stopping,
      shouldYield: () => this.#yielding || this.#stopping || epoch !== this.#epoch || !isRunning(),
      resolve: (next) => inEpoch(() => resolveOffset(String(next - 1n))),
      seek: (offset) => inEpoch(() => consumer?.seek({ topic, partition, offset: offset.toString() })),
    }
  }

  pause(partitions: readonly TopicPartition[]): void {
    this.#consumer?.pause(partitions.map(({ topic, partition }) => ({ topic, partitions: [partition] })))
  }

  resume(partitions: readonly TopicPartition[]): void {
    this.#consumer?.resume(partitions.map(({ topic, partition }) => ({ topic, partitions: [partition] })))
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#end()
    return this.#stopped
  }

  async #end(): Promise<void> {
    this.#stopping = true
    await this.#restarting
    await this.#consumer?.disconnect().catch(() => {})
    this.#assigned = []
  }
}
