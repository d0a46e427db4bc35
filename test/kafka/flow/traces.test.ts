import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { collectorAvailable } from '../../collector/build-collector.ts'
import { canariesIn } from '../../collector/canaries.ts'
import { type Collector, startCollector } from '../../collector/start-collector.ts'
import { makeCorpus } from '../../e2e/conversations.ts'
import { type Cluster, connectCluster } from '../cluster/index.ts'
import { within } from '../guards/closes.ts'
import { contractText, type FlowTopics, makeTopics, RunningFlow, unpack } from './running-flow.ts'

const bootstrap = inject('bootstrap')
const available = await collectorAvailable()
const TRACE = '0af7651916cd43dd8448eb211c80319c'
const SPAN = 'b7ad6b7169203331'
const PERSON = 'zzyzx-canary-person'
const CARD = '4111 1111 1111 1111'
const UNSAMPLED = '0af7651916cd43dd8448eb211c80319d'

describe.skipIf(bootstrap === null || !available)('the traces of a flow over Kafka', () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await connectCluster(bootstrap!)
  }, 900_000)
  afterAll(() => cluster?.close())

  it.each(['grpc', 'http/protobuf'])('reach a collector over OTLP %s, and let a message be followed', async (protocol) => {
    const collector: Collector = await startCollector()
    const topics: FlowTopics = await makeTopics(cluster, 1)
    const corpus = makeCorpus(
      Array.from({ length: 60 }, (_, i) => `message ${i}`),
      19,
      30,
    )
    const plain = corpus.consentEvents[0]!
    const members = [...new Set(corpus.messages.flatMap(({ members: all }) => all))]
    const consents = members.map((subject) => ({
      ...plain,
      kind: 'consent',
      conditionality: 'none',
      id: `c-${subject}`,
      subject,
    }))
    await cluster.produce(
      topics.consent,
      consents.map((event) => ({ partition: 0, value: JSON.stringify(event) })),
    )
    const followed = {
      ...corpus.messages[0]!,
      id: 'followed',
      text: `write to ${PERSON}@firm.example, card ${CARD}`,
    }
    const headers = { traceparent: `00-${TRACE}-${SPAN}-01`, baggage: `who=${PERSON}`, tracestate: `${PERSON}=1` }
    await cluster.produce(topics.source, [
      { partition: 0, key: PERSON, value: JSON.stringify(followed), headers },
      { partition: 0, value: JSON.stringify(corpus.messages[1]), headers: { traceparent: `00-${UNSAMPLED}-${SPAN}-00` } },
      ...corpus.messages.slice(2).map((message) => ({ partition: 0, key: message.thread, value: JSON.stringify(message) })),
      { partition: 0, value: `{"${PERSON}":` },
    ])
    const endpoint = protocol === 'grpc' ? collector.grpcEndpoint : collector.httpEndpoint
    const flow = new RunningFlow(bootstrap!, contractText(topics, 'workers: 1'), {
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
    })
    const decided = async () =>
      unpack([...(await cluster.read(topics.receipts)).values()].flat()).length >= corpus.messages.length
    expect(await within(90_000, decided), flow.stderr).toBe(true)
    const ended = await flow.stop()
    expect(ended.code, ended.stderr).toBe(0)

    const spans = await collector.traces((all) => all.some(({ name }) => name === 'sluice.record'))
    const record = spans.find(({ name }) => name === 'sluice.record')!
    expect(record).toMatchObject({
      traceId: TRACE,
      parentSpanId: SPAN,
      attributes: { 'sluice.verdict': 'redact', 'sluice.reason': 'OK' },
    })
    const events = record.events.map(({ name, attributes }): Record<string, unknown> => ({ name, ...attributes }))
    expect(events).toContainEqual({
      name: 'sluice.redaction',
      'sluice.field': '$.text',
      'sluice.entity': 'EMAIL',
      'sluice.recognizer': expect.any(String),
      'sluice.operator': 'label',
    })
    expect(events.map((event) => event['sluice.entity'])).toEqual(expect.arrayContaining(['EMAIL', 'CREDIT_CARD']))
    expect(spans.filter(({ traceId }) => traceId === UNSAMPLED)).toEqual([])

    const process = spans.filter(({ name }) => name === `process ${topics.source}`)
    expect(process.flatMap(({ links }) => links.map(({ traceId }) => traceId))).toContain(TRACE)
    expect(process[0]!.attributes).toMatchObject({
      'messaging.system': 'kafka',
      'messaging.operation.name': 'process',
      'messaging.operation.type': 'process',
      'messaging.destination.name': topics.source,
      'messaging.destination.partition.id': '0',
      'messaging.consumer.group.name': topics.group,
    })
    for (const name of [`poll ${topics.source}`, `send ${topics.output}`, `commit ${topics.source}`]) {
      expect(spans.map((span) => span.name)).toContain(name)
    }
    const metrics = (await collector.metrics()).map(({ name }) => name)
    for (const name of [
      'messaging.client.operation.duration',
      'messaging.process.duration',
      'messaging.client.consumed.messages',
      'messaging.client.sent.messages',
      'sluice.records',
      'sluice.findings',
      'sluice.quarantined',
      'sluice.transaction.duration',
    ]) {
      expect(metrics).toContain(name)
    }
    await collector.stop()
    const planted = [PERSON, CARD, ...corpus.canaries.map(({ value }) => value), ...members]
    expect(canariesIn(await collector.rawBytes(), planted)).toEqual([])
  })
})
