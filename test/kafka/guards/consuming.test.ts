import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject } from 'vitest'
import type { InputRecord } from '../../../apps/processor/src/kafka/port.ts'
import { at, name, texts } from '../cluster/index.ts'
import { produceBatch } from '../cluster/raw-produce.ts'
import { guardSuite, messages, within } from './closes.ts'

const node = promisify(execFile)
const zero = Buffer.from([0, 0, 0, 0])

guardSuite('guards of consuming', () => inject('bootstrap'), {
  'late-group-join': async ({ cluster, port, subscribe }) => {
    const input = await cluster.topic()
    await cluster.produce(input, messages(1))
    const order: string[] = []
    const onAssigned = (_: unknown, epoch: number) => void order.push(`assigned ${epoch}`)
    await subscribe(
      await port(),
      input,
      async (batch) => {
        order.push(`batch ${batch.epoch}`)
        batch.resolve(batch.next)
      },
      { onAssigned },
    )
    await within(20_000, () => order.length >= 2)
    expect(order).toEqual(['assigned 1', 'batch 1'])
  },

  'missing-heartbeat': async ({ cluster, port, subscribe }) => {
    const input = await cluster.topic()
    await cluster.produce(input, messages(1))
    let joins = 0
    let done = false
    const more = { sessionTimeoutMs: 6_000, heartbeatIntervalMs: 500, onAssigned: () => void joins++ }
    await subscribe(
      await port(),
      input,
      async (batch) => {
        if (!done) await within(9_000, () => false)
        done = true
        batch.resolve(batch.next)
      },
      more,
    )
    await within(20_000, () => done)
    await within(2_000, () => joins > 1)
    expect(joins).toBe(1)
  },

  'crash-without-restart': async ({ cluster, port, subscribe }) => {
    const input = await cluster.topic()
    await cluster.produce(input, messages(1))
    let batches = 0
    const restarts: string[] = []
    const onRestart = (error: Error) => void restarts.push(error.name)
    await subscribe(
      await port(),
      input,
      async (batch) => {
        batches++
        if (batches === 1) throw Object.assign(new Error('final'), { name: 'KafkaJSNonRetriableError', retriable: false })
        batch.resolve(batch.next)
      },
      { onRestart },
    )
    expect(await within(20_000, () => batches > 1)).toBe(true)
    expect(restarts).toHaveLength(1)
  },

  'offset-reset': async ({ cluster, port, claim, subscribe }) => {
    const [input, group] = [await cluster.topic(), name('g')]
    const client = await port()
    await cluster.produce(input, messages(10))
    const { claim: owner, subscription } = await claim(client, input, group)
    const transaction = await owner.begin()
    await transaction.sendOffsets(2n)
    await transaction.commit()
    await subscription.stop()
    await within(10_000, async () => (await client.fetchCommitted(group, at(input))) === 2n)
    await cluster.admin.fetchTopicOffsets(input)
    await cluster.admin.deleteTopicRecords({ topic: input, partitions: [{ partition: 0, offset: '5' }] })
    const seen: string[] = []
    await subscribe(
      client,
      input,
      async (batch) => {
        seen.push(...texts(batch.records))
        batch.resolve(batch.next)
      },
      { group },
    )
    expect(await within(20_000, () => seen.length >= 5)).toBe(true)
    expect(seen).toEqual(['5', '6', '7', '8', '9'])
    expect(await client.fetchCommitted(group, at(input))).toBe(2n)
  },

  'topic-created-by-reading': async ({ port, subscribe }) => {
    const [client, missing] = [await port(), name('missing')]
    const outcome = await subscribe(client, missing, async () => {}).then(
      () => 'subscribed',
      (error) => error.code,
    )
    expect([outcome, await within(2_000, () => client.topicExists(missing))]).toEqual(['topic-missing', false])
  },

  'aborted-records-leak': async ({ cluster, port }) => {
    const input = await cluster.topic()
    const [one, two] = [await cluster.producer(name('tx')), await cluster.producer(name('tx'))]
    // Two transactions that interleave and abort; in one of them a key of four zero bytes, which is the int32 0.
    const first = await one.transaction()
    const second = await two.transaction()
    const wide = (value: string) => ({ topic: input, messages: [{ partition: 0, value: value.padEnd(600, '.') }] })
    await first.send({
      topic: input,
      messages: [
        { partition: 0, key: zero, value: 'aborted 1' },
        { partition: 0, value: 'aborted 2' },
      ],
    })
    await second.send(wide('aborted 3'))
    await first.send(wide('aborted 4'))
    await second.send(wide('aborted 5'))
    await first.abort()
    await second.abort()
    await cluster.produce(input, [{ partition: 0, value: 'real' }])
    const client = await port()
    const seen: string[] = []
    const tail = await client.tail({ topic: input, onRecords: (_, records) => void seen.push(...texts(records)) })
    await tail.caughtUp
    await tail.stop()
    expect(seen).toEqual(['real'])
  },

  'endless-empty-batch': async ({ cluster, port, subscribe }) => {
    const compacted = {
      'cleanup.policy': 'compact',
      'min.cleanable.dirty.ratio': '0.01',
      'segment.ms': '200',
      'delete.retention.ms': '0',
    }
    const input = await cluster.topic(1, { ...compacted, 'retention.ms': '604800000' })
    // A producer's last batch is kept when its records are gone, empty, to remember the producer's sequence.
    const producer = await cluster.producer(name('tx'))
    const write = async (key: string, value: string) => cluster.produce(input, [{ partition: 0, key, value } as never])
    const transaction = await producer.transaction()
    await transaction.send({ topic: input, messages: [{ partition: 0, key: 'k', value: 'old' }] })
    await transaction.commit()
    await within(400, () => false)
    for (let n = 0; n < 6; n++) {
      await write('k', 'new'.padEnd(5_000, '.'))
      await within(300, () => false)
    }
    const remaining = async () => (await cluster.read(input)).get(0)!.length
    await within(30_000, async () => {
      await write('other', 'tick'.padEnd(5_000, '.'))
      return (await remaining()) < 5
    })
    const seen: InputRecord[] = []
    await subscribe(
      await port(),
      input,
      async (batch) => {
        seen.push(...batch.records)
        batch.resolve(batch.next)
      },
      { maxBytesPerPartition: 100 },
    )
    expect(await within(20_000, () => seen.some(({ value }) => String(value).startsWith('tick')))).toBe(true)
  },

  'header-bomb': async ({ without }) => {
    const file = join(import.meta.dirname, 'decode-bomb.ts')
    // Linear: well below a second of work. Without the guard: 120,000 copies of 60,000 headers on average.
    const child = node(process.execPath, [file, ...(without.length > 0 ? ['without'] : [])], {
      timeout: 15_000,
      killSignal: 'SIGKILL',
    })
    const output = await child.then(
      ({ stdout }) => stdout.trim(),
      (error) => `killed ${error.killed}`,
    )
    expect(output).toBe('120000 5 7 v')
  },

  'many-records-in-batch': async ({ cluster, port, subscribe }) => {
    const input = await cluster.topic(1, { 'max.message.bytes': '10000000' })
    const count = 200_000
    await produceBatch(
      cluster.bootstrap[0]!,
      input,
      Array.from({ length: count }, () => ({ value: 'x' })),
    )
    let seen = 0
    await subscribe(await port(), input, async (batch) => {
      seen += batch.records.length
      batch.resolve(batch.next)
    })
    await within(20_000, () => seen >= count)
    expect(seen).toBe(count)
  },

  'missing-codecs': async ({ cluster, port }) => {
    const client = await port()
    const random = (n: number) => Array.from({ length: n }, (_, i) => ((i * 7919) % 9973).toString(36)).join('')
    const values = ['', 'a', 'a'.repeat(100_000), random(20_000), `${random(50)}${'ab'.repeat(5_000)}${random(50)}`]
    for (const codec of ['gzip', 'snappy', 'lz4', 'zstd']) {
      // The broker compresses anew what it is given in another form: data made by the Java code of each codec.
      const input = await cluster.topic(1, { 'compression.type': codec })
      await cluster.produce(
        input,
        values.map((value) => ({ partition: 0, value })),
      )
      const seen: string[] = []
      const tail = await client.tail({ topic: input, onRecords: (_, records) => void seen.push(...texts(records)) })
      await within(20_000, () => seen.length >= values.length)
      await tail.stop()
      expect(
        seen.map((value) => value.length),
        codec,
      ).toEqual(values.map((value) => value.length))
      expect(seen, codec).toEqual(values)
    }
  },
})
