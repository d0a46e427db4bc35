import { type DecideInput, type Decision, deny, EPHEMERAL_OBLIGATIONS, type Explanation } from './decision.ts'
import { contentPreference, freshness, liveness, region, specialKnown } from './message-steps.ts'
import { agreement, requester, resolution } from './party-steps.ts'
import { readFacts } from './read.ts'
import type { Situation } from './situation.ts'
import { mentions, quotes, specialOutsiders } from './third-party-steps.ts'

/** What is asked, in this order, once the shape and the purpose are right. The first answer is the answer. */
const STEPS: readonly ((situation: Situation) => Decision | undefined)[] = [
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

/** Nobody has denied and nothing is unknown: allow, after the cuts if there are any. */
function pass({ cuts, everyone }: Situation): Decision {
  const obligations = everyone ? undefined : { obligations: [...EPHEMERAL_OBLIGATIONS] }
  const [first] = cuts
  if (first === undefined) return { decision: 'allow', reason: 'OK', ...obligations }
  return { decision: 'redact', reason: first.code, redactions: cuts.map(({ code }) => code), ...obligations }
}

function judge(input: DecideInput): Explanation {
  const facts = readFacts(input)
  if (facts === undefined) return { decision: deny('E_MESSAGE_MALFORMED'), cuts: [] }
  const purpose = facts.rules.purposes.get(input.purpose)
  if (purpose === undefined) return { decision: deny('E_PURPOSE_UNKNOWN'), cuts: [] }
  if (!purpose.node.grantable) return { decision: deny('E_PURPOSE_NOT_GRANTABLE'), cuts: [] }
  const everyone = purpose.party === 'all' || facts.request.retention !== 'ephemeral'
  const situation: Situation = { ...facts, purpose, everyone }
  for (const step of STEPS) {
    const decision = step(situation)
    if (decision !== undefined) return { decision, cuts: [] }
  }
  return { decision: pass(situation), cuts: situation.cuts }
}

/** As {@link decide}, with the parts of the message that have to be cut out where the decision is `redact`, and why. */
export function explain(input: DecideInput): Explanation {
  try {
    return judge(input)
  } catch {
    // Only a value that is not plain data can throw here (a getter, a proxy, a hole in an array); it passes nothing.
    return { decision: deny('E_MESSAGE_MALFORMED'), cuts: [] }
  }
}

/**
 * Whether a message may go to a sink for a purpose: only if everyone whose message it is allows that, validly, now.
 *
 * Never throws and never guesses: what is malformed, unknown or contradictory denies or holds. The same input gives the
 * same answer, whatever the order of the records. Linear in the size of the message and of the records.
 */
export function decide(input: DecideInput): Decision {
  return explain(input).decision
}
