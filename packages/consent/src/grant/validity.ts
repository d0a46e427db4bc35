import type { GrantCheck } from './context.ts'

const DAY = 86_400_000

/** GDPR 4(11): consent comes before the processing. */
export const isEffective: GrantCheck = ({ times }, { situation }) => times.givenAt <= situation.now

/** GDPR 7(2): what was declared invalid was never binding. */
export const isNotInvalidated: GrantCheck = ({ event }, { invalidated }) => !invalidated.has(event.id)

/** The end is exclusive; a consent without one holds for the policy's default validity. */
export const isNotExpired: GrantCheck = ({ times }, { situation: { now, policy } }) =>
  now < (Number.isNaN(times.expiresAt) ? times.givenAt + policy.defaultValidityDays * DAY : times.expiresAt)
