import { GRANT_REASONS } from './grant.ts'
import { MESSAGE_REASONS } from './message.ts'
import { PERSON_REASONS } from './person.ts'
import type { Reason, ReasonCode } from './reason.ts'
import { TAG_REASONS } from './tag.ts'

/** Every reason that a decision can give, by its code: what it rests on and what can be done about it. */
export const REASONS: Readonly<Record<ReasonCode, Reason>> = Object.freeze({
  ...MESSAGE_REASONS,
  ...PERSON_REASONS,
  ...GRANT_REASONS,
  ...TAG_REASONS,
})
