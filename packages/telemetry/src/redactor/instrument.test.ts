import { context, metrics, type Tracer, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instrumentRedactor, type ObservedFinding } from './instrument.ts'

interface Context {
  readonly key?: string
}

/** A small redactor of our own, as a person might write one: private state, a getter, a method that telemetry does not know. */
class Redactor {
  readonly #email = /[\w.]+@[\w.]+/g
  calls = 0

  detect(text: string, _context?: Context): (ObservedFinding & { start: number })[] {
    return [...text.matchAll(this.#email)].map((match) => ({ entity: 'EMAIL', recognizer: 'email', start: match.index }))
  }

  redact(text: string, context?: Context) {
    this.calls++
    const findings = this.detect(text, context)
    return { text: findings.length === 0 ? text : text.replace(this.#email, '[EMAIL]'), findings }
  }

  redactValue(value: { text: string }, context?: Context) {
    const { text, findings } = this.redact(value.text, context)
    return { value: { text }, findings }
  }

  operatorOf(_entity: 'EMAIL'): string {
    return 'label'
  }

  get pattern(): string {
    return this.#email.source
  }

  stream() {
    return this.#email.flags
  }
}

const exporter = new InMemorySpanExporter()
const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
let tracer: Tracer
let meterProvider: MeterProvider

beforeEach(() => {
  exporter.reset()
  metricExporter.reset()
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  tracer = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }).getTracer('test')
  meterProvider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter: metricExporter })] })
})

afterEach(() => {
  context.disable()
  metrics.disable()
})

function spanOf(work: () => void) {
  tracer.startActiveSpan('work', (span) => {
    work()
    span.end()
  })
  return exporter.getFinishedSpans().at(-1)!
}

async function counts() {
  await meterProvider.forceFlush()
  const metric = metricExporter.getMetrics().at(-1)?.scopeMetrics[0]?.metrics[0]
  return {
    name: metric?.descriptor.name,
    unit: metric?.descriptor.unit,
    points: metric?.dataPoints.map((p) => [p.attributes, p.value]),
  }
}

describe('events', () => {
  it('tell entity, recognizer and operator of each redaction, and nothing of the value, its length or its place', () => {
    const span = spanOf(() => instrumentRedactor(new Redactor()).redact('from jane.canary@example.com to bob.canary@example.com'))
    expect(span.events.map(({ name, attributes }) => ({ name, attributes }))).toEqual(
      Array(2).fill({
        name: 'sluice.redaction',
        attributes: { 'sluice.entity': 'EMAIL', 'sluice.recognizer': 'email', 'sluice.operator': 'label' },
      }),
    )
  })

  it('come from redactValue once, though it calls redact inside', () => {
    const span = spanOf(() => instrumentRedactor(new Redactor()).redactValue({ text: 'jane@example.com' }))
    expect(span.events).toHaveLength(1)
  })

  it('do not come from detect, which takes nothing out', () => {
    expect(spanOf(() => instrumentRedactor(new Redactor()).detect('jane@example.com')).events).toEqual([])
  })

  it('carry a field only if its key was declared: an undeclared key may be somebody', () => {
    const redactor = instrumentRedactor(new Redactor(), { fields: ['text'] })
    const span = spanOf(() => {
      redactor.redact('jane@example.com', { key: 'text' })
      redactor.redact('jane@example.com', { key: 'canary@example.com' })
    })
    expect(span.events.map((event) => event.attributes?.['sluice.field'])).toEqual(['text', undefined])
    expect(JSON.stringify(span.events)).not.toContain('canary')
    const undeclared = spanOf(() => instrumentRedactor(new Redactor()).redact('jane@example.com', { key: 'text' }))
    expect(undeclared.events[0]?.attributes).not.toHaveProperty('sluice.field')
  })

  it('are bounded per span, over all calls in it, with the number of the rest', () => {
    const redactor = instrumentRedactor(new Redactor(), { maxEvents: 3 })
    const text = 'a@x.org b@x.org'
    const span = spanOf(() => {
      for (let i = 0; i < 5; i++) redactor.redact(text)
    })
    expect(span.events).toHaveLength(3)
    expect(span.attributes).toEqual({ 'sluice.redactions.dropped': 7 })
    expect(spanOf(() => redactor.redact(text)).events).toHaveLength(2)
  })

  it('replace names that could be a value: custom rules are named by configuration', () => {
    const entities = ['jane@example.com', '+1 415 555 0132', 'N'.repeat(65), 'BADGE']
    const redactor = {
      detect: () => [],
      redact: (text: string) => ({ text, findings: entities.map((entity) => ({ entity, recognizer: `my ${entity}` })) }),
    }
    const span = spanOf(() => instrumentRedactor(redactor).redact('x'))
    expect(span.events.map((event) => event.attributes?.['sluice.entity'])).toEqual(['_OTHER', '_OTHER', '_OTHER', 'BADGE'])
    expect(new Set(span.events.map((event) => event.attributes?.['sluice.recognizer']))).toEqual(new Set(['_OTHER']))
  })

  it('leave a span alone that does not record', () => {
    const span = trace.wrapSpanContext({ traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 0 })
    const result = context.with(trace.setSpan(context.active(), span), () => instrumentRedactor(new Redactor()).redact('a@x.org'))
    expect(result.text).toBe('[EMAIL]')
  })
})

