import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { beforeEach, expect, it } from 'vitest'
import { MESSAGING_DURATION_BUCKETS, TRANSACTION_DURATION_BUCKETS } from './buckets.ts'
import { type SluiceInstruments, sluiceInstruments } from './instruments.ts'

let exporter: InMemoryMetricExporter
let provider: MeterProvider
let instruments: SluiceInstruments

beforeEach(() => {
  exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  provider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter })] })
  instruments = sluiceInstruments(provider.getMeter('test'))
})

async function collected() {
  exporter.reset()
  await provider.forceFlush()
  const metrics = exporter.getMetrics().flatMap((resource) => resource.scopeMetrics.flatMap((scope) => scope.metrics))
  return new Map(
    metrics.map(({ descriptor, dataPoints }) => [
      descriptor.name,
      { unit: descriptor.unit, words: descriptor.description, points: dataPoints.map((p) => [p.attributes, p.value] as const) },
    ]),
  )
}

const target = { topic: 'dm.stored', partition: 0, group: 'sluice' }
const messaging = (operation: string, type: string) => ({
  'messaging.system': 'kafka',
  'messaging.operation.name': operation,
  'messaging.operation.type': type,
  'messaging.destination.name': 'dm.stored',
  'messaging.destination.partition.id': '0',
  'messaging.consumer.group.name': 'sluice',
})

it('counts of our own', async () => {
  instruments.records('deny', 'E_NO_CONSENT', 3)
  instruments.records('deny', 'E_NO_CONSENT')
  instruments.findings('EMAIL', 'label', 2)
  instruments.findings('EMAIL', undefined)
  instruments.quarantined('E_RECORD_UNREADABLE')
  instruments.epsilonSpent(0.5, 'user', 'discrete-laplace')
  const metrics = await collected()
  const points = (name: string) => metrics.get(name)?.points
  expect(points('sluice.records')).toEqual([[{ 'sluice.verdict': 'deny', 'sluice.reason': 'E_NO_CONSENT' }, 4]])
  expect(points('sluice.findings')).toEqual([
    [{ 'sluice.entity': 'EMAIL', 'sluice.operator': 'label' }, 2],
    [{ 'sluice.entity': 'EMAIL' }, 1],
  ])
  expect(points('sluice.quarantined')).toEqual([[{ 'sluice.code': 'E_RECORD_UNREADABLE' }, 1]])
  expect(points('sluice.epsilon.spent')).toEqual([[{ 'sluice.scope': 'user', 'sluice.mechanism': 'discrete-laplace' }, 0.5]])
  for (const metric of metrics.values()) expect(metric.words).not.toBe('')
})

it('durations in seconds, in the advised buckets', async () => {
  instruments.transaction('committed', 0.014)
  instruments.messaging.operation('poll', target, 0.02)
  instruments.messaging.operation('commit', target, 0.02, 'COORDINATOR_NOT_AVAILABLE')
  instruments.messaging.process(target, 0.3)
  const metrics = await collected()
  expect(metrics.get('sluice.transaction.duration')?.points).toEqual([
    [{ 'sluice.outcome': 'committed' }, expect.objectContaining({ count: 1, sum: 0.014 })],
  ])
  const boundaries = (name: string) => {
    const histogram = metrics.get(name)?.points[0]?.[1] as { buckets: { boundaries: number[] } } | undefined
    return histogram?.buckets.boundaries
  }
  expect(boundaries('sluice.transaction.duration')).toEqual(TRANSACTION_DURATION_BUCKETS)
  for (const name of ['messaging.client.operation.duration', 'messaging.process.duration']) {
    expect(boundaries(name)).toEqual(MESSAGING_DURATION_BUCKETS)
    expect(metrics.get(name)?.unit).toBe('s')
  }
  expect(metrics.get('messaging.client.operation.duration')?.points.map(([attributes]) => attributes)).toEqual([
    messaging('poll', 'receive'),
    { ...messaging('commit', 'settle'), 'error.type': 'COORDINATOR_NOT_AVAILABLE' },
  ])
})

it('messages in and out', async () => {
  instruments.messaging.consumed(target, 100)
  instruments.messaging.sent({ topic: 'train.dm' }, 90)
  const metrics = await collected()
  expect(metrics.get('messaging.client.consumed.messages')).toMatchObject({
    unit: '{message}',
    points: [[messaging('poll', 'receive'), 100]],
  })
  expect(metrics.get('messaging.client.sent.messages')?.points[0]?.[0]).toMatchObject({
    'messaging.destination.name': 'train.dm',
  })
})

it('the age of the consent view, asked at each collection, once it is known', async () => {
  let age: number | undefined
  let asked = 0
  const end = instruments.consentLag(() => {
    asked++
    return age
  })
  const reported = async () => (await collected()).get('sluice.consent.lag')?.points.map(([, value]) => value) ?? []
  expect(await reported()).toEqual([])
  age = 0.2
  expect(await reported()).toEqual([0.2])
  age = 61
  expect(await reported()).toEqual([61])
  end()
  const before = asked
  await reported()
  expect(asked).toBe(before)
})

it('leaves out what is no count and replaces what is no name', async () => {
  instruments.records('allow', 'OK', Number.NaN)
  instruments.records('allow', 'OK', -1)
  instruments.epsilonSpent(Infinity, 'user')
  instruments.transaction('committed', -0.1)
  instruments.quarantined('Unexpected token j in JSON at jane@example.com')
  instruments.messaging.consumed(target, 0.5)
  const metrics = await collected()
  expect([...metrics.entries()].filter(([, { points }]) => points.length > 0)).toEqual([
    ['sluice.quarantined', expect.objectContaining({ points: [[{ 'sluice.code': '_OTHER' }, 1]] })],
  ])
})
