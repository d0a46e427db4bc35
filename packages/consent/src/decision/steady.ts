import { MalformedEvent } from '../events/malformed.ts'
import { acceptForm } from '../events/parse.ts'
import { validUntil } from '../grant/validity.ts'
import type { Policy } from '../policy/policy.ts'

/** Open intervals of time, in milliseconds since 1970 UTC: neither end belongs to them. */
export interface SteadySpan {
  readonly nowAfter: number
  readonly nowBefore: number
  readonly eventAfter: number
  readonly eventBefore: number
}

/**
 * How long a decision stays what it is: as long as nothing but `now` and the message's `eventTime` changes, and both stay inside
 * the span, {@link decide} gives the same answer for a message that does not expire. Times enter a decision by comparison with the
 * times of the records alone, so between two of those nothing can change.
 *
 * @param records what the decision was made on, without `asOf`
 * @returns undefined where a record cannot be understood
 */
export function steadySpan(records: readonly unknown[], now: number, eventTime: number, policy: Policy): SteadySpan | undefined {
  let [nowAfter, eventAfter] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let [nowBefore, eventBefore] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const atNow = (time: number) => {
    if (time <= now) nowAfter = Math.max(nowAfter, time)
    if (time >= now) nowBefore = Math.min(nowBefore, time)
  }
  for (const record of records) {
    const form = acceptForm(record)
    if (form instanceof MalformedEvent) return undefined
    const { event, times } = form
    atNow(times.recordedAt)
    atNow(times.givenAt)
    if (event.kind !== 'consent') continue
    atNow(validUntil(times, policy))
    if (times.eventsFrom <= eventTime) eventAfter = Math.max(eventAfter, times.eventsFrom)
    if (times.eventsFrom >= eventTime) eventBefore = Math.min(eventBefore, times.eventsFrom)
  }
  return { nowAfter, nowBefore, eventAfter, eventBefore }
}
