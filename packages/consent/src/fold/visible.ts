import type { AcceptedEvent } from '../events/accepted.ts'
import { MalformedEvent } from '../events/malformed.ts'
import { acceptForm } from '../events/parse.ts'
import { isSameEvent } from '../events/same.ts'

/** The events that count, by subject, and the ids that were declared invalid. */
export interface VisibleEvents {
  readonly events: ReadonlyMap<string, readonly AcceptedEvent[]>
  readonly invalidated: ReadonlySet<string>
}

/**
 * Reads consent records as they were known at `asOf`. Undefined where one of them cannot be understood, or where one id
 * stands for two different events: either might be a withdrawal. Whoever invalidates, and for whomever, is heard: an
 * invalidation can only deny.
 */
export function visibleEvents(records: readonly unknown[], asOf: number, now: number): VisibleEvents | undefined {
  const events = new Map<string, AcceptedEvent[]>()
  const invalidated = new Set<string>()
  const byId = new Map<string, AcceptedEvent>()
  for (const record of records) {
    const form = acceptForm(record)
    if (form instanceof MalformedEvent) return undefined
    const { event, times } = form
    const twin = byId.get(event.id)
    if (twin !== undefined) {
      if (!isSameEvent(twin.event, event)) return undefined
      continue
    }
    byId.set(event.id, form)
    if (times.recordedAt > asOf) continue
    if (event.kind === 'invalidation') {
      if (times.givenAt <= now) invalidated.add(event.invalidates)
      continue
    }
    const list = events.get(event.subject)
    if (list === undefined) events.set(event.subject, [form])
    else list.push(form)
  }
  return { events, invalidated }
}
