import { context, propagation, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { creationContext } from '../propagation/headers.ts'
import { endBatchSpan, startBatchSpan } from './batch.ts'
import { MAX_LINKS } from './links.ts'
import { startMessagingSpan } from './messaging.ts'
import { endRecordSpan, startRecordSpan } from './record.ts'

const exporter = new InMemorySpanExporter()
let tracer: Tracer

beforeEach(() => {
  exporter.reset()
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  tracer = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }).getTracer('test')
})
afterEach(() => context.disable())

const finished = () => exporter.getFinishedSpans().at(-1)!
const creationOf = (n: number, flags = '01') =>
  creationContext({ traceparent: `00-${n.toString(16).padStart(32, '0')}-${n.toString(16).padStart(16, '0')}-${flags}` })!

describe('messaging spans', () => {
  it.each([
    ['poll', 'receive', SpanKind.CLIENT],
    ['process', 'process', SpanKind.CONSUMER],
    ['send', 'send', SpanKind.CLIENT],
    ['commit', 'settle', SpanKind.CLIENT],
  ] as const)('%s has the name, the kind and the attributes of the conventions', (operation, type, kind) => {
    const target = { topic: 'dm.stored', partition: 3, group: 'sluice' }
    endBatchSpan(startMessagingSpan(tracer, operation, target, { messages: 2 }))
    expect(finished().name).toBe(`${operation} dm.stored`)
    expect(finished().kind).toBe(kind)
    expect(finished().attributes).toEqual({
      'messaging.system': 'kafka',
      'messaging.operation.name': operation,
      'messaging.operation.type': type,
      'messaging.destination.name': 'dm.stored',
      'messaging.destination.partition.id': '3',
      'messaging.consumer.group.name': 'sluice',
      'messaging.batch.message_count': 2,
    })
  })

  it('link to each creation context once, sampled ones first, and say how many did not fit', () => {
    const unsampled = Array.from({ length: 10 }, (_, n) => creationOf(n + 1, '00'))
    const sampled = Array.from({ length: MAX_LINKS - 4 }, (_, n) => creationOf(n + 1000))
    const creations = [undefined, ...unsampled, ...sampled, ...sampled]
    endBatchSpan(startMessagingSpan(tracer, 'process', { topic: 't' }, { creations }))
    const { links, attributes } = finished()
    expect(links).toHaveLength(MAX_LINKS)
    expect(links.slice(0, sampled.length).map((link) => link.context)).toEqual(sampled)
    expect(attributes['sluice.links.dropped']).toBe(6)
  })

  it('take no tracestate into a link', () => {
    const traceState = { get: () => 'canary', set: () => traceState, unset: () => traceState, serialize: () => 'v=canary' }
    endBatchSpan(startMessagingSpan(tracer, 'poll', { topic: 't' }, { creations: [{ ...creationOf(1), traceState }] }))
    expect(finished().links[0]?.context).toEqual(creationOf(1))
  })

  it('replace a topic or a group that cannot be one', () => {
    endBatchSpan(startMessagingSpan(tracer, 'send', { topic: 'jane@example.com', group: 'a b', partition: -1 }))
    expect(finished().name).toBe('send _OTHER')
    expect(JSON.stringify(finished().attributes)).not.toMatch(/jane|a b|partition/)
  })

  it('can be children of one another and begin in the past', () => {
    const parent = startMessagingSpan(tracer, 'process', { topic: 'in' }, { startTime: 1_700_000_000_000 })
    endBatchSpan(startMessagingSpan(tracer, 'send', { topic: 'out' }, { parent: trace.setSpan(context.active(), parent) }))
    expect(finished().parentSpanContext?.spanId).toBe(parent.spanContext().spanId)
    endBatchSpan(parent)
    expect(finished().startTime).toEqual([1_700_000_000, 0])
  })
})

