import { isSpanContextValid, type Link, type Span, type SpanContext, TraceFlags } from '@opentelemetry/api'
import { ATTR_LINKS_DROPPED } from '../names/attributes.ts'

/** Links that a span gets at most: the number that an SDK keeps by default. */
export const MAX_LINKS = 128

/**
 * Links a span to the creation contexts of its records, each once, the sampled ones first (the others lead to no trace) and at
 * most `MAX_LINKS` of them; the number of the rest is on the span. Does nothing where the span does not record.
 */
export function addCreationLinks(span: Span, creations: Iterable<SpanContext | undefined>): void {
  if (!span.isRecording()) return
  const distinct = new Map<string, SpanContext>()
  for (const creation of creations) {
    if (creation !== undefined && isSpanContextValid(creation)) distinct.set(creation.traceId + creation.spanId, creation)
  }
  if (distinct.size === 0) return
  const sampled: Link[] = []
  const others: Link[] = []
  for (const { traceId, spanId, traceFlags } of distinct.values()) {
    // Copied by name: a context from elsewhere can carry a tracestate, which would be exported.
    const link: Link = { context: { traceId, spanId, traceFlags, isRemote: true } }
    ;(isSampled(traceFlags) ? sampled : others).push(link)
  }
  const links = [...sampled, ...others]
  span.addLinks(links.slice(0, MAX_LINKS))
  if (links.length > MAX_LINKS) span.setAttribute(ATTR_LINKS_DROPPED, links.length - MAX_LINKS)
}

/** True if the flags say that the trace is kept. */
export function isSampled(traceFlags: number): boolean {
  return (traceFlags & TraceFlags.SAMPLED) !== 0
}
