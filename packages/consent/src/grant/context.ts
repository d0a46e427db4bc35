import type { Situation, Voice } from '../decision/situation.ts'
import type { AcceptedEvent } from '../events/accepted.ts'
import type { Consent } from '../events/event.ts'

/** Whose grant is looked at, and for which text. */
export interface GrantContext extends Voice {
  readonly situation: Situation
  /** Ids of events that were declared invalid. */
  readonly invalidated: ReadonlySet<string>
}

export type Grant = AcceptedEvent<Consent>
/** One condition that a grant must meet. */
export type GrantCheck = (grant: Grant, context: GrantContext) => boolean