describe('batch spans', () => {
  it('count by verdict and by entity', () => {
    endBatchSpan(startBatchSpan(tracer, 'files'), {
      verdicts: { allow: 5, redact: 3, deny: 2, hold: 1 },
      findings: { EMAIL: 4, 'jane@example.com': 1, '+1 415 555 0132': 1 },
      quarantined: 1,
    })
    expect(finished().name).toBe('sluice.batch')
    expect(finished().attributes).toEqual({
      'sluice.source': 'files',
      'sluice.records.allow': 5,
      'sluice.records.redact': 3,
      'sluice.records.deny': 2,
      'sluice.records.hold': 1,
      'sluice.findings.EMAIL': 4,
      'sluice.findings._OTHER': 2,
      'sluice.quarantined': 1,
    })
  })

  it('sum up entities beyond a bound, so that attributes made from data cannot push out the others', () => {
    const findings = new Map(Array.from({ length: 500 }, (_, n) => [`E${n}`, 1]))
    endBatchSpan(startBatchSpan(tracer, 'files'), { findings, verdicts: { allow: 1 } })
    expect(Object.keys(finished().attributes).length).toBeLessThan(80)
    expect(finished().attributes['sluice.findings._OTHER']).toBe(500 - 64)
  })

  it('fail with a code, without a message and without an exception', () => {
    endBatchSpan(startBatchSpan(tracer, 'files'), { error: 'E_SINK_FULL' })
    expect(finished().status).toEqual({ code: SpanStatusCode.ERROR })
    expect(finished().attributes['error.type']).toBe('E_SINK_FULL')
    endBatchSpan(startBatchSpan(tracer, 'files'), { error: 'cannot write /home/jane/out' })
    expect(finished().attributes['error.type']).toBe('_OTHER')
    expect(finished().events).toEqual([])
  })
})

describe('record spans', () => {
  it('stand in the trace of the record, linked with the batch, with an event per redaction', () => {
    const batch = startMessagingSpan(tracer, 'process', { topic: 'dm.stored' })
    const position = { topic: 'dm.stored', partition: 0, group: 'sluice', offset: 42 }
    const span = startRecordSpan(tracer, creationOf(7), { batch, position })
    endRecordSpan(span, {
      verdict: 'redact',
      reason: 'OK',
      redactions: [{ field: '$.text', entity: 'EMAIL', recognizer: 'email', operator: 'surrogate' }],
    })
    const record = finished()
    expect(record.name).toBe('sluice.record')
    expect(record.kind).toBe(SpanKind.CONSUMER)
    expect(record.spanContext().traceId).toBe(creationOf(7).traceId)
    expect(record.parentSpanContext?.spanId).toBe(creationOf(7).spanId)
    expect(record.links.map((link) => link.context.spanId)).toEqual([batch.spanContext().spanId])
    expect(record.attributes).toMatchObject({
      'sluice.verdict': 'redact',
      'sluice.reason': 'OK',
      'messaging.destination.name': 'dm.stored',
      'messaging.kafka.offset': 42,
    })
    expect(record.events.map(({ name, attributes }) => [name, attributes])).toEqual([
      [
        'sluice.redaction',
        {
          'sluice.field': '$.text',
          'sluice.entity': 'EMAIL',
          'sluice.recognizer': 'email',
          'sluice.operator': 'surrogate',
        },
      ],
    ])
  })

  it('are not made for a record without a sampled context, whose redactions are not even read', () => {
    expect(startRecordSpan(tracer, undefined)).toBeUndefined()
    expect(startRecordSpan(tracer, creationOf(1, '00'))).toBeUndefined()
    const redactions: Iterable<never> = {
      [Symbol.iterator]() {
        throw new Error('read')
      },
    }
    endRecordSpan(undefined, { verdict: 'deny', reason: 'E_NO_CONSENT', redactions })
    expect(exporter.getFinishedSpans()).toEqual([])
  })

  it('take nothing over from the active context: no parent, no baggage', () => {
    const baggage = propagation.createBaggage({ user: { value: 'canary' } })
    tracer.startActiveSpan('outer', (outer) => {
      context.with(propagation.setBaggage(context.active(), baggage), () => {
        endRecordSpan(startRecordSpan(tracer, creationOf(9)), { verdict: 'allow', reason: 'OK' })
      })
      outer.end()
    })
    const record = exporter.getFinishedSpans().find((span) => span.name === 'sluice.record')!
    expect(record.parentSpanContext?.spanId).toBe(creationOf(9).spanId)
    expect(JSON.stringify(record.attributes)).not.toContain('canary')
  })

  it('have a bounded number of events and say how many did not fit', () => {
    const redactions = Array(250).fill({ entity: 'EMAIL' })
    endRecordSpan(startRecordSpan(tracer, creationOf(1)), { verdict: 'redact', reason: 'OK', redactions })
    expect(finished().events).toHaveLength(100)
    expect(finished().attributes['sluice.redactions.dropped']).toBe(150)
  })

  it('refuse a reason that is a sentence', () => {
    endRecordSpan(startRecordSpan(tracer, creationOf(1)), { verdict: 'deny', reason: 'jane said no', error: 'E_RECORD' })
    expect(finished().attributes).toEqual({ 'sluice.verdict': 'deny', 'sluice.reason': '_OTHER', 'error.type': 'E_RECORD' })
  })
})
