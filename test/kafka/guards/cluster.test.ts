import { afterAll, beforeAll, describe, expect, inject } from 'vitest'
import { type Broker, startBroker } from '../broker/index.ts'
import { texts } from '../cluster/index.ts'
import { guardSuite, record, within } from './closes.ts'

/** Traps that show only where the partitions of a topic have different leaders. */
describe.skipIf(!inject('ownBroker'))('three nodes', () => {
  let broker: Broker | undefined
  beforeAll(async () => {
    broker = await startBroker({ nodes: 3 })
  })
  afterAll(() => broker?.stop())

  guardSuite('guards that need several brokers', () => broker?.bootstrap ?? null, {
    'multi-partition-send': async ({ cluster, port, claim }) => {
      const output = await cluster.topic(6)
      const { claim: owner } = await claim(await port(), await cluster.topic())
      const expected: string[][] = Array.from({ length: 6 }, () => [])
      for (let n = 0; n < 150; n++) {
        const records = Array.from({ length: 18 }, (_, i) => record(output, `${n}.${i}`, i % 6))
        for (const { partition, value } of records) expected[partition]!.push(String(value))
        const transaction = await owner.begin()
        await transaction.send(records)
        await transaction.commit()
      }
      const read = await cluster.read(output)
      expect(expected.map((_, partition) => texts(read.get(partition)))).toEqual(expected)
    },

    'handler-outlives-rebalance': async ({ cluster, port, subscribe }) => {
      const input = await cluster.topic(2)
      await cluster.produce(
        input,
        [0, 1].map((partition) => ({ partition, value: `${partition}` })),
      )
      const { topics } = await cluster.admin.fetchTopicMetadata({ topics: [input] })
      const leaders = topics[0]!.partitions.sort((a, b) => a.partitionId - b.partitionId).map(({ leader }) => leader)
      const seen: string[] = []
      let release = () => {}
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      const subscription = await subscribe(await port(), input, async (batch) => {
        seen.push(...texts(batch.records))
        if (batch.partition === 0 && batch.epoch === 1) await held
        batch.resolve(batch.next)
      })
      expect(await within(20_000, () => seen.length === 2)).toBe(true)
      // The leader of the other partition moves away: its fetcher joins the group anew while the first handler still runs.
      const [stays, moves] = leaders as [number, number]
      const others = [1, 2, 3].filter((id) => id !== moves)
      const replicas = [...others.filter((id) => id !== stays), ...others.filter((id) => id === stays)]
      const partitionAssignment = [{ partition: 1, replicas }]
      await cluster.admin.alterPartitionReassignments({ topics: [{ topic: input, partitionAssignment }] })
      expect(await within(30_000, () => subscription.epoch() > 1)).toBe(true)
      release()
      // What the old handler resolved belongs to an epoch that is over; the new owner must get the record.
      expect(await within(20_000, () => seen.filter((value) => value === '0').length === 2)).toBe(true)
    },
  })
})
