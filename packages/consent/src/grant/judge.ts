import type { AcceptedEvent } from '../events/accepted.ts'
import type { GrantReason } from '../reasons/reason.ts'
import type { Grant, GrantContext } from './context.ts'
import { GRANT_CHECKS, reach } from './order.ts'

/**
 * Why none of a person's consents carries the message, or null where one does. Of several failures the one that got
 * furthest is named: it is the one that is nearest to being mended.
 *
 * @param after only consents given strictly later, in milliseconds since 1970 UTC, are candidates
 */
export function judgeGrants(events: readonly AcceptedEvent[], after: number, context: GrantContext): GrantReason | null {
  let furthest = -1
  for (const form of events) {
    if (form.event.kind !== 'consent' || !(form.times.givenAt > after)) continue
    furthest = Math.max(furthest, reach(form as Grant, context))
    if (furthest === GRANT_CHECKS.length) return null
  }
  return furthest === -1 ? 'E_NO_CONSENT' : GRANT_CHECKS[furthest]!.reason
}
