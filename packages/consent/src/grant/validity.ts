import type { EventTimes } from '../events/accepted.ts'
import type { Policy } from '../policy/policy.ts'
import type { GrantCheck } from './context.ts'

const DAY = 86_400_000

/** GDPR 4(11): consent comes before the processing. */
export const isEffective: GrantCheck = ({ times }, { situation }) => times.givenAt <= situation.now

/** GDPR 7(2): what was declared invalid was never binding. */
export const isNotInvalidated: GrantCheck = ({ event }, { invalidated }) => !invalidated.has(event.id)

/** The end of a consent; one without an end of its own holds for the policy's default validity. */
export const validUntil = ({ givenAt, expiresAt }: EventTimes, policy: Policy): number =>
  Number.isNaN(expiresAt) ? givenAt + policy.defaultValidityDays * DAY : expiresAt

/** The end is exclusive. */
export const isNotExpired: GrantCheck = ({ times }, { situation: { now, policy } }) => now < validUntil(times, policy)
