import { toEpoch } from '../instant/instant.ts'
import type { ConsentEvent } from './event.ts'

/** The times of an event, read once, in milliseconds since 1970 UTC. */
export interface EventTimes {
  readonly recordedAt: number
  readonly givenAt: number
  /** NaN where the event leaves its expiry to the policy. */
  readonly expiresAt: number
  /** Messages from here on are covered: minus infinity for the whole history. */
  readonly eventsFrom: number
}

/** An event that was validated and frozen, so that nobody needs to look at its shape again. */
export interface AcceptedEvent<E extends ConsentEvent = ConsentEvent> {
  readonly event: E
  readonly times: EventTimes
}

// Weak keys by identity: what a caller builds by hand, however alike, is validated, and what is validated here is frozen.
const accepted = new WeakMap<object, AcceptedEvent>()

/** The accepted form of an event that {@link accept} has returned, else undefined. */
export const acceptedFormOf = (value: object): AcceptedEvent | undefined => accepted.get(value)

function timesOf(event: ConsentEvent): EventTimes {
  const givenAt = toEpoch(event.givenAt)
  const from = event.kind === 'consent' ? event.scope.eventsFrom : null
  return {
    recordedAt: toEpoch(event.recordedAt),
    givenAt,
    expiresAt: event.kind === 'consent' && event.expiresAt !== null ? toEpoch(event.expiresAt) : Number.NaN,
    eventsFrom: from === null ? givenAt : from === 'all' ? Number.NEGATIVE_INFINITY : toEpoch(from),
  }
}

/** Remembers a validated, deeply frozen event. */
export function accept<E extends ConsentEvent>(event: E): AcceptedEvent<E> {
  const form = { event, times: timesOf(event) }
  accepted.set(event, form)
  return form
}
