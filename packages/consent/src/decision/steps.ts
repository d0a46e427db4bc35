import { type Decision, deny, EPHEMERAL_OBLIGATIONS, type Explanation } from './decision.ts'
import { contentPreference, freshness, liveness, region, specialKnown } from './message-steps.ts'
import { agreement, requester, resolution } from './party-steps.ts'
import type { Facts } from './read.ts'
import type { Situation, Standing } from './situation.ts'
import { mentions, quotes, specialOutsiders } from './third-party-steps.ts'

type Step = (situation: Situation) => Decision | undefined

/** What is asked, in this order, once shapes and purpose are right. The first answer is the answer. */
export const EVENT_STEPS: readonly Step[] = [
  liveness,
  region,
  freshness,
  contentPreference,
  resolution,
  requester,
  agreement,
  quotes,
  mentions,
  specialOutsiders,
  specialKnown,
]

/** Tags travel on the record, so there is no view that could be stale. */
export const TAG_STEPS: readonly Step[] = EVENT_STEPS.filter((step) => step !== freshness)

/** Nobody has denied and nothing is unknown: allow, after the cuts if there are any. */
function pass({ cuts, everyone }: Situation): Decision {
  const obligations = everyone ? undefined : { obligations: [...EPHEMERAL_OBLIGATIONS] }
  const [first] = cuts
  if (first === undefined) return { decision: 'allow', reason: 'OK', ...obligations }
  return { decision: 'redact', reason: first.code, redactions: cuts.map(({ code }) => code), ...obligations }
}

const final = (decision: Decision): Explanation => ({ decision, cuts: [] })

export const malformed = (): Explanation => final(deny('E_MESSAGE_MALFORMED'))

/** Judges what was read: the purpose, then the steps. */
export function judge(facts: Facts, purposeId: string, standing: Standing, steps: readonly Step[]): Explanation {
  const purpose = facts.purposes.get(purposeId)
  if (purpose === undefined) return final(deny('E_PURPOSE_UNKNOWN'))
  if (!purpose.node.grantable) return final(deny('E_PURPOSE_NOT_GRANTABLE'))
  const everyone = purpose.party === 'all' || facts.request.retention !== 'ephemeral'
  const situation: Situation = { ...facts, purpose, everyone, standing }
  for (const step of steps) {
    const decision = step(situation)
    if (decision !== undefined) return final(decision)
  }
  return { decision: pass(situation), cuts: situation.cuts }
}
