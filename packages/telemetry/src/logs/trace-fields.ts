import { type Context, context, isSpanContextValid, trace } from '@opentelemetry/api'

/** Fields that tie a log line to a trace, under the names of the OpenTelemetry recommendation for other log formats. */
export interface TraceFields {
  readonly trace_id: string
  readonly span_id: string
  readonly trace_flags: string
}

/** The fields of the active span, to be spread into a log line; undefined outside of any. */
export function traceFields(of: Context = context.active()): TraceFields | undefined {
  const active = trace.getSpanContext(of)
  if (active === undefined || !isSpanContextValid(active)) return undefined
  return { trace_id: active.traceId, span_id: active.spanId, trace_flags: active.traceFlags.toString(16).padStart(2, '0') }
}
