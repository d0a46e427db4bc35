import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTelemetry, type Telemetry } from '../telemetry/index.ts'
import { type HttpServer, parseHttpConfig, startHttp } from './index.ts'

let telemetry: Telemetry
let server: HttpServer
let text: string
const CANARY = 'jo.doe@mail.example'

beforeAll(async () => {
  telemetry = await startTelemetry({ version: '1.2.3', prometheus: true, env: {}, warn: () => {} })
  server = await startHttp({
    config: parseHttpConfig({ port: 0 }),
    warn: () => {},
    health: { alive: () => true, notReady: () => [] },
    metrics: telemetry.metrics!,
  })
  const { instruments } = telemetry
  instruments.records('allow', 'OK', 3)
  instruments.records('deny', 'E_NO_CONSENT')
  instruments.findings('EMAIL', 'label', 2)
  instruments.quarantined('E_JSON')
  instruments.transaction('committed', 0.02)
  instruments.epsilonSpent(0.5, 'user', 'discrete-laplace')
  instruments.consentLag(() => 0.25)
  const target = { topic: 'dm.stored', partition: 0, group: 'sluice' }
  instruments.messaging.operation('poll', target, 0.01)
  instruments.messaging.process(target, 0.2)
  instruments.messaging.consumed(target, 7)
  instruments.messaging.sent({ topic: 'train.dm' }, 6)
  // What does not belong into labels, wherever it could get in.
  instruments.records(CANARY as 'allow', CANARY)
  instruments.findings(CANARY, CANARY)
  instruments.quarantined(CANARY)
  instruments.transaction(CANARY as 'committed', 1)
  instruments.epsilonSpent(1, CANARY as 'user', CANARY)
  instruments.messaging.consumed({ topic: CANARY, group: CANARY }, 1)
  text = await (await fetch(`${server.url}/metrics`)).text()
}, 60_000)

afterAll(async () => {
  await server.close()
  await telemetry.shutdown()
})

interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** The samples of a text in the exposition format; a line that is none is an error. */
function samplesOf(exposition: string): Sample[] {
  return exposition
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name, labels = '', value] = /^([a-z_]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
      if (name === undefined || Number.isNaN(Number(value))) throw new SyntaxError(`not a sample: ${line}`)
      const pairs = [...labels.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"(?:,|$)/g)].map(([, key, text]) => [key!, text!])
      return { name, labels: Object.fromEntries(pairs) as Record<string, string>, value: Number(value) }
    })
}

const MESSAGING = [
  'messaging_consumer_group_name',
  'messaging_destination_name',
  'messaging_destination_partition_id',
  'messaging_operation_name',
  'messaging_operation_type',
  'messaging_system',
]

/** Every metric that the processor has, its type, and its labels. */
const METRICS = {
  sluice_records_total: ['counter', ['sluice_reason', 'sluice_verdict']],
  sluice_findings_total: ['counter', ['sluice_entity', 'sluice_operator']],
  sluice_quarantined_total: ['counter', ['sluice_code']],
  sluice_transaction_duration_seconds: ['histogram', ['sluice_outcome']],
  sluice_epsilon_spent_total: ['counter', ['sluice_mechanism', 'sluice_scope']],
  sluice_consent_lag_seconds: ['gauge', []],
  messaging_client_operation_duration_seconds: ['histogram', MESSAGING],
  messaging_process_duration_seconds: ['histogram', MESSAGING],
  messaging_client_consumed_messages_total: ['counter', MESSAGING],
  messaging_client_sent_messages_total: ['counter', MESSAGING.filter((label) => !/group|partition/.test(label))],
  target_info: [
    'gauge',
    [
      'service_instance_id',
      'service_name',
      'service_version',
      'telemetry_sdk_language',
      'telemetry_sdk_name',
      'telemetry_sdk_version',
    ],
  ],
} as const

const familyOf = (name: string) => name.replace(/_(bucket|sum|count)$/, '')

