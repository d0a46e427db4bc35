import { context, type Tracer } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { createRedactor, type Redactor } from '@sluice/redact'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { instrumentRedactor } from './instrument.ts'

const plain = createRedactor({ preset: 'prompt' })
const observed: Redactor = instrumentRedactor(plain, { fields: ['$.members[*].note'] })
const exporter = new InMemorySpanExporter()
let tracer: Tracer

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  tracer = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }).getTracer('test')
})
beforeEach(() => exporter.reset())
afterAll(() => context.disable())

function spanOf(work: () => void) {
  tracer.startActiveSpan('work', (span) => {
    work()
    span.end()
  })
  return exporter.getFinishedSpans().at(-1)!
}

describe('the redactor of @sluice/redact', () => {
  const text = 'write to canary.jane@example.com'

  it.each(['redact', 'rewrite'] as const)('tells the redactions of %s', (method) => {
    const { events } = spanOf(() => observed[method](text))
    expect(events.map(({ attributes }) => attributes)).toEqual([
      { 'sluice.entity': 'EMAIL', 'sluice.recognizer': expect.any(String), 'sluice.operator': 'token' },
    ])
  })

  it('tells the redactions of a value, with the fields that are declared and no other key', () => {
    const value = { members: [{ note: text }], 'canary.bob@example.com': text }
    const span = spanOf(() => expect(observed.redactValue(value)).toEqual(plain.redactValue(value)))
    expect(span.events.map(({ attributes }) => attributes?.['sluice.field']).filter(Boolean)).toEqual(['$.members[*].note'])
    expect(JSON.stringify(span.events)).not.toContain('canary')
  })

  it('gives the same results as without telemetry, whatever the text, and no event quotes it', () => {
    const part = fc.oneof(fc.string(), fc.constantFrom(' canary.jane@example.com ', ' +14155550132 ', ' 4111 1111 1111 1111 '))
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const whole = parts.join('')
        const span = spanOf(() => {
          expect(observed.redact(whole)).toEqual(plain.redact(whole))
          expect(observed.rewrite(whole)).toEqual(plain.rewrite(whole))
          expect(observed.detect(whole)).toEqual(plain.detect(whole))
        })
        const told = JSON.stringify(span.events.map(({ attributes }) => attributes))
        expect(told).not.toMatch(/canary|5550132|1111/)
        expect(span.events).toHaveLength(2 * plain.detect(whole).length)
      }),
    )
  })

  it('passes the other members through', () => {
    expect(observed.operatorOf('EMAIL')).toBe('token')
    expect(Object.keys(observed).sort()).toEqual(Object.keys(plain).sort())
  })
})
