import { type Instant, toEpoch } from '../instant/instant.ts'
import type { ReasonCode } from '../reasons/reason.ts'
import { AI_TAXONOMY } from '../taxonomy/ai.ts'
import { type Taxonomy, treeOf } from '../taxonomy/taxonomy.ts'
import { judgeTags } from './judge.ts'
import { tagsBySubject } from './read.ts'
import type { TagDecision } from './tag.ts'

export interface CheckTagsOptions {
  /** Every human whose message it is; leave bots out. */
  readonly parties: readonly string[]
  readonly purpose: string
  readonly now: Instant
  /** By default the built-in `AI_TAXONOMY`. */
  readonly taxonomy?: Taxonomy | undefined
}

const deny = (reason: ReasonCode, subject?: string): TagDecision =>
  subject === undefined ? { decision: 'deny', reason } : { decision: 'deny', reason, subject }

/**
 * Whether the consent tags on a record allow a purpose: every party needs a grant. For those who have nothing but tags, the
 * one call to start with; no consent events are needed.
 *
 * `tags` is the short form `{ "<party>": ["ai.train.finetune"] }`, the long form (an array of {@link ConsentTag}), or the
 * JSON text of either. A party without a tag has not consented; a denial wins; what is expired, malformed or unknown
 * denies. Whatever the tags are, it does not throw.
 */
export function checkTags(tags: unknown, options: CheckTagsOptions): TagDecision {
  const { parties, purpose, taxonomy = AI_TAXONOMY } = options
  const tree = treeOf(taxonomy)
  const now = toEpoch(options.now)
  const named = Array.isArray(parties) && parties.every((party) => typeof party === 'string' && party !== '')
  if (tree === undefined || Number.isNaN(now) || !named) return deny('E_MESSAGE_MALFORMED')
  const requested = tree.get(purpose)
  if (requested === undefined) return deny('E_PURPOSE_UNKNOWN')
  if (!requested.grantable) return deny('E_PURPOSE_NOT_GRANTABLE')
  // Where nobody is asked, nobody has agreed.
  if (parties.length === 0) return deny('E_SUBJECT_UNRESOLVED')
  const ofParty = tagsBySubject(tags, tree)
  if (!ofParty.ok) return deny('E_TAG_MALFORMED')
  for (const party of new Set(parties)) {
    const reason = judgeTags(ofParty.value.get(party) ?? [], requested, tree, now)
    if (reason !== null) return deny(reason, party)
  }
  return { decision: 'allow', reason: 'OK' }
}
