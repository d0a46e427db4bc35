import { ageOfConsent, isBelow, needsChildToo } from '../policy/age.ts'
import type { GrantCheck } from './context.ts'

/**
 * GDPR 8: below the national age of digital consent, a guardian whose authority was verified must have given or authorised
 * it, and under joint consent the child as well. Nobody is the guardian of themselves.
 */
export const isAuthorised: GrantCheck = ({ event: { guardian } }, { situation: { policy }, subject, person }) => {
  if (!isBelow(person.age, ageOfConsent(policy, person.jurisdiction))) return true
  if (guardian === null || !guardian.verified || guardian.subject === subject) return false
  return guardian.childAlso || !needsChildToo(policy, person.jurisdiction)
}
