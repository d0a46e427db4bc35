import type { Admin, ISocketFactory, Kafka, LogEntry } from 'kafkajs'
import type { KafkaConfig } from '../config/schema.ts'
import type {
  Claim,
  InputRecord,
  KafkaPort,
  PartitionRange,
  SubscribeOptions,
  Subscription,
  Tail,
  TailOptions,
  TopicPartition,
} from '../port.ts'
import { KafkajsClaim } from './claim.ts'
import { type ClientFactory, clientFactory } from './connection.ts'
import { transactionalIdentity } from './guards/double-init-producer-id.ts'
import type { KafkaLog } from './guards/log-flood.ts'
import { type GuardName, guardsWithout } from './guards/names.ts'
import { largestRecord } from './guards/oversized-batch.ts'
import { fixedPartition } from './guards/partitioner-rerun.ts'
import { PRODUCER_RETRY } from './guards/slow-retry.ts'
import { NO_CREATION } from './guards/topic-created-by-reading.ts'
import { setClientGuards } from './load.ts'
import { Lookups, setupErrorOf } from './lookups.ts'
import { readAt } from './read-at.ts'
import { restartLog } from './restart-log.ts'
import { KafkajsSubscription } from './subscription.ts'
import { KafkajsTail } from './tail.ts'

export type { KafkaLog } from './guards/log-flood.ts'
export { GUARDS, type GuardName } from './guards/names.ts'

export interface KafkajsOptions {
  readonly config: KafkaConfig
  /** First part of every transactional id; instances that may take over from each other share it. Default: the client id. */
  readonly app?: string
  /** Receives what the client has to say that is worth saying; nothing in it comes from a record. */
  readonly log?: KafkaLog
  /** For tests only. */
  readonly testing?: {
    readonly withoutGuards?: readonly GuardName[]
    readonly socketFactory?: ISocketFactory
    /** Sees the name of every request that a claim's producer sends. */
    readonly onProducerRequest?: (apiName: string) => void
    /** Sees the client's own log as it is, in place of what stands for it otherwise. */
    readonly onClientLog?: (entry: LogEntry) => void
  }
}

class KafkajsPort implements KafkaPort {
  readonly #options: KafkajsOptions
  readonly #guarded
  #create: ClientFactory | undefined
  #admin: Admin | undefined
  #lookups: Lookups | undefined
  readonly #open = new Set<{ stop(): Promise<void> }>()
  readonly #claims = new Set<Claim>()

  constructor(options: KafkajsOptions) {
    this.#options = options
    this.#guarded = guardsWithout(options.testing?.withoutGuards)
  }

  async connect(): Promise<void> {
    const { config, log, testing } = this.#options
    setClientGuards(this.#guarded)
    this.#create = await clientFactory(config, this.#guarded, log, testing)
    const admin = this.#create().admin({ retry: { retries: 3, initialRetryTime: 200 } })
    try {
      await admin.connect()
    } catch (error) {
      await admin.disconnect().catch(() => {})
      throw setupErrorOf(error, undefined, this.#brokers) ?? error
    }
    this.#admin = admin
    this.#lookups = new Lookups(admin, this.#brokers)
  }

  /**
   * A client object for each consumer and producer: the table of committed offsets belongs to the client object, and `sendOffsets`
   * writes into it before the transaction is committed.
   */
  #client = (): Kafka => {
    if (this.#create === undefined) throw new Error('connect() comes first')
    return this.#create()
  }

  get #brokers(): string {
    return this.#options.config.brokers.join(',')
  }

  #tellingRestarts<T extends Pick<SubscribeOptions, 'onRestart'>>(options: T, topic: string): T {
    const tell = restartLog(this.#options.log, topic, this.#brokers)
    const onRestart = (error: Error) => {
      tell(error)
      options.onRestart?.(error)
    }
    return { ...options, onRestart }
  }

  get #ask(): Lookups {
    if (this.#lookups === undefined) throw new Error('connect() comes first')
    return this.#lookups
  }

  partitions = (topic: string): Promise<number[]> => this.#ask.partitions(topic)
  topicExists = (topic: string): Promise<boolean> => this.#ask.topicExists(topic)
  ranges = (topic: string): Promise<PartitionRange[]> => this.#ask.ranges(topic)
  fetchCommitted = (group: string, partition: TopicPartition): Promise<bigint | undefined> =>
    this.#ask.committed(group, partition)
  maxRecordBytes = async (topic: string): Promise<number> => largestRecord(await this.#ask.maxMessageBytes(topic))

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    if (this.#guarded('topic-created-by-reading')) for (const topic of options.topics) await this.partitions(topic)
    const topics = options.topics.join(',')
    const subscription = new KafkajsSubscription(this.#tellingRestarts(options, topics), this.#client, this.#guarded)
    this.#open.add(subscription)
    try {
      await subscription.start()
    } catch (error) {
      await subscription.stop()
      throw setupErrorOf(error, topics, this.#brokers) ?? error
    }
    return subscription
  }

  async claim(subscription: Subscription, group: string, { topic, partition }: TopicPartition, epoch: number): Promise<Claim> {
    const { config, app = config.clientId, testing } = this.#options
    const transactionalId = `${app}.${group}.${topic}.${partition}`
    const guarded = this.#guarded
    const producer = this.#client().producer({
      ...transactionalIdentity(transactionalId),
      ...(guarded('double-init-producer-id') ? {} : { idempotent: true }),
      ...(guarded('slow-retry') ? { retry: PRODUCER_RETRY } : {}),
      ...(guarded('partitioner-rerun') ? { createPartitioner: fixedPartition } : {}),
      transactionTimeout: config.transactionTimeoutMs,
      ...NO_CREATION,
    })
    const watch = testing?.onProducerRequest
    if (watch !== undefined) producer.on(producer.events.REQUEST, ({ payload }) => watch(payload.apiName))
    const claim: KafkajsClaim = new KafkajsClaim({
      producer,
      group,
      topic,
      partition,
      epoch,
      transactionalId,
      presentEpoch: subscription.epoch,
      maxMessageBytes: (name) => this.#ask.maxMessageBytes(name),
      compression: config.compression,
      deadlineMs: config.transactionTimeoutMs,
      guarded,
      onReleased: () => this.#claims.delete(claim),
    })
    this.#claims.add(claim)
    await claim.establish()
    return claim
  }

  async tail(options: TailOptions): Promise<Tail> {
    await this.partitions(options.topic)
    const telling = this.#tellingRestarts(options, options.topic)
    const tail: KafkajsTail = new KafkajsTail(telling, this.#client, this.#ask, this.#options.config.clientId, () =>
      this.#open.delete(tail),
    )
    this.#open.add(tail)
    await tail.start()
    return tail
  }

  read(at: TopicPartition, offsets: readonly bigint[]): Promise<InputRecord[]> {
    return readAt(this.#client, this.#ask, this.#options.config.clientId, at, offsets)
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open].map((one) => one.stop()))
    await Promise.all([...this.#claims].map((claim) => claim.release()))
    await this.#admin?.disconnect().catch(() => {})
  }
}

/** A `KafkaPort` over kafkajs 2.2.4, with its traps closed (see `guards/`). Nothing is connected before `connect()`. */
export function createKafkajsPort(options: KafkajsOptions): KafkaPort {
  return new KafkajsPort(options)
}
