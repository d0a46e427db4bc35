import { reachesConversation } from '../fold/touch.ts'
import type { GrantCheck } from './context.ts'

export const coversService: GrantCheck = ({ event }, { service }) => event.scope.services.includes(service)

/** Digital Markets Act 5(2): a gatekeeper needs a consent for exactly this pair, in this direction. */
export const coversCrossing: GrantCheck = ({ event }, { situation: { policy, request }, service }) => {
  if (!policy.gatekeeper || request.sinkService === service) return true
  return event.scope.crossService.some(([from, to]) => from === service && to === request.sinkService)
}

/** GDPR 13(1)(e): the recipient was named. */
export const coversRecipient: GrantCheck = ({ event }, { situation: { request } }) =>
  request.recipient != null && event.recipients.includes(request.recipient)

export const coversConversation: GrantCheck = ({ event }, { situation: { message } }) =>
  reachesConversation(event.scope, message.conversation)

export const coversDataCategory: GrantCheck = ({ event }, { situation: { message } }) =>
  event.scope.dataCategories.includes(message.dataCategory)

/** Nothing from before the grant unless it says so: what was written under end-to-end encryption stays out. */
export const coversHistory: GrantCheck = ({ times }, { situation }) => situation.eventTime >= times.eventsFrom
