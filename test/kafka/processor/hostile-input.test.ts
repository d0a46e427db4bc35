import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { HANG } from '../../../apps/processor/fixture/workers/dying-entry.ts'
import { consentOf, KEY, messageOf, NOW, PEOPLE, planOf } from '../../../apps/processor/fixture/workers/example.ts'
import { batchTransform } from '../../../apps/processor/src/kafka/flow/batch-transform.ts'
import { Outgoing } from '../../../apps/processor/src/kafka/flow/outgoing.ts'
import { topicsOf } from '../../../apps/processor/src/kafka/flow/topics.ts'
import { startTelemetry } from '../../../apps/processor/src/telemetry/index.ts'
import { createTransformPool } from '../../../apps/processor/src/workers/index.ts'
import { type Cluster, connectCluster, name, texts } from '../cluster/index.ts'
import { producePacked } from '../cluster/raw-produce.ts'
import { committed as committedWithin, runningProcessors } from './running.ts'

const bootstrap = inject('bootstrap')
const committed = committedWithin(90_000)
const MEGABYTE = 1 << 20

describe.skipIf(bootstrap === null)('input that would stop a processor', () => {
  let cluster: Cluster
  const { start, stop } = runningProcessors()
  beforeAll(async () => {
    cluster = await connectCluster(bootstrap!)
  })
  afterAll(() => cluster?.close())

  const pointersOf = async (topic: string) => texts((await cluster.read(topic)).get(0)).map((text) => JSON.parse(text))

  it('a record that a worker thread cannot get past: the thread is replaced, the record put aside, and all others pass', async () => {
    const [source, topic, receipts, quarantine, group] = [
      await cluster.topic(),
      await cluster.topic(),
      await cluster.topic(),
      await cluster.topic(),
      name('g'),
    ]
    const sink = {
      kafka: { topic, receipts, quarantine },
      recipient: 'example',
      service: 'ai',
      region: 'EU',
      retention: 'persistent',
    }
    const plan = planOf({ source: { kafka: { topic: source } }, sink })
    const lost: string[] = []
    const pool = await createTransformPool({
      plan,
      workers: 1,
      entry: new URL('../../../apps/processor/fixture/workers/dying-entry.ts', import.meta.url),
      // Long enough for a thread that only waits for its core on a busy machine.
      patienceMs: 6_000,
      maxRestarts: 50,
      onRestart: (reason) => lost.push(reason),
    })
    try {
      await pool.addConsent(PEOPLE.map(consentOf))
      const transform = batchTransform({
        plan: pool.plan,
        topics: topicsOf(pool.plan.contract),
        transformer: pool,
        outgoing: new Outgoing(KEY),
        telemetry: await startTelemetry({ version: '0', warn: () => {}, env: {} }),
        group,
        partitions: new Map([source, topic, receipts, quarantine].map((one) => [one, 1])),
        now: () => NOW,
      })
      const input = Array.from({ length: 12 }, (_, i) => messageOf({ id: `m-${i}`, ...(i === 5 ? { text: HANG } : {}) }))
      await cluster.produce(
        source,
        input.map((message) => ({ partition: 0, value: JSON.stringify(message) })),
      )
      const port = await cluster.port({ app: name('app') })
      start(port, { group, source, transform, quarantine: { topic: quarantine } })
      expect(await committed(port, group, source, 12n), lost.join()).toBe(true)
      expect(lost).toContain('stuck')
      expect(pool.status().workers).toBe(1)
      expect(await pointersOf(quarantine)).toEqual([{ topic: source, partition: 0, offset: '5', code: 'E_TRANSFORM_FAILED' }])
      expect((await cluster.read(topic)).get(0)).toHaveLength(11)
      expect(texts((await cluster.read(topic, true)).get(0)).join()).not.toContain(HANG)
    } finally {
      await stop()
      await pool.close()
    }
  })

  it('a batch that unpacks to a gigabyte: one pointer for all of it, and not its size in memory', async () => {
    const [source, sink, quarantine, group] = [
      await cluster.topic(1, { 'max.message.bytes': '10000000' }),
      await cluster.topic(),
      await cluster.topic(),
      name('g'),
    ]
    await cluster.produce(source, [{ partition: 0, value: 'a' }])
    await producePacked(bootstrap![0]!, source, 1_024)
    await cluster.produce(source, [{ partition: 0, value: 'b' }])
    const port = await cluster.port({ app: name('app') })
    const before = process.memoryUsage().rss
    let most = before
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 5)
    start(port, {
      group,
      source,
      quarantine: { topic: quarantine },
      transform: (records, { partition }) => ({
        outputs: records.map(({ value, timestamp }) => ({ topic: sink, partition, key: null, value, timestamp })),
      }),
    })
    expect(await committed(port, group, source, 3n)).toBe(true)
    clearInterval(watch)
    expect(await pointersOf(quarantine)).toEqual([
      { topic: source, partition: 0, from: '1', offset: '1', code: 'E_BATCH_TOO_LARGE' },
    ])
    expect(texts((await cluster.read(sink)).get(0))).toEqual(['a', 'b'])
    // What is unpacked ends at 256 MB; a second try may come before the first one's memory is taken back.
    expect((most - before) / MEGABYTE).toBeLessThan(900)
  })
})
