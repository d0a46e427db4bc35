import type { SpanContext } from '@opentelemetry/api'

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:$|-)/
const LENGTH = 55
const ZEROS = /^0+$/

// Sampled and random-trace-id: the flags that are defined. The others are reserved and must not be passed on.
const KNOWN_FLAGS = 0x03

/**
 * The span context in a `traceparent` (W3C Trace Context, level 2, section 3.2); undefined where it is not valid. A later
 * version is read as far as version 00 goes, as the recommendation asks. `tracestate` is never read: it is free text of
 * whoever wrote the message, and a span context that carries it would export it.
 */
export function parseTraceparent(value: string): SpanContext | undefined {
  const [, version, traceId, spanId, flags] = TRACEPARENT.exec(value) ?? []
  if (version === undefined || traceId === undefined || spanId === undefined || flags === undefined) return undefined
  if (version === 'ff' || (version === '00' && value.length !== LENGTH)) return undefined
  if (ZEROS.test(traceId) || ZEROS.test(spanId)) return undefined
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & KNOWN_FLAGS, isRemote: true }
}

/** The `traceparent` of a span context, in version 00. */
export function formatTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${(traceFlags & KNOWN_FLAGS).toString(16).padStart(2, '0')}`
}
