import { endBatchSpan, type MessagingTarget, startMessagingSpan } from '@sluice/telemetry'
import type { Telemetry } from '../../telemetry/index.ts'
import type { Claim, KafkaPort, OutputRecord, Transaction } from '../port.ts'

type Operation = 'send' | 'commit'

/**
 * The same port, with a span and a duration for each send and commit, and a count of what was sent: the messaging conventions of
 * OpenTelemetry, without ever a key or a value.
 */
export function tracedPort(port: KafkaPort, { enabled, tracer, instruments }: Telemetry, group: string): KafkaPort {
  const observe = async <T>(
    operation: Operation,
    target: MessagingTarget,
    messages: number | undefined,
    work: () => Promise<T>,
  ): Promise<T> => {
    const span = enabled ? startMessagingSpan(tracer, operation, target, messages === undefined ? {} : { messages }) : undefined
    const started = performance.now()
    let error: string | undefined
    try {
      return await work()
    } catch (cause) {
      error = (cause as { name?: string }).name ?? 'Error'
      throw cause
    } finally {
      instruments.messaging.operation(operation, target, (performance.now() - started) / 1000, error)
      if (span) endBatchSpan(span, error === undefined ? {} : { error })
    }
  }

  const transaction = (inner: Transaction, source: MessagingTarget, begun: number): Transaction => ({
    async send(records) {
      for (const [target, some] of byDestination(records)) instruments.messaging.sent(target, some)
      const [first] = records
      const target = { topic: first?.topic ?? source.topic }
      await observe('send', target, records.length, () => inner.send(records))
    },
    touch: (partitions) => inner.touch(partitions),
    sendOffsets: (next) => inner.sendOffsets(next),
    async commit(options) {
      const seconds = () => (performance.now() - begun) / 1000
      try {
        await observe('commit', source, undefined, () => inner.commit(options))
        instruments.transaction('committed', seconds())
      } catch (error) {
        instruments.transaction('failed', seconds())
        throw error
      }
    },
    async abort() {
      await inner.abort()
    },
  })

  const claim = (inner: Claim): Claim => {
    const source = { topic: inner.topic, partition: inner.partition, group }
    return {
      topic: inner.topic,
      partition: inner.partition,
      epoch: inner.epoch,
      transactionalId: inner.transactionalId,
      usable: () => inner.usable(),
      begin: async () => transaction(await inner.begin(), source, performance.now()),
      release: () => inner.release(),
    }
  }

  return {
    connect: () => port.connect(),
    partitions: (topic) => port.partitions(topic),
    topicExists: (topic) => port.topicExists(topic),
    ranges: (topic) => port.ranges(topic),
    fetchCommitted: (of, partition) => port.fetchCommitted(of, partition),
    claim: async (subscription, of, partition, epoch) => claim(await port.claim(subscription, of, partition, epoch)),
    tail: (options) => port.tail(options),
    read: (at, offsets) => port.read(at, offsets),
    maxRecordBytes: (topic) => port.maxRecordBytes(topic),
    close: () => port.close(),
    subscribe: (options) =>
      port.subscribe({
        ...options,
        onBatch: async (batch) => {
          if (enabled) {
            const target = { topic: batch.topic, partition: batch.partition, group }
            endBatchSpan(startMessagingSpan(tracer, 'poll', target, { messages: batch.records.length }))
          }
          await options.onBatch(batch)
        },
      }),
  }
}

/** Numbers of records by where they go, which are few places. */
function byDestination(records: readonly OutputRecord[]): [MessagingTarget, number][] {
  const counts: { topic: string; partition: number; count: number }[] = []
  let present: (typeof counts)[number] | undefined
  for (const { topic, partition } of records) {
    if (present?.topic !== topic || present.partition !== partition) {
      present = counts.find((one) => one.topic === topic && one.partition === partition)
      if (present === undefined) {
        present = { topic, partition, count: 0 }
        counts.push(present)
      }
    }
    present.count++
  }
  return counts.map(({ topic, partition, count }) => [{ topic, partition }, count])
}
