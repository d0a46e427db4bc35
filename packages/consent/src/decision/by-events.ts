import type { AcceptedEvent } from '../events/accepted.ts'
import { lastNo } from '../fold/last-no.ts'
import { isVetoed, VETOES } from '../fold/veto.ts'
import type { VisibleEvents } from '../fold/visible.ts'
import { judgeGrants } from '../grant/judge.ts'
import { isSpecialAbout } from '../grant/special.ts'
import type { Standing } from './situation.ts'

const NONE: readonly AcceptedEvent[] = []

/** A person's standing by their consent events: objection, opt-out, withdrawal or refusal, grants. */
export const standingByEvents =
  ({ events: visible, invalidated }: VisibleEvents): Standing =>
  ({ subject, person, service }, situation) => {
    const events = visible.get(subject) ?? NONE
    const context = { subject, person, service, situation, invalidated }
    for (const veto of VETOES) if (isVetoed(events, veto, context)) return veto.reason
    const no = lastNo(events, situation)
    if (no !== undefined) return judgeGrants(events, no.givenAt, context) === null ? null : no.reason
    const mustConsent = situation.everyone || subject === situation.request.requester
    if (mustConsent) return judgeGrants(events, Number.NEGATIVE_INFINITY, context)
    // Silence is enough for ordinary data only: GDPR 9 has no exception for a silent party (EDPB Guidelines 06/2020, s.5).
    if (!isSpecialAbout(situation, subject)) return null
    return judgeGrants(events, Number.NEGATIVE_INFINITY, context) === null ? null : 'E_SPECIAL_NOT_EXPLICIT'
  }
