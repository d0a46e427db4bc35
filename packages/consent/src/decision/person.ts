import { isBelow } from '../policy/age.ts'
import type { ReasonCode } from '../reasons/reason.ts'
import { isLive, personOf, type Situation } from './situation.ts'

/**
 * Why this person's text may not be used, or null where it may: account, age, then what is on record of them.
 *
 * @param service where the text comes from
 */
export function judgePerson(situation: Situation, subject: string, service: string): ReasonCode | null {
  const person = personOf(situation.message, subject)
  if (person === undefined || !isLive(person)) return 'E_SUBJECT_UNRESOLVED'
  if (person.age === null) return 'E_AGE_UNKNOWN'
  if (situation.purpose.closedToMinors && isBelow(person.age, situation.policy.majority)) return 'E_MINOR_PROHIBITED'
  return situation.standing({ subject, person, service }, situation)
}
