import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCollector, collectorAvailable } from './build-collector.ts'
import { CANARIES, canariesIn } from './canaries.ts'
import { SAMPLED, UNSAMPLED } from './observed-program.ts'
import type { CollectedSpan } from './otlp-json.ts'
import { type Collector, startCollector } from './start-collector.ts'

const run = promisify(execFile)
const PROGRAM = fileURLToPath(new URL('./observed-program.ts', import.meta.url))
const FIRST_BUILD_MS = 900_000

const available = await collectorAvailable()

function runProgram(env: NodeJS.ProcessEnv): Promise<{ stdout: string; stderr: string }> {
  const { PATH, SystemRoot } = process.env
  return run(process.execPath, ['--no-warnings', '--conditions=@sluice/source', PROGRAM, CANARIES.path], {
    env: {
      PATH,
      SystemRoot,
      // Whatever the machine tells of its people must not be picked up by a detector, nor printed by the SDK.
      HOSTNAME: CANARIES.host,
      USER: CANARIES.host,
      HOME: CANARIES.path,
      OTEL_NODE_RESOURCE_DETECTORS: 'all',
      OTEL_PROPAGATORS: 'baggage',
      OTEL_LOG_LEVEL: 'verbose',
      ...env,
    },
  })
}

describe('the search for canaries', () => {
  it.each(Object.values(CANARIES))('finds %j in any of its spellings', (canary) => {
    for (const text of [
      canary,
      canary.toUpperCase(),
      `x${Buffer.from(`ab${canary}cd`).toString('base64')}`,
      encodeURIComponent(canary),
    ]) {
      expect(canariesIn(Buffer.from(`{"a":"${text}"}`))).toContain(canary)
    }
    expect(canariesIn(Buffer.from('nothing of the kind'))).toEqual([])
  })
})

