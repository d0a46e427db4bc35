/**
 * What `instrumentRedactor` costs. Prints nanoseconds a call, the median of rounds that alternate between the variants, so that a busy machine
 * slows all of them alike.
 *
 *   node --conditions=@sluice/source packages/telemetry/bench/instrument.ts
 */
import { context, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { MeterProvider } from '@opentelemetry/sdk-metrics'
import { NoopSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { createRedactor } from '@sluice/redact'
import { creationContext, instrumentRedactor, startRecordSpan } from '../src/index.ts'

const ROUNDS = 31
const CALLS = 100_000

const CLEAN = { text: '', findings: [] }
const FOUND = { text: '[EMAIL]', findings: [{ entity: 'EMAIL', recognizer: 'email' }] }
// Does nothing, so that the difference is all telemetry's.
const constant = { detect: () => [], redact: (text: string) => (text === '' ? CLEAN : FOUND), operatorOf: () => 'label' }
const observed = instrumentRedactor(constant)
const real = createRedactor({ preset: 'logs' })
const observedReal = instrumentRedactor(real)
const clean = 'see you at the station at noon, bring the blue bag'
const personal = 'see you at the station, or write to jane@example.com'

const meter = new MeterProvider().getMeter('bench')
const counted = instrumentRedactor(constant, { meter })
const tracer = new TracerProvider({ spanProcessors: [new NoopSpanProcessor()] }).getTracer('bench')
const unsampled = creationContext({ traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-00` })

const variants: Record<string, () => unknown> = {
  'constant redactor, plain': () => constant.redact('x'),
  'constant redactor, observed, nothing found': () => observed.redact(''),
  'constant redactor, observed, a finding, nothing records': () => observed.redact('x'),
  'constant redactor, observed, a finding, a meter records': () => counted.redact('x'),
  '@sluice/redact, plain, nothing found': () => real.redact(clean),
  '@sluice/redact, observed, nothing found': () => observedReal.redact(clean),
  '@sluice/redact, plain, a finding': () => real.redact(personal),
  '@sluice/redact, observed, a finding, nothing records': () => observedReal.redact(personal),
  'record span, context not sampled': () => startRecordSpan(tracer, unsampled),
}

function nanoseconds(work: () => unknown): number {
  const begin = process.hrtime.bigint()
  for (let i = 0; i < CALLS; i++) work()
  return Number(process.hrtime.bigint() - begin) / CALLS
}

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
const span = trace.wrapSpanContext({ traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 0 })
context.with(trace.setSpan(context.active(), span), () => {
  const samples = new Map(Object.keys(variants).map((name) => [name, [] as number[]]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, work] of Object.entries(variants)) samples.get(name)!.push(nanoseconds(work))
  }
  for (const [name, values] of samples) {
    const median = values.sort((a, b) => a - b)[ROUNDS >> 1]!
    console.log(`${median.toFixed(1).padStart(9)} ns  ${name}`)
  }
})
