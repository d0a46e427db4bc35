import type { Situation } from '../decision/situation.ts'
import type { AcceptedEvent } from '../events/accepted.ts'
import type { Consent } from '../events/event.ts'
import type { MessageSubject } from '../message/message.ts'

/** Whose grant is looked at, and for which text. */
export interface GrantContext {
  readonly situation: Situation
  readonly subject: string
  readonly person: MessageSubject
  /** Where the text comes from: the message's service, or a quote's. */
  readonly service: string
}

export type Grant = AcceptedEvent<Consent>
/** One condition that a grant must meet. */
export type GrantCheck = (grant: Grant, context: GrantContext) => boolean