describe('counts', () => {
  it('go to the meter that is given', async () => {
    const redactor = instrumentRedactor(new Redactor(), { meter: meterProvider.getMeter('mine') })
    redactor.redact('a@x.org b@x.org')
    redactor.redact('nothing here')
    expect(await counts()).toEqual({
      name: 'sluice.findings',
      unit: '{finding}',
      points: [[{ 'sluice.entity': 'EMAIL', 'sluice.operator': 'label' }, 2]],
    })
  })

  it('go to the global meter, also when the SDK starts after the redactor was instrumented', async () => {
    const redactor = instrumentRedactor(new Redactor())
    redactor.redact('a@x.org')
    metrics.setGlobalMeterProvider(meterProvider)
    redactor.redact('a@x.org')
    expect((await counts()).points).toEqual([[{ 'sluice.entity': 'EMAIL', 'sluice.operator': 'label' }, 1]])
  })
})

describe('the redactor', () => {
  it('behaves as before: same results, same members, private fields, getters, live state, instanceof', () => {
    const redactor = new Redactor()
    const observed = instrumentRedactor(redactor)
    expect(observed).toBeInstanceOf(Redactor)
    expect(observed.redact('a@x.org')).toEqual({
      text: '[EMAIL]',
      findings: [{ entity: 'EMAIL', recognizer: 'email', start: 0 }],
    })
    expect(observed.stream()).toBe('g')
    expect(observed.stream).toBe(observed.stream)
    expect(observed.pattern).toBe(redactor.pattern)
    expect(observed.calls).toBe(1)
    observed.calls = 7
    expect(redactor.calls).toBe(7)
    expect('rewrite' in observed).toBe(false)
  })

  it('may be frozen and made of functions', () => {
    const result = { text: '[X]', findings: [{ entity: 'X', recognizer: 'x' }] }
    const redactor = Object.freeze({ detect: () => [], redact: (_text: string) => result, preset: 'training' })
    const observed = instrumentRedactor(redactor)
    expect(spanOf(() => expect(observed.redact('x')).toBe(result)).events).toHaveLength(1)
    expect({ ...observed }.preset).toBe('training')
  })

  it('fails as before, and never because of telemetry', () => {
    const broken = {
      detect: () => [],
      redact(text: string) {
        if (text === '') throw new TypeError('no text')
        return { text: '[X]', findings: [{ entity: 'X', recognizer: 'x' }] }
      },
      operatorOf(): string {
        throw new Error('unknown entity')
      },
    }
    const observed = instrumentRedactor(broken)
    expect(() => observed.redact('')).toThrow(TypeError)
    spanOf(() => expect(observed.redact('x').text).toBe('[X]'))
  })

  it.each([-1, 0.5, Number.NaN])('is not instrumented with maxEvents %s', (maxEvents) => {
    expect(() => instrumentRedactor(new Redactor(), { maxEvents })).toThrow(RangeError)
  })
})

describe('where nothing records', () => {
  it('a call allocates nothing, with and without findings', () => {
    const clean = { text: '', findings: [] }
    const found = { text: '[EMAIL]', findings: [{ entity: 'EMAIL', recognizer: 'email' }] }
    const redactor = { detect: () => [], redact: (text: string) => (text === '' ? clean : found), operatorOf: () => 'label' }
    const observed = instrumentRedactor(redactor)
    const calls = 20_000
    const heapGrowth = () => {
      const before = process.memoryUsage().heapUsed
      for (let i = 0; i < calls; i++) observed.redact(i % 2 === 0 ? '' : 'x')
      return process.memoryUsage().heapUsed - before
    }
    // The least of several rounds: the first ones compile, and a collection may fall into any of them (a negative growth).
    const rounds = Array.from({ length: 20 }, heapGrowth).filter((growth) => growth >= 0)
    // A call that allocated even one object of two words would grow the heap by 16 bytes a call.
    expect(Math.min(...rounds) / calls).toBeLessThan(4)
  })
})