describe.skipIf(!available)('a real collector', () => {
  beforeAll(() => buildCollector(), FIRST_BUILD_MS)

  describe.each([
    ['grpc', 'grpcEndpoint', 'PRI * HTTP/2.0'],
    ['http/protobuf', 'httpEndpoint', 'POST /v1/traces'],
  ] as const)('over %s', (protocol, endpoint, onTheWire) => {
    let collector: Collector
    let printed: { stdout: string; stderr: string }
    let spans: readonly CollectedSpan[]

    beforeAll(async () => {
      collector = await startCollector()
      printed = await runProgram({ OTEL_EXPORTER_OTLP_ENDPOINT: collector[endpoint], OTEL_EXPORTER_OTLP_PROTOCOL: protocol })
      spans = await collector.traces((all) => all.length >= 7)
    })
    afterAll(() => collector?.stop())

    const spanOf = (name: string) => {
      const found = spans.filter((span) => span.name === name)
      expect(found.map((span) => span.name)).toEqual([name])
      return found[0]!
    }

    it('gets every span once, from sluice and nobody else', () => {
      expect(spans.map(({ name, kind }) => `${kind} ${name}`).sort()).toEqual([
        'CLIENT commit dm.stored',
        'CLIENT poll dm.stored',
        'CLIENT send train.dm',
        'CONSUMER process dm.stored',
        'CONSUMER sluice.record',
        'INTERNAL answer',
        'INTERNAL sluice.batch',
      ])
      for (const { resource, scope } of spans) {
        expect(scope).toEqual({ name: '@sluice/telemetry', version: '0.1.0' })
        expect(resource).toEqual({
          'service.name': 'sluice',
          'service.version': '9.8.7',
          'service.instance.id': expect.stringMatching(/^[0-9a-f-]{36}$/),
          'telemetry.sdk.name': 'opentelemetry',
          'telemetry.sdk.language': 'nodejs',
          'telemetry.sdk.version': expect.any(String),
        })
      }
    })

    it('gets batch spans with counts, and links to each creation context', () => {
      const batch = spanOf('process dm.stored')
      expect(batch.attributes).toEqual({
        'messaging.system': 'kafka',
        'messaging.operation.name': 'process',
        'messaging.operation.type': 'process',
        'messaging.destination.name': 'dm.stored',
        'messaging.destination.partition.id': '0',
        'messaging.consumer.group.name': 'sluice',
        'messaging.batch.message_count': 3,
        'sluice.records.redact': 3,
        'sluice.records.deny': 0,
        'sluice.findings.EMAIL': 3,
        'sluice.findings.PHONE': 3,
        'sluice.findings._OTHER': 3,
        'sluice.quarantined': 1,
      })
      for (const name of ['poll dm.stored', 'process dm.stored', 'send train.dm']) {
        expect(spanOf(name).links.map(({ traceId, spanId }) => `${traceId}-${spanId}`)).toEqual(
          [SAMPLED, UNSAMPLED].map((traceparent) => traceparent.slice(3, -3)),
        )
      }
      for (const name of ['send train.dm', 'commit dm.stored']) expect(spanOf(name).parentSpanId).toBe(batch.spanId)
      expect(spanOf('commit dm.stored').status).toEqual({ code: 'ERROR', message: '' })
      expect(spanOf('commit dm.stored').attributes['error.type']).toBe('_OTHER')
      expect(spanOf('sluice.batch').attributes).toMatchObject({ 'sluice.source': 'files', 'sluice.records.hold': 2 })
    })

    it('gets a span for the record that came sampled, in its trace, with each redaction', () => {
      const record = spanOf('sluice.record')
      expect(`${record.traceId}-${record.parentSpanId}`).toBe(SAMPLED.slice(3, -3))
      expect(record.links.map(({ spanId }) => spanId)).toEqual([spanOf('process dm.stored').spanId])
      expect(record.attributes).toMatchObject({
        'sluice.verdict': 'redact',
        'sluice.reason': 'OK',
        'messaging.destination.name': 'dm.stored',
        'messaging.kafka.offset': 0,
      })
      const event = (entity: string, recognizer: string) => ({
        name: 'sluice.redaction',
        attributes: {
          'sluice.entity': entity,
          'sluice.recognizer': recognizer,
          'sluice.operator': 'label',
          'sluice.field': '$.text',
        },
      })
      expect(record.events).toEqual([event('EMAIL', 'email'), event('PHONE', 'phone'), event('_OTHER', '_OTHER')])
    })

    it('gets the redactions of an instrumented redactor on the span that was active', () => {
      const { events } = spanOf('answer')
      expect(events.map(({ attributes }) => [attributes['sluice.entity'], attributes['sluice.field']])).toEqual([
        ['EMAIL', 'prompt'],
        ['PHONE', 'prompt'],
        ['_OTHER', 'prompt'],
        ['EMAIL', undefined],
        ['PHONE', undefined],
        ['_OTHER', undefined],
      ])
    })

    it('gets the metrics, with their units', async () => {
      const metrics = await collector.metrics((all) => all.length >= 10)
      const units = Object.fromEntries(metrics.map(({ name, type, unit }) => [name, `${type} ${unit}`]))
      expect(units).toEqual({
        'sluice.records': 'sum {record}',
        'sluice.findings': 'sum {finding}',
        'sluice.quarantined': 'sum {record}',
        'sluice.transaction.duration': 'histogram s',
        'sluice.epsilon.spent': 'sum {epsilon}',
        'sluice.consent.lag': 'gauge s',
        'messaging.client.operation.duration': 'histogram s',
        'messaging.process.duration': 'histogram s',
        'messaging.client.consumed.messages': 'sum {message}',
        'messaging.client.sent.messages': 'sum {message}',
      })
      const points = (name: string) => metrics.find((metric) => metric.name === name)!.points
      expect(points('sluice.records')).toMatchObject([
        { attributes: { 'sluice.verdict': 'redact', 'sluice.reason': 'OK' }, value: 3 },
      ])
      expect(points('sluice.findings').map(({ attributes, value }) => [attributes['sluice.entity'], value])).toEqual([
        ['EMAIL', 5],
        ['PHONE', 5],
        ['_OTHER', 5],
      ])
      expect(points('messaging.client.sent.messages').map(({ attributes }) => attributes['messaging.destination.name'])).toEqual([
        'train.dm',
        '_OTHER',
      ])
      expect(points('sluice.consent.lag')).toMatchObject([{ attributes: {}, value: 0.25 }])
      expect(points('messaging.process.duration')[0]?.bounds).toContain(0.075)
    })

    it('gets log records that lead to the span they were written in', async () => {
      const logs = await collector.logs((all) => all.length >= 2)
      const batch = spanOf('process dm.stored')
      expect(logs.map(({ body, severity }) => `${severity} ${body}`)).toEqual(['WARN E_RECORD_UNREADABLE', 'ERROR _OTHER'])
      for (const { traceId, spanId } of logs)
        expect({ traceId, spanId }).toEqual({ traceId: batch.traceId, spanId: batch.spanId })
      expect(logs[0]?.attributes).toEqual({ 'sluice.code': 'E_RECORD_UNREADABLE', 'sluice.count.records': 1 })
    })

    it('lets the creation context through to the sink, without baggage or tracestate', () => {
      expect(JSON.parse(printed.stdout)).toEqual([
        { headers: { traceparent: SAMPLED } },
        { headers: { traceparent: UNSAMPLED } },
        { headers: {} },
      ])
      expect(printed.stderr).toBe('')
    })

    it('gets no canary in any byte', async () => {
      await collector.stop()
      const bytes = await collector.rawBytes()
      for (const seen of [onTheWire, 'sluice.redaction']) expect(bytes.includes(seen)).toBe(true)
      expect(canariesIn(bytes)).toEqual([])
      expect(canariesIn(Buffer.from(printed.stdout + printed.stderr))).toEqual([])
    })
  })

  it.each([
    [
      'each signal by its own variables',
      ({ grpcEndpoint, httpEndpoint }: Collector) => ({
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: grpcEndpoint,
        OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'grpc',
        OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${httpEndpoint}/v1/metrics`,
      }),
    ],
    [
      'a setting over gRPC',
      ({ grpcEndpoint }: Collector) => ({
        TELEMETRY_SETTING: JSON.stringify({ endpoint: grpcEndpoint, protocol: 'grpc' }),
        OTEL_LOGS_EXPORTER: 'none',
      }),
    ],
    [
      'a setting over HTTP',
      ({ httpEndpoint }: Collector) => ({
        TELEMETRY_SETTING: JSON.stringify({ endpoint: `${httpEndpoint}/` }),
        OTEL_LOGS_EXPORTER: 'none',
      }),
    ],
  ])('is reached by %s, and gets the signals that were asked for', async (_, envOf) => {
    const collector = await startCollector()
    try {
      await runProgram(envOf(collector))
      expect(await collector.traces((all) => all.length >= 7)).toHaveLength(7)
      expect(await collector.metrics((all) => all.length >= 10)).toHaveLength(10)
      expect(await collector.logs(() => true)).toEqual([])
    } finally {
      await collector.stop()
    }
  })
})
