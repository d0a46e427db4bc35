import { visibleEvents } from '../fold/visible.ts'
import { toEpoch } from '../instant/instant.ts'
import { standingByEvents } from './by-events.ts'
import type { DecideInput, Decision, Explanation } from './decision.ts'
import { readFacts } from './read.ts'
import { EVENT_STEPS, judge, malformed } from './steps.ts'

/** As {@link decide}, with the parts of the message that have to be cut out where the decision is `redact`, and why. */
export function explain(input: DecideInput): Explanation {
  try {
    const facts = readFacts(input)
    const asOf = input.asOf == null ? facts?.now : toEpoch(input.asOf)
    if (facts === undefined || asOf === undefined || Number.isNaN(asOf) || !Array.isArray(input.records)) return malformed()
    const visible = visibleEvents(input.records, asOf, facts.now)
    if (visible === undefined) return malformed()
    return judge(facts, input.purpose, standingByEvents(visible), EVENT_STEPS)
  } catch {
    // Only a value that is not plain data can throw here (a getter, a proxy, a hole in an array); it passes nothing.
    return malformed()
  }
}

/**
 * Whether a message may go to a sink for a purpose: only if everyone whose message it is allows that, validly, now.
 *
 * Never throws and never guesses: what is malformed, unknown or contradictory denies or holds. The same input gives the
 * same answer, whatever the order of the records. Linear in the size of the message and of the records, once for each service
 * that is quoted from.
 */
export function decide(input: DecideInput): Decision {
  return explain(input).decision
}
