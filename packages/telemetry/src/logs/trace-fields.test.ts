import { ROOT_CONTEXT, trace } from '@opentelemetry/api'
import { expect, it } from 'vitest'
import { traceFields } from './trace-fields.ts'

it('are those of the span, as text that any log reader joins on', () => {
  const spanContext = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 }
  expect(traceFields(trace.setSpanContext(ROOT_CONTEXT, spanContext))).toEqual({
    trace_id: spanContext.traceId,
    span_id: spanContext.spanId,
    trace_flags: '01',
  })
})

it('are missing outside of a span, and in one that was made without an SDK', () => {
  expect(traceFields()).toBeUndefined()
  expect(traceFields(trace.setSpan(ROOT_CONTEXT, trace.getTracer('none').startSpan('x')))).toBeUndefined()
})
