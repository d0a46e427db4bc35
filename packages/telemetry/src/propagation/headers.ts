import type { SpanContext } from '@opentelemetry/api'
import { formatTraceparent, parseTraceparent } from './traceparent.ts'

/** Headers of a message as Kafka clients give them. */
export type MessageHeaders = Readonly<Record<string, HeaderValue | readonly HeaderValue[] | undefined>>

/** One value of a header. */
export type HeaderValue = string | Uint8Array

/** The only header that is read, and the only one that is passed on. */
export const TRACEPARENT_HEADER = 'traceparent'

// Longer than any version that could be read; a hostile header of a megabyte is not even decoded.
const LONGEST = 512

/**
 * The context that a message was created in, from its header `traceparent`; undefined without a valid one, or with more than
 * one, since it is then unclear whose the message is. `baggage` and `tracestate` are not read.
 */
export function creationContext(headers: MessageHeaders | undefined): SpanContext | undefined {
  const header = headers?.[TRACEPARENT_HEADER]
  if (header === undefined) return undefined
  if (typeof header === 'string' || header instanceof Uint8Array) return parse(header)
  const [only, ...others] = header
  return only === undefined || others.length > 0 ? undefined : parse(only)
}

/**
 * The headers that a message takes along to the sink: its own creation context and nothing else. The context is passed through
 * and not replaced by one of ours, so that a retry writes the same bytes; `baggage` and `tracestate` end here.
 */
export function contextHeaders(creation: SpanContext | undefined): Record<string, string> {
  return creation === undefined ? {} : { [TRACEPARENT_HEADER]: formatTraceparent(creation) }
}

function parse(value: HeaderValue): SpanContext | undefined {
  if (value.length > LONGEST) return undefined
  return parseTraceparent(typeof value === 'string' ? value : String.fromCharCode(...value))
}
