import { tagsBySubject } from '../tags/read.ts'
import { standingByTags } from './by-tags.ts'
import type { DecideByTagsInput, Decision, Explanation } from './decision.ts'
import { deny } from './decision.ts'
import { readFacts } from './read.ts'
import { judge, malformed, TAG_STEPS } from './steps.ts'

/** As {@link decideByTags}, with the parts of the message that have to be cut out where the decision is `redact`, and why. */
export function explainByTags(input: DecideByTagsInput): Explanation {
  try {
    const facts = readFacts(input)
    if (facts === undefined) return malformed()
    const tags = tagsBySubject(input.tags, facts.tree)
    if (!tags.ok) return { decision: deny('E_TAG_MALFORMED'), cuts: [] }
    return judge(facts, input.purpose, standingByTags(tags.value), TAG_STEPS)
  } catch {
    return malformed()
  }
}

/**
 * The whole decision for a flow that has tags on the record and no consent events: in the order of `decide`, erasure, age,
 * region, quotes and special categories included, with the tags as the only source of consent. Every human party needs a
 * grant, also for what one party asks for. Where it is the parties' consent alone that is asked for, see `checkTags`.
 */
export function decideByTags(input: DecideByTagsInput): Decision {
  return explainByTags(input).decision
}
