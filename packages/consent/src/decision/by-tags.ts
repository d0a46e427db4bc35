import { isSpecialAbout } from '../grant/special.ts'
import { ageOfConsent, isBelow } from '../policy/age.ts'
import { judgeTags } from '../tags/judge.ts'
import type { ReadTag } from '../tags/tag.ts'
import type { Standing } from './situation.ts'

const NONE: readonly ReadTag[] = []

/**
 * A person's standing by the tags on the record alone. A tag names a purpose and no more: it says nothing of a guardian or
 * of special categories, so where these are needed it is not enough.
 */
export const standingByTags =
  (tags: ReadonlyMap<string, readonly ReadTag[]>): Standing =>
  ({ subject, person }, situation) => {
    const { purpose, tree, now, policy } = situation
    const reason = judgeTags(tags.get(subject) ?? NONE, purpose.node, tree, now)
    if (reason !== null) return reason
    if (isBelow(person.age, ageOfConsent(policy, person.jurisdiction))) return 'E_MINOR_NO_GUARDIAN'
    return isSpecialAbout(situation, subject) ? 'E_SPECIAL_NOT_EXPLICIT' : null
  }