describe('metrics over HTTP', () => {
  it('are these, with these types and labels, and no others', () => {
    const types = Object.fromEntries([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => [name, type]))
    expect(types).toEqual(Object.fromEntries(Object.entries(METRICS).map(([name, [type]]) => [name, type])))
    const labels = new Map<string, Set<string>>()
    for (const sample of samplesOf(text)) {
      const family = familyOf(sample.name)
      const known = labels.get(family) ?? new Set()
      for (const label of Object.keys(sample.labels)) if (label !== 'le' && !label.startsWith('otel_scope_')) known.add(label)
      labels.set(family, known)
    }
    expect(Object.fromEntries([...labels].map(([name, set]) => [name, [...set].sort()]))).toEqual(
      Object.fromEntries(Object.entries(METRICS).map(([name, [, names]]) => [name, names])),
    )
    for (const [name] of Object.entries(METRICS)) expect(text).toMatch(new RegExp(`^# HELP ${name} \\S`, 'm'))
    expect(text.endsWith('\n')).toBe(true)
  })

  it('have the values that were counted', () => {
    const value = (name: string, labels: Record<string, string> = {}) =>
      samplesOf(text).find(
        (sample) => sample.name === name && Object.entries(labels).every(([label, given]) => sample.labels[label] === given),
      )?.value
    expect(value('sluice_records_total', { sluice_verdict: 'allow', sluice_reason: 'OK' })).toBe(3)
    expect(value('sluice_records_total', { sluice_verdict: 'deny', sluice_reason: 'E_NO_CONSENT' })).toBe(1)
    expect(value('sluice_findings_total', { sluice_entity: 'EMAIL', sluice_operator: 'label' })).toBe(2)
    expect(value('sluice_quarantined_total', { sluice_code: 'E_JSON' })).toBe(1)
    expect(value('sluice_transaction_duration_seconds_count', { sluice_outcome: 'committed' })).toBe(1)
    expect(value('sluice_transaction_duration_seconds_bucket', { sluice_outcome: 'committed', le: '0.025' })).toBe(1)
    expect(value('sluice_transaction_duration_seconds_bucket', { sluice_outcome: 'committed', le: '0.015' })).toBe(0)
    expect(value('sluice_epsilon_spent_total', { sluice_scope: 'user' })).toBe(0.5)
    expect(value('sluice_consent_lag_seconds')).toBe(0.25)
    expect(value('messaging_client_consumed_messages_total', { messaging_destination_name: 'dm.stored' })).toBe(7)
    expect(value('messaging_client_sent_messages_total', { messaging_destination_name: 'train.dm' })).toBe(6)
    expect(value('target_info', { service_name: 'sluice', service_version: '1.2.3' })).toBe(1)
  })

  it('hold nothing personal: what does not look like a name is _OTHER', () => {
    expect(text).not.toMatch(/jo\.?doe|mail\.example|@mail/)
    for (const label of [
      'sluice_verdict',
      'sluice_reason',
      'sluice_entity',
      'sluice_operator',
      'sluice_code',
      'sluice_outcome',
      'sluice_scope',
    ])
      expect(text).toContain(`${label}="_OTHER"`)
    expect(text).toContain('messaging_destination_name="_OTHER"')
  })

  it('are what the dashboard asks for', async () => {
    const dashboard = await readFile(new URL('../../dashboards/sluice.json', import.meta.url), 'utf8')
    const asked = [...dashboard.replace(/by \([^)]*\)/g, '').matchAll(/\b(?:sluice|messaging)_[a-z_]+(?=[[{)])/g)].map(
      ([name]) => name,
    )
    expect(asked.length).toBeGreaterThan(5)
    const there = new Set(samplesOf(text).map(({ name }) => name))
    expect([...new Set(asked)].filter((name) => !there.has(name))).toEqual([])
  })

  it('count on', async () => {
    telemetry.instruments.records('allow', 'OK')
    const again = samplesOf(await (await fetch(`${server.url}/metrics`)).text())
    expect(again.find(({ name, labels }) => name === 'sluice_records_total' && labels.sluice_reason === 'OK')?.value).toBe(4)
  })
})
