import type { Kafka, KafkaMessage } from 'kafkajs'
import type { Rate } from './rate.ts'

export interface CopyOptions {
  readonly source: string
  readonly sink: string
  readonly group: string
  /** Messages in the source. */
  readonly total: number
}

/**
 * The plainest loop that copies records in transactions with kafkajs: what the client itself costs. It has the same retry settings
 * and batch sizes as the processor, and none of the guards that need work: one `send` for a batch, its offsets, the commit. Measured
 * from a tenth of the way to the end.
 */
export async function copyLoop(kafka: Kafka, { source, sink, group, total }: CopyOptions): Promise<Rate> {
  const producers = new Map<number, ReturnType<Kafka['producer']>>()
  const consumer = kafka.consumer({ groupId: group, maxWaitTimeInMs: 250, maxBytesPerPartition: 1_048_576 })
  await consumer.connect()
  await consumer.subscribe({ topic: source, fromBeginning: true })
  const { promise: all, resolve: done } = Promise.withResolvers<Rate>()
  let copied = 0
  let from: { readonly at: number; readonly cpu: NodeJS.CpuUsage; readonly copied: number } | undefined
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: 16,
    eachBatch: async ({ batch, resolveOffset }) => {
      const { partition } = batch
      let producer = producers.get(partition)
      if (producer === undefined) {
        const retry = { initialRetryTime: 1, maxRetryTime: 1, factor: 0, multiplier: 1, retries: 200 }
        producer = kafka.producer({ transactionalId: `${group}.${partition}`, maxInFlightRequests: 1, retry })
        producers.set(partition, producer)
        await producer.connect()
      }
      for (let first = 0; first < batch.messages.length; first += 1_000) {
        const some = batch.messages.slice(first, first + 1_000)
        const transaction = await producer.transaction()
        // In two halves, since a megabyte of records and their frames does not fit in one batch.
        for (const part of [some.slice(0, 600), some.slice(600)])
          if (part.length > 0) await send(transaction, sink, partition, part)
        const offset = String(BigInt(some.at(-1)!.offset) + 1n)
        await transaction.sendOffsets({
          consumerGroupId: group,
          topics: [{ topic: source, partitions: [{ partition, offset }] }],
        })
        await transaction.commit()
        resolveOffset(some.at(-1)!.offset)
        copied += some.length
        if (copied >= total * 0.1) from ??= { at: performance.now(), cpu: process.cpuUsage(), copied }
        if (from === undefined || copied < total) continue
        const { user, system } = process.cpuUsage(from.cpu)
        const count = total - from.copied
        done({ perSecond: (count / (performance.now() - from.at)) * 1_000, cpuMicros: (user + system) / count })
      }
    },
  })
  const rate = await all
  await consumer.disconnect()
  for (const producer of producers.values()) await producer.disconnect()
  return rate
}

type Sender = {
  send(record: { topic: string; messages: { partition: number; key: Buffer | null; value: Buffer | null }[] }): Promise<unknown>
}

const send = (transaction: Sender, topic: string, partition: number, messages: KafkaMessage[]) =>
  transaction.send({ topic, messages: messages.map(({ key, value, timestamp }) => ({ partition, key, value, timestamp })) })
