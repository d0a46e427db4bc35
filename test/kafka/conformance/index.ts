import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KafkaTransactionError } from '../../../apps/processor/src/kafka/errors.ts'
import type { Batch, Claim, KafkaPort, OutputRecord, Subscription } from '../../../apps/processor/src/kafka/port.ts'
import { at, type Cluster, connectCluster, name, texts } from '../cluster/index.ts'

/** Makes a connected port with `app` as the first part of its transactional ids. */
export type PortFactory = (bootstrap: readonly string[], app: string) => Promise<KafkaPort>

const record = (topic: string, partition: number, value: string): OutputRecord => ({
  topic,
  partition,
  key: null,
  value,
  timestamp: 1,
})
const numbered = (count: number, from = 0) => Array.from({ length: count }, (_, i) => ({ partition: 0, value: `${from + i}` }))

/** Waits until `condition` holds; the test's own timeout ends it otherwise. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20)
}

async function tailGroups(cluster: Cluster): Promise<ReadonlySet<string>> {
  const { groups } = await cluster.admin.listGroups()
  return new Set(groups.map(({ groupId }) => groupId).filter((groupId) => groupId.includes('.tail.')))
}

/** What every implementation of the port must do on a real broker. */
export function conformance(client: string, bootstrap: readonly string[] | null, create: PortFactory): void {
  describe.skipIf(bootstrap === null)(`${client} as a Kafka port`, () => {
    let cluster: Cluster
    const ports: KafkaPort[] = []
    beforeAll(async () => {
      cluster = await connectCluster(bootstrap!)
    })
    afterAll(async () => {
      await Promise.all(ports.map((port) => port.close()))
      await cluster?.close()
    })
    const open = async (app = name('app')) => {
      const port = await create(bootstrap!, app)
      ports.push(port)
      return port
    }
    /** Subscribes and hands each batch to `handle`, with the claim of its epoch. */
    const consume = async (
      port: KafkaPort,
      topic: string,
      group: string,
      handle: (batch: Batch, claim: () => Promise<Claim>) => Promise<void>,
    ) => {
      const subscription: Subscription = await port.subscribe({
        group,
        topics: [topic],
        maxWaitMs: 50,
        heartbeatIntervalMs: 200,
        onBatch: (batch) => handle(batch, () => port.claim(subscription, group, batch, batch.epoch)),
      })
      return subscription
    }
    const assigned = async (port: KafkaPort, topic: string, group: string) => {
      const subscription = await consume(port, topic, group, async () => {})
      await until(() => subscription.assigned().length > 0)
      return subscription
    }

    it('looks up partitions, ranges and missing topics', async () => {
      const port = await open()
      const topic = await cluster.topic(3)
      await cluster.produce(topic, [{ partition: 1, value: 'x' }])
      expect(await port.partitions(topic)).toEqual([0, 1, 2])
      expect(await port.ranges(topic)).toEqual(
        [0, 1, 2].map((partition) => ({ partition, start: 0n, end: partition === 1 ? 1n : 0n })),
      )
      expect(await port.topicExists('no-such-topic')).toBe(false)
      await expect(port.partitions('no-such-topic')).rejects.toMatchObject({ name: 'KafkaSetupError', code: 'topic-missing' })
      expect(await port.topicExists('no-such-topic')).toBe(false)
    })

    it('hands out keys, values, timestamps and headers as they were written', async () => {
      const port = await open()
      const topic = await cluster.topic()
      const [input, group] = [await cluster.topic(), name('g')]
      await cluster.produce(input, [{ partition: 0, key: 'k', value: 'v', timestamp: '123', headers: { a: ['1', '2'], b: '3' } }])
      const seen: Batch[] = []
      const subscription = await consume(port, input, group, async (batch, take) => {
        seen.push(batch)
        const claim = await take()
        const transaction = await claim.begin()
        await transaction.send([{ ...record(topic, 0, 'w'), key: Buffer.from([0, 255]), headers: { a: ['1', '2'] } }])
        await transaction.send([{ ...record(topic, 0, ''), value: null, key: 'gone', timestamp: 0 }])
        await transaction.sendOffsets(batch.next)
        await transaction.commit()
        batch.resolve(batch.next)
      })
      await until(async () => (await port.fetchCommitted(group, at(input))) === 1n)
      await subscription.stop()
      const one = seen[0]!.records[0]!
      expect([String(one.key), String(one.value), one.timestamp, one.offset]).toEqual(['k', 'v', 123, 0n])
      expect(Object.entries(one.headers).map(([key, value]) => [key, String(value)])).toEqual([
        ['a', '1,2'],
        ['b', '3'],
      ])
      const [first, second] = (await cluster.read(topic)).get(0)!
      expect([[...first!.key!], String(first!.value), first!.timestamp]).toEqual([[0, 255], 'w', 1])
      expect([String(second!.key), second!.value, second!.timestamp]).toEqual(['gone', null, 0])
    })

    it('commits records and offset together, and neither after an abort', async () => {
      const port = await open()
      const [input, output, group] = [await cluster.topic(), await cluster.topic(2), name('g')]
      const subscription = await assigned(port, input, group)
      const claim = await port.claim(subscription, group, at(input), subscription.epoch())
      const first = await claim.begin()
      await first.send([record(output, 0, 'a'), record(output, 1, 'b')])
      await first.sendOffsets(7n)
      expect(await port.fetchCommitted(group, at(input))).toBeUndefined()
      await first.abort()
      const second = await claim.begin()
      await second.send([record(output, 1, 'c')])
      await second.sendOffsets(9n)
      await second.commit()
      await until(async () => (await port.fetchCommitted(group, at(input))) === 9n)
      const read = await cluster.read(output)
      expect([texts(read.get(0)), texts(read.get(1))]).toEqual([[], ['c']])
      expect(texts((await cluster.read(output, true)).get(0))).toEqual(['a'])
    })

    it('makes partitions part of a transaction without a record in them', async () => {
      const port = await open()
      const [input, output, group] = [await cluster.topic(), await cluster.topic(2), name('g')]
      const subscription = await assigned(port, input, group)
      const claim = await port.claim(subscription, group, at(input), subscription.epoch())
      for (const [next, commit] of [
        [3n, true],
        [4n, false],
      ] as const) {
        const transaction = await claim.begin()
        await transaction.touch([0, 1].map((partition) => ({ topic: output, partition })))
        await transaction.sendOffsets(next)
        await (commit ? transaction.commit() : transaction.abort())
      }
      // Markers at both partitions, and nothing else.
      await until(async () => (await port.ranges(output)).every(({ end }) => end === 2n))
      expect((await cluster.read(output, true)).get(0) ?? []).toEqual([])
      const last = await claim.begin()
      await last.send([record(output, 0, 'a')])
      await last.commit()
      await until(async () => texts((await cluster.read(output)).get(0)).length === 1)
      expect(await port.fetchCommitted(group, at(input))).toBe(3n)
    })

    it('keeps order and loses nothing over many transactions to several partitions', async () => {
      const port = await open()
      const [input, output, group] = [await cluster.topic(), await cluster.topic(3), name('g')]
      const subscription = await assigned(port, input, group)
      const claim = await port.claim(subscription, group, at(input), subscription.epoch())
      const expected: string[][] = [[], [], []]
      for (let n = 0; n < 30; n++) {
        const records = Array.from({ length: 60 }, (_, i) => record(output, i % 3, `${n}.${i}`))
        for (const { partition, value } of records) expected[partition]!.push(String(value))
        const transaction = await claim.begin()
        await transaction.send(records)
        await transaction.sendOffsets(BigInt(n + 1))
        await transaction.commit()
      }
      const read = await cluster.read(output)
      expect([0, 1, 2].map((partition) => texts(read.get(partition)))).toEqual(expected)
    })

    it('fences the predecessor by a claim, which aborts what that one had open', async () => {
      const app = name('app')
      const [one, two] = [await open(app), await open(app)]
      const [input, output, group] = [await cluster.topic(), await cluster.topic(), name('g')]
      const [first, second] = [await assigned(one, input, name('g')), await assigned(two, input, name('g'))]
      const old = await one.claim(first, group, at(input), first.epoch())
      const open_ = await old.begin()
      await open_.send([record(output, 0, 'zombie')])
      await open_.sendOffsets(5n)
      const fresh = await two.claim(second, group, at(input), second.epoch())
      expect(await two.fetchCommitted(group, at(input))).toBeUndefined()
      const error: KafkaTransactionError = await open_.commit().then(
        () => Promise.reject(new Error('committed')),
        (reason) => reason,
      )
      expect(error).toMatchObject({ name: 'KafkaTransactionError', code: 'fenced' })
      expect(old.usable()).toBe(false)
      await expect(old.begin()).rejects.toMatchObject({ code: 'claim-used-up' })
      const transaction = await fresh.begin()
      await transaction.send([record(output, 0, 'owner')])
      await transaction.commit()
      expect(texts((await cluster.read(output)).get(0))).toEqual(['owner'])
    })

    it('delivers batches in order, once resolved, again after a seek, and none of a partition that is paused', async () => {
      const port = await open()
      const [input, group] = [await cluster.topic(), name('g')]
      await cluster.produce(input, numbered(10))
      const seen: string[] = []
      let sought = false
      const subscription = await consume(port, input, group, async (batch) => {
        seen.push(...texts(batch.records))
        if (!sought) {
          sought = true
          batch.seek(4n)
        } else batch.resolve(batch.next)
      })
      await until(() => seen.length >= 16)
      subscription.pause([at(input)])
      await cluster.produce(input, numbered(2, 10))
      await sleep(500)
      expect(seen).toEqual([...numbered(10), ...numbered(6, 4)].map(({ value }) => value))
      subscription.resume([at(input)])
      await until(() => seen.length >= 18)
      await subscription.stop()
      expect(seen.slice(16)).toEqual(['10', '11'])
    })

    it('never hands out records of aborted transactions, and gets past batches of nothing else', async () => {
      const port = await open()
      const [input, group] = [await cluster.topic(), name('g')]
      const producer = await cluster.producer(name('tx'))
      const write = async (value: string, commit: boolean) => {
        const transaction = await producer.transaction()
        const messages = Array.from({ length: 5 }, (_, i) => ({ partition: 0, value: `${value}${i}` }))
        await transaction.send({ topic: input, messages })
        await (commit ? transaction.commit() : transaction.abort())
      }
      for (const value of ['x', 'y']) await write(value, false)
      await write('a', true)
      for (const value of ['z', 'w']) await write(value, false)
      await write('b', true)
      await write('v', false)
      const seen: string[] = []
      let position = 0n
      const subscription = await consume(port, input, group, async (batch) => {
        expect(batch.start).toBeGreaterThanOrEqual(position)
        seen.push(...texts(batch.records))
        position = batch.next
        batch.resolve(batch.next)
      })
      await until(() => seen.length >= 10)
      await sleep(300)
      await subscription.stop()
      expect(seen).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'b0', 'b1', 'b2', 'b3', 'b4'])
    })

    it('raises the epoch with every change of the group, and refuses the commits of the one before', async () => {
      const app = name('app')
      const [one, two] = [await open(app), await open(app)]
      const [input, output, group] = [await cluster.topic(2), await cluster.topic(), name('g')]
      const first = await assigned(one, input, group)
      const before = first.epoch()
      const claim = await one.claim(first, group, at(input), before)
      const transaction = await claim.begin()
      await transaction.send([record(output, 0, 'late')])
      const second = await assigned(two, input, group)
      await until(() => first.epoch() > before && first.assigned().length === 1)
      expect(second.assigned()).toHaveLength(1)
      await expect(transaction.commit()).rejects.toMatchObject({ code: 'stale-epoch' })
      await transaction.abort()
      await claim.release()
      await Promise.all([first.stop(), second.stop()])
      expect(texts((await cluster.read(output)).get(0))).toEqual([])
    })

    it('tails a topic from its start to its end and on, also past aborted records at its end', async () => {
      const port = await open()
      const topic = await cluster.topic(2)
      await cluster.produce(topic, numbered(700))
      const producer = await cluster.producer(name('tx'))
      const transaction = await producer.transaction()
      await transaction.send({ topic, messages: [{ partition: 1, value: 'gone' }] })
      await transaction.abort()
      const seen: string[] = []
      // A tail that was stopped while it joined its group may have left one behind, which expires by itself: not this one's.
      const others = await tailGroups(cluster)
      const tail = await port.tail({ topic, onRecords: (_, records) => void seen.push(...texts(records)) })
      await tail.caughtUp
      expect(seen).toEqual(numbered(700).map(({ value }) => value))
      expect([tail.position(0), tail.position(1)]).toEqual([700n, 2n])
      await cluster.produce(topic, numbered(1, 700))
      await until(() => seen.length === 701)
      await tail.stop()
      expect([...(await tailGroups(cluster))].filter((group) => !others.has(group))).toEqual([])
    })
  })
}
