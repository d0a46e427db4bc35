import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { failureText } from '../../../apps/processor/src/kafka/errors.ts'
import type { InputRecord, KafkaPort } from '../../../apps/processor/src/kafka/port.ts'
import { RecordError, type Transform, TransformUnavailable } from '../../../apps/processor/src/kafka/processor/index.ts'
import { at, type Cluster, connectCluster, name, texts } from '../cluster/index.ts'
import { messages, within } from '../guards/closes.ts'
import { committed as committedWithin, runningProcessors } from './running.ts'

const bootstrap = inject('bootstrap')
const committed = committedWithin(60_000)

describe.skipIf(bootstrap === null)('the exactly-once loop', () => {
  let cluster: Cluster
  const { start } = runningProcessors()
  beforeAll(async () => {
    cluster = await connectCluster(bootstrap!)
  })
  afterAll(() => cluster?.close())

  const upperCase =
    (topic: string): Transform =>
    (records, { partition }) => ({
      outputs: records.map(({ key, value, timestamp }) => ({
        topic,
        partition,
        key,
        value: String(value).toUpperCase(),
        timestamp,
      })),
    })

  it('writes f(input) once, in order, and commits the offset behind the last record', async () => {
    const port = await cluster.port({ app: name('app') })
    const [source, sink, group] = [await cluster.topic(3), await cluster.topic(3), name('g')]
    const input = Array.from({ length: 3_000 }, (_, i) => ({ partition: i % 3, value: `value ${i}` }))
    await cluster.produce(source, input)
    start(port, { group, source, transform: upperCase(sink), maxRecords: 170 })
    for (const partition of [0, 1, 2]) expect(await committed(port, group, source, 1_000n, partition)).toBe(true)
    const read = await cluster.read(sink)
    for (const partition of [0, 1, 2]) {
      const expected = input.filter((message) => message.partition === partition).map(({ value }) => value.toUpperCase())
      expect(texts(read.get(partition))).toEqual(expected)
    }
  })

  it('tries again, and quarantines nothing, when a transform cannot work at all for now', async () => {
    const port = await cluster.port({ app: name('app') })
    const [source, sink, quarantine, group] = [await cluster.topic(), await cluster.topic(), await cluster.topic(), name('g')]
    await cluster.produce(
      source,
      ['a', 'b'].map((value) => ({ partition: 0, value })),
    )
    let calls = 0
    const transform: Transform = (records, context) => {
      if (++calls <= 2) throw new TransformUnavailable('no threads', { cause: new Error('no threads') })
      return upperCase(sink)(records, context)
    }
    start(port, { group, source, transform, quarantine: { topic: quarantine } })
    expect(await committed(port, group, source, 2n)).toBe(true)
    expect(texts((await cluster.read(sink)).get(0))).toEqual(['A', 'B'])
    expect(texts((await cluster.read(quarantine)).get(0))).toEqual([])
  })

  it('quarantines by pointer what cannot be processed, first, in the middle and last, and goes on', async () => {
    const port = await cluster.port({ app: name('app') })
    const [source, sink, quarantine, group] = [await cluster.topic(), await cluster.topic(), await cluster.topic(), name('g')]
    const values = ['poison canary-1', 'a', 'poison canary-2', 'b', 'coded canary-3', 'huge', 'lost', 'c', 'poison canary-4']
    await cluster.produce(
      source,
      values.map((value) => ({ partition: 0, value, key: 'canary-key' })),
    )
    await cluster.produce(source, [
      { partition: 0, value: 'x'.repeat(5_000) },
      { partition: 0, value: 'd', headers: { a: Array(30).fill('v') } },
    ])
    const transform: Transform = (records) => ({
      outputs: records.map(({ value, timestamp }) => {
        const text = String(value)
        if (text.startsWith('poison')) throw new Error(`cannot read ${text}`)
        if (text.startsWith('coded')) throw new RecordError('not-allowed')
        const large = text === 'huge' ? 'y'.repeat(1_200_000) : text
        return { topic: sink, partition: text === 'lost' ? 9 : 0, key: null, value: large, timestamp }
      }),
    })
    start(port, { group, source, transform, quarantine: { topic: quarantine }, limits: { recordBytes: 4_000, headers: 20 } })
    expect(await committed(port, group, source, 11n)).toBe(true)
    expect(texts((await cluster.read(sink)).get(0))).toEqual(['a', 'b', 'c'])
    const pointers = texts((await cluster.read(quarantine)).get(0)).map((text) => JSON.parse(text))
    expect(pointers.map(({ offset, code }) => `${offset} ${code}`).sort()).toEqual([
      '0 E_TRANSFORM_FAILED',
      '10 E_TOO_MANY_HEADERS',
      '2 E_TRANSFORM_FAILED',
      '4 not-allowed',
      '5 E_OUTPUT_TOO_LARGE',
      '6 E_OUTPUT_INVALID',
      '8 E_TRANSFORM_FAILED',
      '9 E_RECORD_TOO_LARGE',
    ])
    expect(pointers.every((pointer) => pointer.topic === source && pointer.partition === 0)).toBe(true)
    for (const topic of [sink, quarantine]) {
      const everything = (await cluster.read(topic, true)).get(0)!
      expect(everything.map(({ key, value }) => `${key} ${value}`).join()).not.toContain('canary')
    }
  })

  it('takes a record of 20 MB for one that is too large, and goes on', async () => {
    const port = await cluster.port({ app: name('app') })
    const [source, sink, quarantine, group] = [
      await cluster.topic(1, { 'max.message.bytes': '25000000' }),
      await cluster.topic(),
      await cluster.topic(),
      name('g'),
    ]
    await cluster.produce(source, [{ partition: 0, value: 'a' }])
    await cluster.produce(source, [{ partition: 0, value: Buffer.alloc(20_000_000, 'x') }])
    await cluster.produce(source, [
      { partition: 0, value: null },
      { partition: 0, value: 'b' },
    ])
    start(port, { group, source, transform: upperCase(sink), quarantine: { topic: quarantine } })
    expect(await committed(port, group, source, 4n)).toBe(true)
    expect(texts((await cluster.read(sink)).get(0))).toEqual(['A', 'NULL', 'B'])
    expect(texts((await cluster.read(quarantine)).get(0)).map((text) => JSON.parse(text))).toEqual([
      { topic: source, partition: 0, offset: '1', code: 'E_RECORD_TOO_LARGE' },
    ])
  })

  it('follows topics that get more partitions', async () => {
    const port = await cluster.port({ app: name('app') })
    const [source, sink, quarantine, group] = [await cluster.topic(), await cluster.topic(1), await cluster.topic(), name('g')]
    const spread: Transform = (records) => ({
      outputs: records.map(({ value, timestamp }) => ({ topic: sink, partition: Number(value), key: null, value, timestamp })),
    })
    start(port, { group, source, transform: spread, quarantine: { topic: quarantine } })
    await cluster.produce(source, [{ partition: 0, value: '0' }])
    expect(await committed(port, group, source, 1n)).toBe(true)
    await cluster.admin.createPartitions({ topicPartitions: [{ topic: sink, count: 3 }] })
    await within(1_500, () => false)
    await cluster.produce(
      source,
      ['2', '1', '0', '2'].map((value) => ({ partition: 0, value })),
    )
    expect(await committed(port, group, source, 5n)).toBe(true)
    const read = await cluster.read(sink)
    expect([0, 1, 2].map((partition) => texts(read.get(partition)))).toEqual([['0', '0'], ['1'], ['2', '2']])
    expect(texts((await cluster.read(quarantine)).get(0))).toEqual([])
  })

  it('stops with an error that names the place where there is no quarantine', async () => {
    const port = await cluster.port({ app: name('app') })
    const [source, group] = [await cluster.topic(), name('g')]
    await cluster.produce(source, [{ partition: 0, value: 'canary' }])
    const refuse: Transform = () => {
      throw new Error('canary')
    }
    const error = (await start(port, { group, source, transform: refuse }).ended) as Error
    expect(error).toMatchObject({
      name: 'ProcessorError',
      code: 'unprocessable-record',
      offset: 0n,
      reason: 'E_TRANSFORM_FAILED',
    })
    expect(`${error.stack} ${error.message}`).not.toContain('canary')
    expect(await port.fetchCommitted(group, at(source))).toBeUndefined()
  })

  /** Commits an offset for a group that nobody is in. */
  const commitOffset = async (port: KafkaPort, group: string, topic: string, offset: bigint) => {
    const subscription = await port.subscribe({ group, topics: [topic], maxWaitMs: 50, onBatch: async () => {} })
    expect(await within(20_000, () => subscription.assigned().length > 0)).toBe(true)
    const claim = await port.claim(subscription, group, at(topic), subscription.epoch())
    const transaction = await claim.begin()
    await transaction.sendOffsets(offset)
    await transaction.commit()
    await claim.release()
    await subscription.stop()
    expect(await committed(port, group, topic, offset)).toBe(true)
  }

  it('tells what the retention of the source removed before it was processed, and goes on behind', async () => {
    const port = await cluster.port({ app: name('app') })
    const [source, sink, group] = [await cluster.topic(), await cluster.topic(), name('g')]
    await cluster.produce(source, messages(10))
    await commitOffset(port, group, source, 2n)
    await cluster.admin.fetchTopicOffsets(source)
    await cluster.admin.deleteTopicRecords({ topic: source, partitions: [{ partition: 0, offset: '5' }] })
    const expired: string[] = []
    const onExpired = (_: unknown, from: bigint, to: bigint) => void expired.push(`${from} ${to}`)
    start(port, { group, source, transform: upperCase(sink), onExpired })
    expect(await committed(port, group, source, 10n)).toBe(true)
    expect([expired, texts((await cluster.read(sink)).get(0))]).toEqual([['2 5'], ['5', '6', '7', '8', '9']])
  })

  it('does not begin again from the start where the committed offset points behind the end', async () => {
    const port = await cluster.port({ app: name('app') })
    const [source, sink, group] = [await cluster.topic(), await cluster.topic(), name('g')]
    await cluster.produce(source, messages(10))
    await commitOffset(port, group, source, 100n)
    const error = await start(port, { group, source, transform: upperCase(sink) }).ended
    expect(error).toMatchObject({ name: 'ProcessorError', code: 'position-lost', offset: 100n })
    expect(texts((await cluster.read(sink)).get(0))).toEqual([])
  })

  it('stops with the reason when a partition fails again and again', async () => {
    const port = await cluster.port({ app: name('app') })
    const [source, sink, group] = [await cluster.topic(), await cluster.topic(1), name('g')]
    await cluster.produce(source, messages(3))
    const failures: number[] = []
    const take = port.claim.bind(port)
    port.claim = async (...args) => {
      const claim = await take(...args)
      const begin = claim.begin.bind(claim)
      claim.begin = async () => {
        const transaction = await begin()
        // Deleted under the processor: the broker refuses what is written to it.
        await cluster.admin.deleteTopics({ topics: [sink] }).catch(() => {})
        return transaction
      }
      return claim
    }
    const told: string[] = []
    const onFailure = (_: unknown, failure: unknown, count: number) => {
      failures.push(count)
      told.push(failureText(failure))
    }
    const error = await start(port, { group, source, transform: upperCase(sink), maxFailures: 1, onFailure }).ended
    expect(error).toMatchObject({ name: 'ProcessorError', code: 'no-progress', reason: 'send-failed' })
    expect(error).toMatchObject({ message: expect.stringMatching(/^t-.*: a partition fails .* \(send-failed\)$/) })
    expect(told.join()).toContain(`${sink}: the broker did not take the records`)
    expect(failures).toEqual([1, 2])
    expect(await port.fetchCommitted(group, at(source))).toBeUndefined()
  })

  it('says at the start which topic is missing', async () => {
    const port = await cluster.port()
    const [source, group, missing] = [await cluster.topic(2), name('g'), name('missing')]
    const transform = upperCase(missing)
    const codes = await Promise.all([
      start(port, { group, source: missing, transform }).ended,
      start(port, { group, source, transform, sinks: [missing] }).ended,
      start(port, { group, source, transform, quarantine: { topic: missing } }).ended,
      start(port, { group, source, transform, state: { topic: await cluster.topic(1) } }).ended,
    ])
    expect(codes.map((error) => (error as { code: string }).code)).toEqual([
      'topic-missing',
      'topic-missing',
      'topic-missing',
      'config-invalid',
    ])
  })

  const counting =
    (topic: string): Transform =>
    (records, { partition, state }) => ({
      outputs: records.map(({ value, timestamp }: InputRecord) => {
        const count = Number(state.get(String(value)) ?? 0) + 1
        state.set(String(value), String(count))
        return { topic, partition, key: null, value: `${value}${count}`, timestamp }
      }),
    })

  it('keeps state with the outputs, and has it again after a takeover', async () => {
    const app = name('app')
    const [source, sink, state, group] = [
      await cluster.topic(2),
      await cluster.topic(2),
      await cluster.topic(2, { 'cleanup.policy': 'compact' }),
      name('g'),
    ]
    const pour = (count: number) =>
      cluster.produce(
        source,
        Array.from({ length: count }, (_, i) => ({ partition: i % 2, value: 'abc'[i % 3]! })),
      )
    const run = async (end: bigint) => {
      const port = await cluster.port({ app })
      const { processor, ended } = start(port, {
        group,
        source,
        transform: counting(sink),
        state: { topic: state },
        maxRecords: 7,
      })
      for (const partition of [0, 1]) expect(await committed(port, group, source, end, partition)).toBe(true)
      await processor.stop()
      expect(await ended).toBeUndefined()
    }
    await pour(120)
    await run(60n)
    await pour(120)
    await run(120n)
    const read = await cluster.read(sink)
    for (const partition of [0, 1]) {
      const counts = new Map<string, number>()
      for (const text of texts(read.get(partition))) {
        const letter = text[0]!
        counts.set(letter, (counts.get(letter) ?? 0) + 1)
        expect(text).toBe(`${letter}${counts.get(letter)}`)
      }
      expect([...counts.values()].reduce((sum, n) => sum + n)).toBe(120)
    }
  })

  it('gets past aborted and control-only batches, at the start, between and at the end', async () => {
    const port = await cluster.port({ app: name('app') })
    const [source, sink, group] = [await cluster.topic(), await cluster.topic(), name('g')]
    const producer = await cluster.producer(name('tx'))
    const expected: string[] = []
    for (const [n, commit] of [false, false, true, false, true, true, false].entries()) {
      const transaction = await producer.transaction()
      const values = Array.from({ length: 20 }, (_, i) => `${n}.${i}${commit ? '' : ' canary'}`)
      await transaction.send({ topic: source, messages: values.map((value) => ({ partition: 0, value })) })
      await (commit ? transaction.commit() : transaction.abort())
      if (commit) expected.push(...values)
    }
    const first = start(port, { group, source, transform: upperCase(sink), maxRecords: 6 })
    expect(await within(30_000, async () => texts((await cluster.read(sink)).get(0)).length === 60)).toBe(true)
    await first.processor.stop()
    // A second one starts from the committed offset, with aborted records before its first one.
    start(await cluster.port({ app: name('app') }), { group, source, transform: upperCase(sink) })
    await cluster.produce(source, messages(3))
    const end = (await port.ranges(source))[0]!.end
    expect(await committed(port, group, source, end)).toBe(true)
    expect(texts((await cluster.read(sink)).get(0))).toEqual([...expected, '0', '1', '2'])
    expect(texts((await cluster.read(sink, true)).get(0)).join()).not.toContain('canary')
  })

  it('changes the transform at the boundary of a transaction only', async () => {
    const port = await cluster.port({ app: name('app') })
    const [source, sink, group] = [await cluster.topic(), await cluster.topic(), name('g')]
    await cluster.produce(source, messages(600))
    let inTransform = 0
    const versioned =
      (version: number): Transform =>
      async (records) => {
        const mark = `${version}`
        if (++inTransform === 2) processor.replaceTransform(versioned(2))
        await within(5, () => false)
        const last = records.at(-1)!.offset
        return {
          outputs: records.map(({ timestamp }) => ({ topic: sink, partition: 0, key: String(last), value: mark, timestamp })),
        }
      }
    const { processor } = start(port, { group, source, transform: versioned(1), maxRecords: 50 })
    expect(await committed(port, group, source, 600n)).toBe(true)
    const versions = Map.groupBy((await cluster.read(sink)).get(0)!, ({ key }) => String(key))
    expect([...versions.values()].map((group_) => new Set(texts(group_)).size)).toEqual(Array(12).fill(1))
    expect(new Set(texts([...versions.values()].flat()))).toEqual(new Set(['1', '2']))
  })

  it('holds while it is not ready, and can be stopped meanwhile', async () => {
    const port = await cluster.port({ app: name('app') })
    const [source, sink, group] = [await cluster.topic(), await cluster.topic(), name('g')]
    await cluster.produce(source, messages(5))
    let open = () => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    let asked = 0
    const ready = () => {
      asked++
      return gate
    }
    const first = start(port, { group, source, transform: upperCase(sink), ready })
    expect(await within(20_000, () => asked > 0)).toBe(true)
    await first.processor.stop()
    expect(await first.ended).toBeUndefined()
    expect(texts((await cluster.read(sink)).get(0))).toEqual([])
    start(port, { group, source, transform: upperCase(sink), ready })
    open()
    expect(await committed(port, group, source, 5n)).toBe(true)
    expect(texts((await cluster.read(sink)).get(0))).toEqual(['0', '1', '2', '3', '4'])
  })

  it('shares partitions with others that come and go, and repeats nothing', async () => {
    const app = name('app')
    const [source, sink, group] = [await cluster.topic(4), await cluster.topic(4), name('g')]
    const ports = await Promise.all([0, 1, 2].map(() => cluster.port({ app })))
    const pour = (from: number) =>
      cluster.produce(
        source,
        Array.from({ length: 400 }, (_, i) => ({ partition: i % 4, value: `${from + i}` })),
      )
    const options = { group, source, transform: upperCase(sink), maxRecords: 20 }
    start(ports[0]!, options)
    await pour(0)
    const second = start(ports[1]!, options)
    await pour(400)
    start(ports[2]!, options)
    await pour(800)
    await second.processor.stop()
    await pour(1_200)
    for (const partition of [0, 1, 2, 3]) expect(await committed(ports[0]!, group, source, 400n, partition)).toBe(true)
    const read = await cluster.read(sink)
    for (const partition of [0, 1, 2, 3]) {
      expect(texts(read.get(partition))).toEqual(Array.from({ length: 400 }, (_, i) => `${i * 4 + partition}`))
    }
  })
})
