import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AssignerProtocol, Consumer, PartitionAssigner } from 'kafkajs'
import type { Tail, TailOptions } from '../port.ts'
import type { ClientFactory } from './connection.ts'
import { NEVER_BY_ITSELF, restartPause } from './guards/crash-without-restart.ts'
import { NO_CREATION } from './guards/topic-created-by-reading.ts'
import type { Lookups } from './lookups.ts'
import { inputRecord } from './subscription.ts'

const { AssignerProtocol: protocol } = createRequire(import.meta.url)('kafkajs') as { AssignerProtocol: typeof AssignerProtocol }

/**
 * The client reads only as a member of a group. So a tail is the one member of a group with a name of its own, and its assigner
 * gives it the partitions that are asked for and no others.
 */
export const assigning =
  (topic: string, partitions: number[]): PartitionAssigner =>
  () => ({
    name: 'SluiceTail',
    version: 0,
    protocol: ({ topics }) => ({
      name: 'SluiceTail',
      metadata: protocol.MemberMetadata.encode({ version: 0, topics, userData: Buffer.alloc(0) }),
    }),
    assign: async ({ members }) =>
      members.map(({ memberId }, index) => ({
        memberId,
        memberAssignment: protocol.MemberAssignment.encode({
          version: 0,
          assignment: index === 0 ? { [topic]: partitions } : {},
          userData: Buffer.alloc(0),
        }),
      })),
  })

/** Reads partitions from their start to their end and on, keeping its place over crashes of the client's consumer. */
export class KafkajsTail implements Tail {
  readonly caughtUp: Promise<void>
  readonly #options: TailOptions
  readonly #create: ClientFactory
  readonly #lookups: Lookups
  readonly #onStopped: () => void
  readonly #group: string
  readonly #position = new Map<number, bigint>()
  readonly #behind = new Map<number, bigint>()
  readonly #settle: PromiseWithResolvers<void>
  #consumer: Consumer | undefined
  #stopping = false
  #restarts = 0

  constructor(options: TailOptions, create: ClientFactory, lookups: Lookups, clientId: string, onStopped: () => void) {
    this.#options = options
    this.#create = create
    this.#lookups = lookups
    this.#onStopped = onStopped
    this.#group = `${clientId}.tail.${randomUUID()}`
    this.#settle = Promise.withResolvers<void>()
    this.caughtUp = this.#settle.promise
    // Whoever does not wait for it hears of a failure by onRestart; it must not end the process.
    this.caughtUp.catch(() => {})
  }

  position = (partition: number): bigint | undefined => this.#position.get(partition)

  async start(): Promise<void> {
    const { topic } = this.#options
    const ranges = await this.#lookups.ranges(topic)
    const wanted = new Set(this.#options.partitions ?? ranges.map(({ partition }) => partition))
    for (const { partition, start, end } of ranges) {
      if (!wanted.has(partition)) continue
      this.#position.set(partition, start)
      if (end > start) this.#behind.set(partition, end)
    }
    this.#settleIfThere()
    if (this.#position.size > 0) await this.#run()
  }

  #settleIfThere(): void {
    if (this.#behind.size > 0) return
    this.#settle.resolve()
    this.#options.onCaughtUp?.()
  }

  #advance(partition: number, next: bigint): void {
    if (next <= (this.#position.get(partition) ?? 0n)) return
    this.#position.set(partition, next)
    const end = this.#behind.get(partition)
    if (end === undefined || next < end) return
    this.#behind.delete(partition)
    this.#settleIfThere()
  }

  async #run(): Promise<void> {
    const { topic, readUncommitted = false } = this.#options
    const partitions = [...this.#position.keys()]
    const consumer = this.#create().consumer({
      groupId: this.#group,
      partitionAssigners: [assigning(topic, partitions)],
      readUncommitted,
      maxWaitTimeInMs: 100,
      retry: NEVER_BY_ITSELF,
      ...NO_CREATION,
    })
    this.#consumer = consumer
    consumer.on(consumer.events.GROUP_JOIN, () => {
      for (const [partition, offset] of this.#position) consumer.seek({ topic, partition, offset: offset.toString() })
    })
    // Also for batches in which everything was filtered out: they never reach the handler, but move the position.
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
      if (consumer === this.#consumer) this.#advance(payload.partition, BigInt(payload.lastOffset) + 1n)
    })
    consumer.on(consumer.events.CRASH, ({ payload }) => void this.#restart(consumer, payload.error))
    await consumer.connect()
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: true,
      partitionsConsumedConcurrently: Math.min(8, partitions.length),
      eachBatch: async ({ batch }) => {
        const from = this.#position.get(batch.partition) ?? 0n
        const records = batch.messages.map(inputRecord).filter(({ offset }) => offset >= from)
        if (this.#stopping || consumer !== this.#consumer) return
        try {
          await this.#options.onRecords(batch.partition, records, BigInt(batch.lastOffset()) + 1n)
        } catch (error) {
          this.#settle.reject(error)
          void this.stop()
        }
      },
    })
  }

  async #restart(crashed: Consumer, reason: Error): Promise<void> {
    for (let error = reason; !this.#stopping && crashed === this.#consumer; ) {
      this.#options.onRestart?.(error)
      await sleep(restartPause(++this.#restarts))
      if (this.#stopping) return
      await crashed.disconnect().catch(() => {})
      try {
        return await this.#run()
      } catch (again) {
        error = again as Error
        crashed = this.#consumer!
      }
    }
  }

  async stop(): Promise<void> {
    if (this.#stopping) return
    this.#stopping = true
    await this.#consumer?.disconnect().catch(() => {})
    await this.#lookups.deleteGroup(this.#group)
    this.#onStopped()
  }
}
