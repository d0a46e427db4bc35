import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Admin, ITopicConfig, Kafka as KafkaClient, Message, Producer } from 'kafkajs'
import { parseKafkaConfig } from '../../../apps/processor/src/kafka/config/parse.ts'
import type { KafkaConfig, KafkaConfigInput } from '../../../apps/processor/src/kafka/config/schema.ts'
import { createKafkajsPort, type KafkajsOptions } from '../../../apps/processor/src/kafka/kafkajs/index.ts'
import type { InputRecord, KafkaPort, TopicPartition } from '../../../apps/processor/src/kafka/port.ts'
import { Kafka, logLevel, Partitioners } from './plain-client.ts'

/** What a test does to a cluster from outside the adapter: topics, plain and transactional producing, reading back. */
export interface Cluster {
  readonly bootstrap: string[]
  readonly kafka: KafkaClient
  readonly admin: Admin
  config(input?: Partial<KafkaConfigInput>): KafkaConfig
  /** A fresh adapter, connected; closed with the cluster. */
  port(options?: Partial<KafkajsOptions>): Promise<KafkaPort>
  /** Creates a topic with a name that nothing else uses and waits until every partition has a leader. */
  topic(partitions?: number, configs?: Record<string, string>): Promise<string>
  produce(topic: string, messages: readonly (Message & { partition: number })[]): Promise<void>
  producer(transactionalId?: string): Promise<Producer>
  /** Everything in a topic by partition, up to its present end. */
  read(topic: string, readUncommitted?: boolean): Promise<Map<number, InputRecord[]>>
  close(): Promise<void>
}

export const name = (what: string): string => `${what}-${randomUUID().slice(0, 8)}`

const explicit = () => Partitioners.DefaultPartitioner()

/** Waits until the topic has its leaders, as seen by so many answers in a row: each may come from another broker. */
async function known(admin: Admin, topic: string, answers: number): Promise<void> {
  for (let good = 0; good < answers; ) {
    try {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
      good = topics[0]!.partitions.every(({ leader }) => leader >= 0) ? good + 1 : 0
    } catch {
      good = 0
    }
    if (good === 0) await sleep(50)
  }
}

/** Waits until the end of a topic stands still: the broker acknowledges a commit before it writes the markers. */
export async function settled(port: KafkaPort, topic: string): Promise<void> {
  const ends = async () => (await port.ranges(topic)).map(({ end }) => end).join()
  for (let before = await ends(), same = 0; same < 3; ) {
    await sleep(60)
    const now = await ends()
    same = now === before ? same + 1 : 0
    before = now
  }
}

export async function connectCluster(bootstrap: readonly string[]): Promise<Cluster> {
  const kafka = new Kafka({
    brokers: [...bootstrap],
    clientId: 'test',
    logLevel: logLevel.NOTHING,
    connectionTimeout: 5_000,
    retry: { initialRetryTime: 100, maxRetryTime: 500, retries: 60 },
  })
  const admin = kafka.admin()
  await admin.connect()
  const closing: (() => Promise<unknown>)[] = [() => admin.disconnect()]
  const ports: KafkaPort[] = []
  let plain: Promise<Producer> | undefined

  const config = (input: Partial<KafkaConfigInput> = {}) => parseKafkaConfig({ brokers: [...bootstrap], ...input }, {})
  const port = async (options: Partial<KafkajsOptions> = {}) => {
    const made = createKafkajsPort({ config: config(), ...options })
    await made.connect()
    ports.push(made)
    return made
  }
  const producer = async (transactionalId?: string) => {
    const made = kafka.producer({
      createPartitioner: explicit,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 20, maxRetryTime: 200, retries: 200 },
      ...(transactionalId === undefined ? {} : { transactionalId, maxInFlightRequests: 1 }),
    })
    await made.connect()
    closing.push(() => made.disconnect())
    return made
  }
  const topic = async (partitions = 1, configs: Record<string, string> = {}) => {
    const created = name('t')
    // Tests write fixed timestamps of long ago, which a time limit would remove at once.
    const entries = Object.entries({ 'retention.ms': '-1', ...configs }).map(([key, value]) => ({ name: key, value }))
    const topics: ITopicConfig[] = [{ topic: created, numPartitions: partitions, replicationFactor: -1, configEntries: entries }]
    await admin.createTopics({ topics, waitForLeaders: false, timeout: 30_000 })
    await known(admin, created, bootstrap.length * 3)
    return created
  }
  return {
    bootstrap: [...bootstrap],
    kafka,
    admin,
    config,
    port,
    topic,
    producer,
    async produce(to, messages) {
      plain ??= producer()
      const client = await plain
      for (const [, of] of Map.groupBy(messages, (message) => message.partition)) {
        for (let at = 0; at < of.length; at += 500) {
          const answer = await client.send({ topic: to, messages: of.slice(at, at + 500), acks: -1 })
          // The client resolves a send of which nothing was written, see the guard missing-acknowledgement.
          const written = answer.some(({ partition, errorCode }) => partition === of[0]!.partition && errorCode === 0)
          if (!written) throw new Error(`nobody acknowledged ${to}/${of[0]!.partition}`)
        }
      }
    },
    async read(from, readUncommitted = false) {
      const reader = await port()
      const records = new Map<number, InputRecord[]>((await reader.partitions(from)).map((partition) => [partition, []]))
      await settled(reader, from)
      const tail = await reader.tail({
        topic: from,
        readUncommitted,
        onRecords: (partition, some) => void records.get(partition)!.push(...some),
      })
      await tail.caughtUp
      await tail.stop()
      return records
    },
    async close() {
      await Promise.all(ports.map((one) => one.close()))
      await Promise.all(closing.map((end) => end().catch(() => {})))
    },
  }
}

export const at = (topic: string, partition = 0): TopicPartition => ({ topic, partition })
export const texts = (records: readonly InputRecord[] | undefined): string[] => (records ?? []).map(({ value }) => String(value))
