import { lastNo } from '../fold/last-no.ts'
import { isVetoed, VETOES } from '../fold/veto.ts'
import type { GrantContext } from '../grant/context.ts'
import { judgeGrants } from '../grant/judge.ts'
import { isSpecialAbout } from '../grant/special.ts'
import { isBelow } from '../policy/age.ts'
import type { ReasonCode } from '../reasons/reason.ts'
import { isLive, personOf, type Situation } from './situation.ts'

/**
 * Why this person's text may not be used, or null where it may: age, objection, opt-out, withdrawal or refusal, grants.
 *
 * @param service where the text comes from
 */
export function judgePerson(situation: Situation, subject: string, service: string): ReasonCode | null {
  const person = personOf(situation.message, subject)
  if (person === undefined || !isLive(person)) return 'E_SUBJECT_UNRESOLVED'
  if (person.age === null) return 'E_AGE_UNKNOWN'
  if (situation.purpose.closedToMinors && isBelow(person.age, situation.policy.majority)) return 'E_MINOR_PROHIBITED'
  const events = situation.events.get(subject) ?? []
  for (const veto of VETOES) if (isVetoed(events, veto, service, situation)) return veto.reason
  const context: GrantContext = { situation, subject, person, service }
  const no = lastNo(events, situation)
  if (no !== undefined) return judgeGrants(events, no.givenAt, context) === null ? null : no.reason
  if (situation.everyone || subject === situation.request.requester) return judgeGrants(events, Number.NEGATIVE_INFINITY, context)
  // Silence is enough for ordinary data only: GDPR 9 has no exception for the silent party (EDPB Guidelines 06/2020, s.5).
  if (isSpecialAbout(situation, subject) && judgeGrants(events, Number.NEGATIVE_INFINITY, context) !== null)
    return 'E_SPECIAL_NOT_EXPLICIT'
  return null
}
