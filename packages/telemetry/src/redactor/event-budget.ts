import type { Span } from '@opentelemetry/api'
import { ATTR_REDACTIONS_DROPPED } from '../names/attributes.ts'

/** Redaction events that a span gets at most unless told otherwise: below the 128 events that an SDK keeps by default. */
export const DEFAULT_MAX_EVENTS = 100

/** Hands out a bounded number of events per span, and writes on the span how many it refused. */
export interface EventBudget {
  /** True if the span may have one more event. */
  take(span: Span): boolean
}

/**
 * A budget of `max` events for each span. A hostile or very long text can have more redactions than a trace should hold;
 * without a bound of ours the SDK would drop the other events of the user's span to make room.
 */
export function eventBudget(max: number = DEFAULT_MAX_EVENTS): EventBudget {
  const counts = new WeakMap<Span, number>()
  return {
    take(span) {
      const seen = (counts.get(span) ?? 0) + 1
      counts.set(span, seen)
      if (seen <= max) return true
      span.setAttribute(ATTR_REDACTIONS_DROPPED, seen - max)
      return false
    },
  }
}
