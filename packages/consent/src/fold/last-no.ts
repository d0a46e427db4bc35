import type { Situation } from '../decision/situation.ts'
import type { AcceptedEvent } from '../events/accepted.ts'
import { meetingPoint, reachesConversation } from './touch.ts'

/** The last withdrawal or refusal in force for a purpose. Only consents strictly later than it are candidates. */
export interface LastNo {
  readonly reason: 'E_WITHDRAWN' | 'E_REFUSED'
  readonly givenAt: number
}

/** Later wins; at one instant the higher `seq`, then the withdrawal, so that the order of the records does not matter. */
function outranks(a: AcceptedEvent, b: AcceptedEvent): boolean {
  if (a.times.givenAt !== b.times.givenAt) return a.times.givenAt > b.times.givenAt
  if (a.event.seq !== b.event.seq) return a.event.seq > b.event.seq
  return a.event.kind === 'withdrawal' && b.event.kind === 'refusal'
}

export function lastNo(events: readonly AcceptedEvent[], { purpose, tree, message, now }: Situation): LastNo | undefined {
  let last: AcceptedEvent | undefined
  for (const form of events) {
    const { event, times } = form
    if ((event.kind !== 'withdrawal' && event.kind !== 'refusal') || times.givenAt > now) continue
    if (!reachesConversation(event.scope, message.conversation)) continue
    if (!event.purposes.some((id) => meetingPoint(id, purpose.node, tree) !== undefined)) continue
    if (last === undefined || outranks(form, last)) last = form
  }
  if (last === undefined) return undefined
  return { reason: last.event.kind === 'withdrawal' ? 'E_WITHDRAWN' : 'E_REFUSED', givenAt: last.times.givenAt }
}
