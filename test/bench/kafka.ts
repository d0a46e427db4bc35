/**
 * `npm run bench -- kafka`: Kafka to Kafka, exactly once, 1 KB messages, against a loop of the same client that only copies in
 * transactions, on the same broker in the same run; and how long a change of consent takes to have effect.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { makeCorpus, type StoredMessage } from '../e2e/conversations.ts'
import { copyLoop } from '../kafka/bench/copy.ts'
import { startBroker } from '../kafka/broker/index.ts'
import { type Cluster, connectCluster } from '../kafka/cluster/index.ts'
import { contractText, type FlowTopics, makeTopics, RunningFlow, unpack } from '../kafka/flow/running-flow.ts'

const PARTITIONS = 4
const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 60_000)
const MESSAGE_BYTES = 1024
const CONSENT_EVENTS = 100_000
const WORDS = ['so', 'we', 'went', 'there', 'and', 'it', 'was', 'fine', 'but', 'then', 'the', 'rain', 'came', 'over', 'hills']

const FLOWS = [
  ['no workers, rules', 1, 'workers: 0', 'off', MESSAGES],
  ['1 worker, rules', 1, 'workers: 1', 'off', MESSAGES],
  ['1 worker, rules and names', 1, 'workers: 1', 'fast', MESSAGES / 10],
  ['2 processes, no workers, rules', 2, 'workers: 0', 'off', MESSAGES],
  ['4 processes, no workers, rules', 4, 'workers: 0', 'off', MESSAGES],
] as const

export async function benchKafka(): Promise<void> {
  const external = process.env.KAFKA_BOOTSTRAP
  const broker = external ? undefined : await startBroker({ nodes: 1 })
  const cluster = await connectCluster(external?.split(',') ?? broker!.bootstrap)
  try {
    const corpus = makeCorpus(
      Array.from({ length: MESSAGES }, (_, i) => plainText(i)),
      21,
      0,
    )
    const agreed = corpus.consentEvents.map((event) => ({ ...event, kind: 'consent', conditionality: 'none' }))
    const events = [...new Set(corpus.messages.flatMap(({ members }) => members))]
    const consents = events.map((subject) => ({ ...agreed[0], id: `c-${subject}`, subject }))
    const topics = await filledTopics(cluster, corpus.messages, consents)
    const copied = await copyLoop(cluster.bootstrap, topics.source, topics.output, topics.group, MESSAGES)
    show('loop that copies', copied)
    for (const [title, processes, more, names, messages] of FLOWS) {
      const some = corpus.messages.slice(0, messages)
      show(
        title,
        await flowRate(cluster, await filledTopics(cluster, some, consents), some.length, processes, more, names),
        copied,
      )
    }
    await measureConsent(cluster, corpus.messages[0]!, consents)
    await measureStart(cluster, consents[0]!)
  } finally {
    await cluster.close()
    await broker?.stop()
  }
}

function plainText(i: number): string {
  return Array.from({ length: 60 }, (_, j) => WORDS[(i * 7 + j * j) % WORDS.length]).join(' ')
}

/** A record of 1 KB: what is missing is filled up with words. */
function padded(message: StoredMessage): string {
  const bare = JSON.stringify(message)
  const missing = MESSAGE_BYTES - bare.length
  return missing <= 0 ? bare : JSON.stringify({ ...message, text: `${message.text} ${'and so on '.repeat(missing / 10)}` })
}

/** Topics of their own, filled before anything reads them. */
async function filledTopics(
  cluster: Cluster,
  messages: readonly StoredMessage[],
  consents: readonly object[],
): Promise<FlowTopics> {
  const topics = await makeTopics(cluster, PARTITIONS)
  const events = consents.map((event) => ({ partition: 0, value: JSON.stringify(event) }))
  const records = messages.map((message, i) => ({ partition: i % PARTITIONS, key: message.thread, value: padded(message) }))
  await cluster.produce(topics.consent, events)
  await cluster.produce(topics.source, records)
  return topics
}

/** Messages a second of so many processes together, from a tenth of the way to the end. */
async function flowRate(
  cluster: Cluster,
  topics: FlowTopics,
  total: number,
  processes: number,
  more: string,
  names: string,
): Promise<number> {
  const port = await cluster.port()
  const committed = async () => {
    const offsets = await Promise.all(
      Array.from({ length: PARTITIONS }, (_, partition) =>
        port.fetchCommitted(topics.group, { topic: topics.source, partition }),
      ),
    )
    return offsets.reduce<number>((sum, offset) => sum + Number(offset ?? 0n), 0)
  }
  const flows = Array.from({ length: processes }, () => runFlow(cluster, topics, more, names))
  while ((await committed()) < total * 0.1) await sleep(20)
  const from = { at: performance.now(), count: await committed() }
  let count = from.count
  while (count < total) {
    await sleep(20)
    count = await committed()
  }
  const rate = (count - from.count) / ((performance.now() - from.at) / 1000)
  await Promise.all(flows.map((flow) => flow.stop()))
  return rate
}

function show(title: string, rate: number, base?: number): void {
  const ratio = base === undefined ? '' : `   ratio ${(rate / base).toFixed(3)}`
  console.log(`${title.padEnd(32)}${Math.round(rate).toLocaleString('en-US').padStart(9)} messages/s${ratio}`)
}

function runFlow(cluster: Cluster, topics: FlowTopics, more: string, names: string): RunningFlow {
  return new RunningFlow(cluster.bootstrap, contractText(topics, more, names))
}

/** From the start of the command to readiness, with 100,000 consent events to be read first. */
async function measureStart(cluster: Cluster, consent: object): Promise<void> {
  const topics = await makeTopics(cluster, PARTITIONS)
  for (let from = 0; from < CONSENT_EVENTS; from += 10_000) {
    const events = Array.from({ length: 10_000 }, (_, i) => ({ ...consent, id: `c-${from + i}`, subject: `u-${from + i}` }))
    await cluster.produce(
      topics.consent,
      events.map((event) => ({ partition: 0, value: JSON.stringify(event) })),
    )
  }
  for (const workers of [0, 1]) {
    const port = 19_464 + workers
    const began = performance.now()
    const flow = new RunningFlow(cluster.bootstrap, contractText(topics, `workers: ${workers}\nhttp: { port: ${port} }`))
    while ((await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined))?.status !== 200) await sleep(20)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`ready with 100,000 consent events, workers ${workers}: ${seconds} s after the start`)
    await flow.stop()
  }
}

/** From the acknowledged consent event to the first record that is decided by it. */
async function measureConsent(cluster: Cluster, message: StoredMessage, consents: readonly object[]): Promise<void> {
  const topics = await makeTopics(cluster, 1)
  const members = message.members.map((subject) => ({ ...consents[0], id: `c-${subject}`, subject }))
  await cluster.produce(
    topics.consent,
    members.map((event) => ({ partition: 0, value: JSON.stringify(event) })),
  )
  const flow = runFlow(cluster, topics, 'workers: 1', 'off')
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
  const seconds: number[] = []
  for (let round = 0; round < 40; round++) {
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
    seconds.push((sent - began) / 1000)
  }
  await tail.stop()
  await flow.stop()
  seconds.sort((a, b) => a - b)
  const show = (share: number) =>
    `${(seconds[Math.min(seconds.length - 1, Math.floor(seconds.length * share))]! * 1000).toFixed(0)} ms`
  console.log(`consent change to effect     median ${show(0.5)}, p99 ${show(0.99)} of ${seconds.length} changes`)
}
