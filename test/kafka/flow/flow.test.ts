import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, inject, it } from 'vitest'
import type { InputRecord } from '../../../apps/processor/src/kafka/port.ts'
import { makeCorpus, type StoredMessage } from '../../e2e/conversations.ts'
import { within } from '../guards/closes.ts'
import { flowSuite } from './flow-suite.ts'
import { contractText, type FlowTopics, makeTopics, values } from './running-flow.ts'

const bootstrap = inject('bootstrap')
const texts = Array.from({ length: 600 }, (_, i) => `message ${i}`)
const partitions = 3
const partitionOf = (thread: string) => Number(thread.slice(2)) % partitions

describe.skipIf(bootstrap === null)('a contract from Kafka to Kafka', () => {
  const suite = flowSuite(bootstrap)
  const { start, receiptsOf, decided } = suite

  const send = (topic: string, messages: readonly StoredMessage[]) =>
    suite.cluster.produce(
      topic,
      messages.map((message) => ({
        partition: partitionOf(message.thread),
        key: message.thread,
        value: JSON.stringify(message),
      })),
    )
  const sendConsent = (topic: string, events: readonly object[]) =>
    suite.cluster.produce(
      topic,
      events.map((event) => ({ partition: 0, key: (event as { subject: string }).subject, value: JSON.stringify(event) })),
    )

  /** Everything that is in a topic, aborted records too, as text. */
  const everything = async (topics: FlowTopics): Promise<string> => {
    const written = [topics.output, topics.receipts, topics.quarantine, topics.state]
    const all = await Promise.all(written.map((topic) => suite.cluster.read(topic, true)))
    const show = ({ key, value, headers }: InputRecord) => `${key} ${value} ${JSON.stringify(headers)}`
    return all
      .flatMap((read) => [...read.values()].flat())
      .map(show)
      .join('\n')
  }

  it('passes consented conversations only, once each, in order; nothing planted is in any topic', async () => {
    const topics = await makeTopics(suite.cluster, partitions)
    const corpus = makeCorpus(texts, 11, 60)
    await sendConsent(topics.consent, corpus.consentEvents)
    const bad = [
      { value: '{"id": "x", "text": "zzyzx.canary@firm.example' },
      { value: null },
      { value: JSON.stringify({ ...corpus.messages[0], members: 'zzyzx.canary' }) },
      { value: Buffer.from([0xff, 0xfe]) },
      { value: '{}', headers: { many: Array(1_001).fill('zzyzx') } },
      { value: JSON.stringify({ ...corpus.messages[0], names: { 'zzyzx-key': 7 } }) },
      { value: JSON.stringify({ ...corpus.messages[0], sentAt: undefined }) },
      { value: '"zzyzx"' },
    ]
    await suite.cluster.produce(
      topics.source,
      bad.map((message) => ({ ...message, partition: 1 })),
    )
    await send(topics.source, corpus.messages)
    const flow = start(contractText(topics, 'limits: { recordsPerSubject: 100000 }'))
    expect(await decided(topics, corpus.messages.length), flow.stderr).toBe(true)
    const ended = await flow.stop()
    expect(ended.code, ended.stderr).toBe(0)
    const summary = JSON.parse(ended.stdout) as { records: Record<string, number> }
    expect(summary.records).toMatchObject({ in: corpus.messages.length + bad.length, quarantined: bad.length })

    const output = await suite.cluster.read(topics.output)
    for (const partition of output.keys()) {
      const expected = corpus.messages.filter(({ thread }) => corpus.consented.has(thread) && partitionOf(thread) === partition)
      const written = values(output.get(partition))
      expect(written.length).toBe(expected.length)
      expect(written.map(({ text }) => String(text).split(' ')[1])).toEqual(expected.map(({ text }) => text.split(' ')[1]))
      expect(new Set(written.map(({ id }) => id)).size).toBe(written.length)
    }
    const pointers = values([...(await suite.cluster.read(topics.quarantine)).values()].flat())
    expect(pointers.map(({ code, path }) => [code, path]).sort()).toEqual([
      ['E_FIELD_MISSING', '$.sentAt'],
      ['E_FIELD_TYPE', '$'],
      ['E_FIELD_TYPE', '$.members'],
      ['E_FIELD_TYPE', '$.names'],
      ['E_JSON', undefined],
      ['E_RECORD_EMPTY', undefined],
      ['E_TOO_MANY_HEADERS', undefined],
      ['E_UTF8', undefined],
    ])
    const text = (await everything(topics)) + ended.stderr + ended.stdout
    const planted = [
      ...corpus.canaries.map(({ value }) => value),
      'zzyzx',
      ...corpus.messages.flatMap(({ from, thread }) => [from, `"${thread}"`]),
    ]
    expect(planted.filter((value) => text.includes(value))).toEqual([])
  })

  it('writes the same bytes with any number of workers', async () => {
    const corpus = makeCorpus(texts.slice(0, 300), 12, 40)
    const outputs: string[][] = []
    for (const workers of [0, 1, 2]) {
      const topics = await makeTopics(suite.cluster, 1)
      await sendConsent(topics.consent, corpus.consentEvents)
      await suite.cluster.produce(
        topics.source,
        corpus.messages.map((message) => ({ partition: 0, value: JSON.stringify(message) })),
      )
      // The source's name is part of where noise is bound to, so this flow draws none.
      const contract = contractText(topics, `limits: { recordsPerSubject: 4 }\nworkers: ${workers}`).replace(
        / {2}\$\.reactions.*\n/,
        '',
      )
      const flow = start(contract)
      expect(await decided(topics, corpus.messages.length), flow.stderr).toBe(true)
      await flow.stop()
      outputs.push((await suite.cluster.read(topics.output)).get(0)!.map(({ value }) => String(value)))
    }
    expect(outputs[0]!.length).toBeGreaterThan(20)
    expect(outputs[1]).toEqual(outputs[0])
    expect(outputs[2]).toEqual(outputs[0])
  })

  it('follows consent while it runs, and names the state of the view in receipts', async () => {
    const topics = await makeTopics(suite.cluster, partitions)
    const [message] = makeCorpus(['hello there'], 13, 0).messages
    const { consentEvents } = makeCorpus(['hello there'], 13, 0)
    const flow = start(contractText(topics, 'workers: 1'))
    await send(topics.source, [message!])
    expect(await decided(topics, 1), flow.stderr).toBe(true)
    await sendConsent(
      topics.consent,
      message!.members.map((member) => ({
        ...(consentEvents[0] as object),
        conditionality: 'none',
        id: `c-${member}`,
        subject: member,
      })),
    )
    // When it has arrived is told by what is decided, and by nothing before.
    const verdicts = async () => (await receiptsOf(topics)).map(({ verdict }) => verdict)
    for (let n = 2; n < 50 && !(await verdicts()).includes('allow'); n++) {
      await send(topics.source, [{ ...message!, id: `m-${n}` }])
      expect(await decided(topics, n), flow.stderr).toBe(true)
    }
    const receipts = await receiptsOf(topics)
    expect(receipts.map(({ verdict }) => verdict)).toEqual([...Array(receipts.length - 1).fill('deny'), 'allow'])
    expect(receipts.at(-1)!.consent).toBe(`${topics.consent}@0:${message!.members.length}`)
  })

  it('remembers ids and contributions over a restart', async () => {
    const topics = await makeTopics(suite.cluster, 1)
    const corpus = makeCorpus(texts.slice(0, 40), 14, 0)
    await sendConsent(topics.consent, corpus.consentEvents)
    const passing = corpus.messages.filter(({ thread }) => corpus.consented.has(thread))
    const contract = contractText(topics, 'limits: { dedupRecords: 1000, recordsPerSubject: 1000 }')
    const send = () =>
      suite.cluster.produce(
        topics.source,
        passing.map((message) => ({ partition: 0, value: JSON.stringify(message) })),
      )
    await send()
    const first = start(contract)
    expect(await decided(topics, passing.length), first.stderr).toBe(true)
    await first.stop()
    await send()
    const second = start(contract)
    expect(await decided(topics, passing.length * 2), second.stderr).toBe(true)
    await second.stop()
    const receipts = await receiptsOf(topics)
    expect(receipts.slice(passing.length).every(({ reason }) => reason === 'E_DUPLICATE')).toBe(true)
    expect((await suite.cluster.read(topics.output)).get(0)).toHaveLength(passing.length)
  })

  it('holds everything after a consent record that says nothing readable, until somebody names it', async () => {
    const topics = await makeTopics(suite.cluster, 1)
    const corpus = makeCorpus(texts.slice(0, 20), 15, 0)
    await sendConsent(topics.consent, corpus.consentEvents)
    await suite.cluster.produce(topics.consent, [{ partition: 0, value: 'zzyzx is no JSON' }])
    await suite.cluster.produce(
      topics.source,
      corpus.messages.map((message) => ({ partition: 0, value: JSON.stringify(message) })),
    )
    const held = start(contractText(topics))
    const place = `0:${corpus.consentEvents.length}`
    expect(await within(60_000, () => held.stderr.includes(place)), held.stderr).toBe(true)
    await sleep(2_000)
    expect(await receiptsOf(topics)).toEqual([])
    const ended = await held.stop()
    expect(ended.stderr).not.toContain('zzyzx')
    const contract = contractText(topics).replace(
      `{ topic: ${topics.consent} }`,
      `{ topic: ${topics.consent}, skip: ['${place}'] }`,
    )
    const flow = start(contract)
    expect(await decided(topics, corpus.messages.length), flow.stderr).toBe(true)
  })

  it('takes a new contract at a transaction boundary, and keeps the old one when the new one is wrong', async () => {
    const topics = await makeTopics(suite.cluster, 1)
    const corpus = makeCorpus(texts.slice(0, 30), 16, 0)
    await sendConsent(topics.consent, corpus.consentEvents)
    const passing = corpus.messages.filter(({ thread }) => corpus.consented.has(thread))
    const send = (from: number, to: number) =>
      suite.cluster.produce(
        topics.source,
        passing.slice(from, to).map((message) => ({ partition: 0, value: JSON.stringify(message) })),
      )
    const contract = contractText(topics)
    const flow = start(contract)
    const { writeFileSync } = await import('node:fs')
    await send(0, 3)
    expect(await decided(topics, 3), flow.stderr).toBe(true)
    writeFileSync(flow.contractFile, `${contract}colour: red\n`)
    expect(await within(60_000, () => flow.stderr.includes('not in force')), flow.stderr).toBe(true)
    await send(3, 6)
    expect(await decided(topics, 6), flow.stderr).toBe(true)
    writeFileSync(flow.contractFile, contract.replace('generalise: day', 'generalise: year'))
    expect(await within(60_000, () => flow.stderr.includes('is in force')), flow.stderr).toBe(true)
    await send(6, 9)
    expect(await decided(topics, 9), flow.stderr).toBe(true)
    const days = values((await suite.cluster.read(topics.output)).get(0)).map(({ sentAt }) => String(sentAt).length)
    expect(days).toEqual([10, 10, 10, 10, 10, 10, 4, 4, 4])
  })

  it('passes on the trace context and nothing else of the headers, and hides key and time', async () => {
    const topics = await makeTopics(suite.cluster, 1)
    const corpus = makeCorpus(['hello'], 18, 0)
    const [message] = corpus.messages
    const consent = { ...(makeCorpus(texts.slice(0, 10), 11, 0).consentEvents[0] as object), conditionality: 'none' }
    await sendConsent(
      topics.consent,
      message!.members.map((member) => ({ ...consent, id: `c-${member}`, subject: member })),
    )
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    const headers = { traceparent, baggage: 'user=zzyzx', 'x-user': 'zzyzx' }
    await suite.cluster.produce(topics.source, [
      { partition: 0, key: 'zzyzx', value: JSON.stringify(message), headers, timestamp: '1767225599999' },
    ])
    const flow = start(contractText(topics))
    expect(await decided(topics, 1), flow.stderr).toBe(true)
    const [written] = (await suite.cluster.read(topics.output)).get(0)!
    expect(Object.entries(written!.headers).map(([header, value]) => [header, String(value)])).toEqual([
      ['traceparent', traceparent],
    ])
    expect(written!.timestamp).toBe(Date.parse('2025-12-31T00:00:00Z'))
    expect(written!.key).toHaveLength(22)
    expect(await everything(topics)).not.toContain('zzyzx')
  })

  it.each([
    ['a topic that does not exist', (topics: FlowTopics) => ({ ...topics, source: 'no-such-topic' }), 'topic-missing'],
    ['a state topic of another size', (topics: FlowTopics) => ({ ...topics, state: topics.consent }), 'config-invalid'],
  ])('says what to do about %s, and ends', async (_what, change, code) => {
    const topics = await makeTopics(suite.cluster, partitions)
    const { code: exit, stderr } = await start(contractText(change(topics), 'limits: { recordsPerSubject: 5 }')).ended
    expect(exit).toBe(1)
    expect(stderr).toContain(`(${code})`)
  })

  it('says that no broker answers, and ends', async () => {
    const topics = await makeTopics(suite.cluster, 1)
    const { code, stderr } = await start(contractText(topics), { KAFKA_BOOTSTRAP: '127.0.0.1:9' }).ended
    expect(code).toBe(1)
    expect(stderr).toMatch(/127\.0\.0\.1:9: no broker answers: .*\(broker-unreachable\)/)
  })
})
