import { Kafka, type KafkaMessage, logLevel } from 'kafkajs'

/**
 * The plainest loop that copies records in transactions with the same client: what the client itself costs. It has the same
 * retry settings and batch sizes, and none of the guards that need work: one `send` for a batch, its offsets, the commit.
 */
export async function copyLoop(brokers: string[], source: string, sink: string, group: string, total: number): Promise<number> {
  const kafka = new Kafka({ brokers, clientId: 'copy', logLevel: logLevel.NOTHING })
  const producers = new Map<number, ReturnType<Kafka['producer']>>()
  const consumer = kafka.consumer({ groupId: group, maxWaitTimeInMs: 250, maxBytesPerPartition: 1_048_576 })
  await consumer.connect()
  await consumer.subscribe({ topic: source, fromBeginning: true })
  const { promise: all, resolve: done } = Promise.withResolvers<number>()
  let copied = 0
  let begin = 0
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: 16,
    eachBatch: async ({ batch, resolveOffset }) => {
      begin ||= performance.now()
      const { partition } = batch
      let producer = producers.get(partition)
      if (producer === undefined) {
        const retry = { initialRetryTime: 1, maxRetryTime: 1, factor: 0, multiplier: 1, retries: 200 }
        producer = kafka.producer({ transactionalId: `${group}.${partition}`, maxInFlightRequests: 1, retry })
        producers.set(partition, producer)
        await producer.connect()
      }
      for (let from = 0; from < batch.messages.length; from += 1_000) {
        const some = batch.messages.slice(from, from + 1_000)
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
        if (copied >= total) done((total / (performance.now() - begin)) * 1_000)
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
