import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, inject, it } from 'vitest'
import { makeCorpus, type StoredMessage } from '../../e2e/conversations.ts'
import { within } from '../guards/closes.ts'
import { flowSuite } from './flow-suite.ts'
import { contractText, type FlowTopics, makeTopics, values } from './running-flow.ts'

const bootstrap = inject('bootstrap')
const texts = Array.from({ length: 300 }, (_, i) => `message ${i}`)

describe.skipIf(bootstrap === null)('records that cannot be decided yet', () => {
  const suite = flowSuite(bootstrap)
  const { start, receiptsOf, decided } = suite

  const corpus = makeCorpus(texts, 31, 0)
  const passing = corpus.messages.filter(({ thread }) => corpus.consented.has(thread)).slice(0, 8)
  const refused = corpus.messages.find(({ thread }) => !corpus.consented.has(thread))!
  /** Nobody says whether a message is about health or the like: what may pass otherwise is held. */
  const unknown = (topics: FlowTopics, more = 'workers: 0') => contractText(topics, more).replace('special: none, ', '')

  const send = (topics: FlowTopics, messages: readonly StoredMessage[]) =>
    suite.cluster.produce(
      topics.source,
      messages.map((message) => ({ partition: 0, key: message.thread, value: JSON.stringify(message) })),
    )
  const outputOf = async ({ output }: FlowTopics) => values((await suite.cluster.read(output)).get(0)).map(({ text }) => text)

  async function held(): Promise<FlowTopics> {
    const topics = await makeTopics(suite.cluster, 1)
    await suite.cluster.produce(
      topics.consent,
      corpus.consentEvents.map((event) => ({ partition: 0, value: JSON.stringify(event) })),
    )
    await send(topics, [...passing.slice(0, 5), refused, ...passing.slice(5)])
    return topics
  }

  it('pass once, in order, by the contract that knows, also after restarts', async () => {
    const topics = await held()
    const first = start(unknown(topics))
    expect(await decided(topics, passing.length + 1), first.stderr).toBe(true)
    await first.stop()
    const verdicts = (await receiptsOf(topics)).map(({ verdict }) => verdict)
    expect(verdicts).toEqual([...Array(5).fill('hold'), 'deny', ...Array(3).fill('hold')])
    expect(await outputOf(topics)).toEqual([])
    const kept = [...(await suite.cluster.read(topics.state)).values()].flat().map(({ key, value }) => `${key} ${value}`)
    expect(corpus.messages.some(({ id, from }) => kept.join('\n').includes(id) || kept.join('\n').includes(from))).toBe(false)

    const second = start(contractText(topics, 'workers: 0'))
    expect(await decided(topics, 2 * passing.length + 1), second.stderr).toBe(true)
    await send(topics, [refused])
    expect(await decided(topics, 2 * passing.length + 2), second.stderr).toBe(true)
    await second.stop()
    expect(await outputOf(topics)).toEqual(passing.map(({ text }) => text))
    const third = start(contractText(topics, 'workers: 0'))
    await send(topics, [refused])
    expect(await decided(topics, 2 * passing.length + 3), third.stderr).toBe(true)
    await third.stop()
    expect(await outputOf(topics)).toHaveLength(passing.length)
    const receipts = await receiptsOf(topics)
    expect(receipts).toHaveLength(2 * passing.length + 3)
    // What is held and what passes are receipts of the same records.
    const of = (verdict: string) => receipts.filter((one) => one.verdict === verdict).map(({ record }) => record)
    expect(of('allow')).toEqual(of('hold'))
  })

  it('pass when the contract changes while the flow runs, and stay held over a change that says nothing of them', async () => {
    const topics = await held()
    const flow = start(unknown(topics, 'workers: 1'))
    expect(await decided(topics, passing.length + 1), flow.stderr).toBe(true)
    writeFileSync(flow.contractFile, unknown(topics, 'workers: 1').replace('generalise: day', 'generalise: year'))
    expect(await within(60_000, () => flow.stderr.includes('is in force')), flow.stderr).toBe(true)
    await sleep(3_000)
    expect(await receiptsOf(topics)).toHaveLength(passing.length + 1)
    writeFileSync(flow.contractFile, contractText(topics, 'workers: 1'))
    expect(await decided(topics, 2 * passing.length + 1), flow.stderr).toBe(true)
    await flow.stop()
    expect(await outputOf(topics)).toEqual(passing.map(({ text }) => text))
  })

  it('are denied when somebody withdraws meanwhile', async () => {
    const topics = await held()
    const flow = start(unknown(topics))
    expect(await decided(topics, passing.length + 1), flow.stderr).toBe(true)
    const at = new Date(Date.now() - 1_000).toISOString()
    const [consent] = corpus.consentEvents as Record<string, unknown>[]
    const said = { ...consent, seq: 9, kind: 'objection', givenAt: at, recordedAt: at, expiresAt: undefined, method: undefined }
    const scope = { conversations: '*' }
    await suite.cluster.produce(
      topics.consent,
      passing.map(({ from }, i) => ({
        partition: 0,
        value: JSON.stringify({ ...said, id: `o-${i}`, subject: from, scope }),
      })),
    )
    expect(await decided(topics, 2 * passing.length + 1), flow.stderr).toBe(true)
    await flow.stop()
    expect((await receiptsOf(topics)).slice(-passing.length).map(({ reason }) => reason)).toEqual(
      Array(passing.length).fill('E_OBJECTED'),
    )
    expect(await outputOf(topics)).toEqual([])
  })

  it('expire with a receipt when the source no longer has them', async () => {
    const topics = await held()
    const first = start(unknown(topics))
    expect(await decided(topics, passing.length + 1), first.stderr).toBe(true)
    await first.stop()
    // The client looks for the leader among the topics that it has been asked about.
    await suite.cluster.admin.fetchTopicOffsets(topics.source)
    await suite.cluster.admin.deleteTopicRecords({ topic: topics.source, partitions: [{ partition: 0, offset: '3' }] })
    const second = start(contractText(topics, 'workers: 0'))
    expect(await decided(topics, 2 * passing.length + 1), second.stderr).toBe(true)
    await second.stop()
    const receipts = await receiptsOf(topics)
    const expired = receipts.filter(({ reason }) => reason === 'E_HELD_EXPIRED')
    expect(expired.map(({ record }) => record)).toEqual(receipts.slice(0, 3).map(({ record }) => record))
    expect(await outputOf(topics)).toEqual(passing.slice(3).map(({ text }) => text))
  })
})
