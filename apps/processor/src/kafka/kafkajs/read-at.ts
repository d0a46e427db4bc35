import { randomUUID } from 'node:crypto'
import type { InputRecord, TopicPartition } from '../port.ts'
import type { ClientFactory } from './connection.ts'
import { NEVER_BY_ITSELF } from './guards/crash-without-restart.ts'
import { NO_CREATION } from './guards/topic-created-by-reading.ts'
import type { Lookups } from './lookups.ts'
import { inputRecord } from './subscription.ts'
import { assigning } from './tail.ts'

const DEADLINE_MS = 60_000

/** Reads the records at these offsets, skipping over what lies between; those that are not there any more are left out. */
export async function readAt(
  create: ClientFactory,
  lookups: Lookups,
  clientId: string,
  { topic, partition }: TopicPartition,
  offsets: readonly bigint[],
): Promise<InputRecord[]> {
  const range = (await lookups.ranges(topic)).find((one) => one.partition === partition)
  const there = offsets.filter((offset) => range !== undefined && offset >= range.start && offset < range.end)
  const wanted = [...new Set(there)].sort((a, b) => (a < b ? -1 : 1))
  if (wanted.length === 0) return []
  const groupId = `${clientId}.read.${randomUUID()}`
  const consumer = create().consumer({
    groupId,
    partitionAssigners: [assigning(topic, [partition])],
    maxWaitTimeInMs: 100,
    retry: NEVER_BY_ITSELF,
    ...NO_CREATION,
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const found: InputRecord[] = []
  let next = 0
  const seek = () => consumer.seek({ topic, partition, offset: wanted[next]!.toString() })
  /** Everything before `position` has been seen. */
  const advance = (position: bigint) => {
    while (next < wanted.length && wanted[next]! < position) next++
    if (next === wanted.length) resolve()
    else if (wanted[next]! > position) seek()
  }
  consumer.on(consumer.events.GROUP_JOIN, seek)
  // Also for batches in which everything was filtered out: they never reach the handler.
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => advance(BigInt(payload.lastOffset) + 1n))
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error))
  const timer = setTimeout(() => reject(new Error('held records could not be read in time')), DEADLINE_MS)
  try {
    await consumer.connect()
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        for (const message of batch.messages) {
          const record = inputRecord(message)
          while (next < wanted.length && wanted[next]! < record.offset) next++
          if (wanted[next] === record.offset) {
            found.push(record)
            next++
          }
        }
      },
    })
    await promise
  } finally {
    clearTimeout(timer)
    await consumer.disconnect().catch(() => {})
    await lookups.deleteGroup(groupId)
  }
  return found
}
