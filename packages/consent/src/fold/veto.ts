import type { Situation } from '../decision/situation.ts'
import type { AcceptedEvent } from '../events/accepted.ts'
import type { Prohibition, Retraction } from '../events/event.ts'
import type { GrantContext } from '../grant/context.ts'
import { meetingPoint, reachesConversation } from './touch.ts'

/** A no that consent does not lift, and the one kind of event that does. */
export const VETOES = [
  { reason: 'E_OBJECTED', kind: 'objection', retraction: 'objection_retracted' },
  { reason: 'E_OPTED_OUT', kind: 'opt_out', retraction: 'opt_in' },
] as const

export type Veto = (typeof VETOES)[number]

/** Whether a retraction is about messages like this one. What it names narrows it. */
function reaches({ scope }: Retraction, service: string, { message }: Situation): boolean {
  if (!reachesConversation(scope, message.conversation)) return false
  if (scope.services !== undefined && !scope.services.includes(service)) return false
  return scope.dataCategories === undefined || scope.dataCategories.includes(message.dataCategory)
}

/** The latest time at which each purpose was taken back. */
function retractions(events: readonly AcceptedEvent[], veto: Veto, { situation, invalidated, service }: GrantContext) {
  const latest = new Map<string, number>()
  for (const { event, times } of events) {
    if (event.kind !== veto.retraction || times.givenAt > situation.now || invalidated.has(event.id)) continue
    if (!reaches(event, service, situation)) continue
    for (const purpose of event.purposes) latest.set(purpose, Math.max(times.givenAt, latest.get(purpose) ?? times.givenAt))
  }
  return latest
}

/**
 * Whether an objection (or an opt-out) is in force against the requested purpose.
 *
 * It is lifted only by its own kind of retraction, strictly later, for the purpose where the two meet or one above it: to
 * take back an objection to summaries does not take back one to everything that is asked for.
 */
export function isVetoed(events: readonly AcceptedEvent[], veto: Veto, context: GrantContext): boolean {
  const { situation } = context
  let taken: Map<string, number> | undefined
  for (const { event, times } of events) {
    if (event.kind !== veto.kind || times.givenAt > situation.now) continue
    const objection: Prohibition = event
    if (!reachesConversation(objection.scope, situation.message.conversation)) continue
    for (const purpose of objection.purposes) {
      const point = meetingPoint(purpose, situation.purpose.node, situation.tree)
      if (point === undefined) continue
      taken ??= retractions(events, veto, context)
      let lifted = false
      for (const id of situation.tree.get(point)?.lineage ?? [point])
        lifted ||= (taken.get(id) ?? Number.NEGATIVE_INFINITY) > times.givenAt
      if (!lifted) return true
    }
  }
  return false
}
