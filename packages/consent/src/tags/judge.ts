import { meetingPoint } from '../fold/touch.ts'
import type { ReasonCode } from '../reasons/reason.ts'
import type { PurposeNode, PurposeTree } from '../taxonomy/taxonomy.ts'
import type { ReadTag } from './tag.ts'

/** A tag does not say under which taxonomy it was given, so it covers only children that were always there. */
const FIRST_VERSION = 1

function covers({ purposes }: ReadTag, requested: PurposeNode, tree: PurposeTree): boolean {
  return purposes.some((id) => {
    if (!tree.get(id)!.grantable || !requested.lineage.has(id)) return false
    return id === requested.id || requested.since <= FIRST_VERSION
  })
}

/**
 * Why one party's tags do not carry the purpose, or null where they do. A denial wins over every grant, whenever it was
 * made, and acts on ancestors and descendants; an expired grant denies.
 */
export function judgeTags(tags: readonly ReadTag[], requested: PurposeNode, tree: PurposeTree, now: number): ReasonCode | null {
  if (tags.length === 0) return 'E_NO_CONSENT'
  const touching = tags.filter(({ purposes }) => purposes.some((id) => meetingPoint(id, requested, tree) !== undefined))
  if (touching.some(({ granted }) => !granted)) return 'E_TAG_DENIED'
  if (touching.some(({ expiresAt }) => now >= expiresAt)) return 'E_EXPIRED'
  const covering = touching.filter((tag) => covers(tag, requested, tree))
  if (covering.length === 0) return 'E_PURPOSE_NOT_COVERED'
  // The short form has no time (NaN) and holds from the record on.
  return covering.every(({ at }) => at > now) ? 'E_NOT_YET_EFFECTIVE' : null
}
