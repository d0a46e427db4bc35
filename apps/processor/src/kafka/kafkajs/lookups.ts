import { setTimeout as sleep } from 'node:timers/promises'
import type { Admin } from 'kafkajs'
import { KafkaSetupError } from '../errors.ts'
import type { PartitionRange, TopicPartition } from '../port.ts'
import { brokerErrorOf, hasName, networkCodeOf } from './failures.ts'

/** The value of `message.max.bytes` of a broker that nobody changed, used where the topic's own may not be read. */
const DEFAULT_MAX_MESSAGE_BYTES = 1_048_588

/** How long a question is repeated while the broker restarts or loads its coordinators. */
const PATIENCE_MS = 30_000

/**
 * Describes a failure at the start as one that says what to do; undefined when it is none of these.
 * @param subject what was asked about
 * @param brokers where it was asked
 */
export function setupErrorOf(error: unknown, subject?: string, brokers?: string): KafkaSetupError | undefined {
  if (error instanceof KafkaSetupError) return error
  const broker = brokerErrorOf(error)
  // A listener without SASL answers that its state is not one for it.
  if (broker === 'UNSUPPORTED_SASL_MECHANISM' || broker === 'ILLEGAL_SASL_STATE')
    return new KafkaSetupError('mechanism-unsupported')
  if (hasName(error, 'KafkaJSSASLAuthenticationError')) {
    const unsupported = /mechanism is not supported/.test(String((error as Error).message))
    return new KafkaSetupError(unsupported ? 'mechanism-unsupported' : 'credentials-rejected')
  }
  if (broker === 'SASL_AUTHENTICATION_FAILED') return new KafkaSetupError('credentials-rejected')
  if (broker?.endsWith('AUTHORIZATION_FAILED')) return new KafkaSetupError('not-authorized', subject)
  if (broker === 'UNKNOWN_TOPIC_OR_PARTITION' || broker === 'INVALID_TOPIC_EXCEPTION')
    return new KafkaSetupError('topic-missing', subject)
  const code = networkCodeOf(error) ?? ''
  if (/^ERR_(SSL|TLS|OSSL)|CERT|SELF_SIGNED|UNABLE_TO|^EPROTO$/.test(code)) return new KafkaSetupError('tls-rejected', code)
  const connection = [
    'KafkaJSConnectionError',
    'KafkaJSConnectionClosedError',
    'KafkaJSBrokerNotFound',
    'KafkaJSRequestTimeoutError',
  ]
  if (connection.some((name) => hasName(error, name)) || code.startsWith('E'))
    return new KafkaSetupError('broker-unreachable', brokers)
  return undefined
}

/**
 * What was answered about the partitions of a topic, when there is anything. The client has one table of topics for all questions; who
 * asks about a new topic puts another in its place, in which one may be missing for a moment that was added meanwhile.
 */
function present<T>(topic: string, partitions: T[]): T[] {
  if (partitions.length === 0) throw new KafkaSetupError('broker-not-ready', topic)
  return partitions
}

/** What is asked of the cluster besides reading and writing. Each question is repeated over a broker's restart. */
export class Lookups {
  readonly #admin: Admin
  readonly #brokers: string
  readonly #limits = new Map<string, Promise<number>>()

  /** @param brokers addresses of the cluster, as they are told where none of them answers */
  constructor(admin: Admin, brokers: string) {
    this.#admin = admin
    this.#brokers = brokers
  }

  /** @throws {KafkaSetupError} always of that type: the client's own text may quote more than a subject */
  async #ask<T>(subject: string, question: () => Promise<T>): Promise<T> {
    const end = performance.now() + PATIENCE_MS
    for (let tried = 1; ; tried++) {
      try {
        return await question()
      } catch (error) {
        const setup =
          setupErrorOf(error, subject, this.#brokers) ?? new KafkaSetupError('broker-not-ready', brokerErrorOf(error) ?? subject)
        const passing = setup.code === 'broker-unreachable' || setup.code === 'broker-not-ready'
        if (!passing || performance.now() > end) throw setup
        await sleep(Math.min(1_000, 50 * tried))
      }
    }
  }

  async topicExists(topic: string): Promise<boolean> {
    return (await this.#ask(topic, () => this.#admin.listTopics())).includes(topic)
  }

  async partitions(topic: string): Promise<number[]> {
    // Asked by the list first: metadata of a missing topic is retried for seconds, since it may just have been made.
    if (!(await this.topicExists(topic))) throw new KafkaSetupError('topic-missing', topic)
    const { topics } = await this.#ask(topic, () => this.#admin.fetchTopicMetadata({ topics: [topic] }))
    return topics.flatMap(({ partitions }) => partitions.map(({ partitionId }) => partitionId)).sort((a, b) => a - b)
  }

  async ranges(topic: string): Promise<PartitionRange[]> {
    const offsets = await this.#ask(topic, async () => present(topic, await this.#admin.fetchTopicOffsets(topic)))
    const all = offsets.map(({ partition, low, high }) => ({ partition, start: BigInt(low), end: BigInt(high) }))
    return all.sort((a, b) => a.partition - b.partition)
  }

  async committed(groupId: string, { topic, partition }: TopicPartition): Promise<bigint | undefined> {
    const partitions = await this.#ask(topic, async () => {
      const [answer] = await this.#admin.fetchOffsets({ groupId, topics: [topic] })
      return present(topic, answer?.partitions ?? [])
    })
    const offset = partitions.find((one) => one.partition === partition)?.offset
    if (offset === undefined) throw new KafkaSetupError('topic-missing', topic)
    // -1: none committed. -2 and below: the client's word for a default position, which is none either.
    return offset.startsWith('-') ? undefined : BigInt(offset)
  }

  /** `max.message.bytes` of the topic, asked once. */
  maxMessageBytes(topic: string): Promise<number> {
    let limit = this.#limits.get(topic)
    if (limit === undefined) {
      limit = this.#readLimit(topic)
      this.#limits.set(topic, limit)
      limit.catch(() => this.#limits.delete(topic))
    }
    return limit
  }

  async #readLimit(topic: string): Promise<number> {
    const question = { includeSynonyms: false, resources: [{ type: 2, name: topic, configNames: ['max.message.bytes'] }] }
    try {
      const { resources } = await this.#ask(topic, () => this.#admin.describeConfigs(question))
      const value = Number(resources[0]?.configEntries.find(({ configName }) => configName === 'max.message.bytes')?.configValue)
      return Number.isSafeInteger(value) && value > 0 ? value : DEFAULT_MAX_MESSAGE_BYTES
    } catch (error) {
      if (error instanceof KafkaSetupError && error.code === 'not-authorized') return DEFAULT_MAX_MESSAGE_BYTES
      throw error
    }
  }

  deleteGroup = async (groupId: string): Promise<void> => {
    try {
      await this.#admin.deleteGroups([groupId])
    } catch {
      // A leftover empty group does no harm and expires by itself.
    }
  }
}
