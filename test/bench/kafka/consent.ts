import { setTimeout as sleep } from 'node:timers/promises'
import type { StoredMessage } from '../../e2e/conversations.ts'
import type { Cluster } from '../../kafka/cluster/index.ts'
import { contractText, makeTopics, RunningFlow, unpack } from '../../kafka/flow/running-flow.ts'
import { decimals, type Table, whole } from '../../report/table.ts'
import { quantile } from '../measure/spread.ts'
import { PARTITIONS } from './corpus.ts'
import { untilReady } from './until-ready.ts'

const CONSENT_EVENTS = 100_000
const CHANGES = Number(process.env.BENCH_CHANGES ?? 100)

/** From the start of the command to readiness, with 100,000 consent events to be read first. */
export async function startTable(cluster: Cluster, consent: object): Promise<Table> {
  const topics = await makeTopics(cluster, PARTITIONS)
  for (let from = 0; from < CONSENT_EVENTS; from += 10_000) {
    const events = Array.from({ length: 10_000 }, (_, i) => ({ ...consent, id: `c-${from + i}`, subject: `u-${from + i}` }))
    await cluster.produce(
      topics.consent,
      events.map((event) => ({ partition: 0, value: JSON.stringify(event) })),
    )
  }
  const rows = []
  for (const workers of [0, 1]) {
    const port = 19_464 + workers
    const began = performance.now()
    const flow = new RunningFlow(cluster.bootstrap, contractText(topics, `workers: ${workers}\nhttp: { port: ${port} }`))
    await untilReady(port)
    rows.push({ workers, seconds: (performance.now() - began) / 1000 })
    await flow.stop()
  }
  return {
    title: `Ready with ${whole(CONSENT_EVENTS)} consent events to be read first`,
    columns: [
      { key: 'workers', title: 'workers' },
      { key: 'seconds', title: 's after the start of the command', show: decimals(1) },
    ],
    rows,
  }
}

/** From the acknowledged consent event to the first record that is decided by it. */
export async function consentTable(cluster: Cluster, message: StoredMessage, consent: object): Promise<Table> {
  const topics = await makeTopics(cluster, 1)
  const members = message.members.map((subject) => ({ ...consent, id: `c-${subject}`, subject }))
  await cluster.produce(
    topics.consent,
    members.map((event) => ({ partition: 0, value: JSON.stringify(event) })),
  )
  const flow = new RunningFlow(cluster.bootstrap, contractText(topics, 'workers: 1'))
  const port = await cluster.port()
  const verdicts: string[] = []
  const tail = await port.tail({
    topic: topics.receipts,
    onRecords: (_, records) => void verdicts.push(...unpack(records).map(({ verdict }) => verdict)),
  })
  const decide = async (id: number): Promise<string> => {
    const before = verdicts.length
    await cluster.produce(topics.source, [{ partition: 0, value: JSON.stringify({ ...message, id: `m-${id}` }) }])
    while (verdicts.length === before) await sleep(2)
    return verdicts.at(-1)!
  }
  await decide(0)
  const milliseconds: number[] = []
  for (let round = 0; round < CHANGES; round++) {
    const kind = round % 2 === 0 ? 'objection' : 'objection_retracted'
    const wanted = round % 2 === 0 ? 'deny' : 'allow'
    const at = new Date(Date.now() - 1).toISOString()
    const event = {
      id: `o-${round}`,
      subject: message.from,
      seq: round + 2,
      kind,
      purposes: ['ai.train.finetune'],
      taxonomyVersion: 2,
      givenAt: at,
      recordedAt: at,
      controller: 'msgr',
      evidence: `log:${round}`,
      scope: { conversations: '*' },
    }
    await cluster.produce(topics.consent, [{ partition: 0, value: JSON.stringify(event) }])
    const began = performance.now()
    let sent = began
    for (let id = 0; ; id++) {
      sent = performance.now()
      if ((await decide(1 + round * 1000 + id)) === wanted) break
    }
    milliseconds.push(sent - began)
  }
  await tail.stop()
  await flow.stop()
  const sorted = milliseconds.toSorted((a, b) => a - b)
  return {
    title: 'From the acknowledged change of consent to the first message that is decided by it',
    columns: [
      { key: 'changes', title: 'changes' },
      { key: 'median', title: 'median, ms', show: whole },
      { key: 'p99', title: 'p99, ms', show: whole },
      { key: 'most', title: 'longest, ms', show: whole },
    ],
    rows: [{ changes: sorted.length, median: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), most: sorted.at(-1)! }],
  }
}
