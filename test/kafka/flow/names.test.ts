import { describe, expect, inject, it } from 'vitest'
import { makeCorpus } from '../../e2e/conversations.ts'
import { noRuntime } from '../../e2e/no-runtime.ts'
import { flowSuite } from './flow-suite.ts'
import { contractText, type FlowTopics, makeTopics, values } from './running-flow.ts'

const bootstrap = inject('bootstrap')
const NAMES = ['lakshmi narayanan', 'oluwaseun', 'fatima', 'yuki tanaka', 'sarah', 'will', 'mark']
const CARRIERS = ['hey its %, running late', 'tell % i called', 'ok see you at ten', '% is in glasgow', 'i bet % knows']
const texts = Array.from({ length: 400 }, (_, i) => CARRIERS[i % CARRIERS.length]!.replace('%', NAMES[(i * 3) % NAMES.length]!))
const corpus = makeCorpus(texts, 31, 0)
const partitions = 2

describe.skipIf(bootstrap === null || noRuntime())('a cascade of names from Kafka to Kafka', () => {
  const suite = flowSuite(bootstrap)
  const { start, receiptsOf, decided } = suite

  const filled = async (): Promise<FlowTopics> => {
    const topics = await makeTopics(suite.cluster, partitions)
    const place = (thread: string) => Number(thread.slice(2)) % partitions
    await suite.cluster.produce(
      topics.consent,
      corpus.consentEvents.map((event) => ({ partition: 0, key: 'c', value: JSON.stringify(event) })),
    )
    await suite.cluster.produce(
      topics.source,
      corpus.messages.map((message) => ({
        partition: place(message.thread),
        key: message.thread,
        value: JSON.stringify(message),
      })),
    )
    return topics
  }
  /** What passed, by partition, without what is bound to the contract's version, which names the topics. */
  const passed = async ({ output }: FlowTopics) => {
    const read = await suite.cluster.read(output)
    return [...read.keys()].sort().map((partition) => values(read.get(partition)).map(({ reactions: _noised, ...rest }) => rest))
  }

  it('gives the same with and without a thread, and after a kill: once each, in order, by one model', async () => {
    const [direct, killed] = [await filled(), await filled()]
    const first = start(contractText(direct, 'workers: 0', 'cascade'))
    const doomed = start(contractText(killed, 'workers: 1', 'cascade'))
    expect(await decided(killed, 1), doomed.stderr).toBe(true)
    doomed.child.kill('SIGKILL')
    await doomed.ended
    const second = start(contractText(killed, 'workers: 1', 'cascade'))
    expect(await decided(direct, corpus.messages.length), first.stderr).toBe(true)
    expect(await decided(killed, corpus.messages.length), second.stderr).toBe(true)

    const expected = await passed(direct)
    expect(await passed(killed)).toEqual(expected)
    expect(expected.flat()).toHaveLength(corpus.messages.filter(({ thread }) => corpus.consented.has(thread)).length)
    for (const topics of [direct, killed]) {
      const receipts = await receiptsOf(topics)
      expect(receipts).toHaveLength(corpus.messages.length)
      expect(new Set(receipts.map((receipt) => receipt.taggers)).size).toBe(1)
    }
    const names = expected.flat().filter(({ text }) => NAMES.slice(0, 5).some((name) => String(text).includes(name)))
    expect(names).toEqual([])
  })
})
