import type { ConsentScope } from '../events/event.ts'
import type { PurposeNode, PurposeTree } from '../taxonomy/taxonomy.ts'

/**
 * The purpose at which a prohibition meets the requested one: the deeper of the two where one is an ancestor of the other
 * or they are the same, else undefined. A prohibited purpose that the taxonomy does not know may be anywhere, so it meets all.
 */
export function meetingPoint(prohibited: string, requested: PurposeNode, tree: PurposeTree): string | undefined {
  const node = tree.get(prohibited)
  if (node === undefined || node.lineage.has(requested.id)) return prohibited
  return requested.lineage.has(prohibited) ? requested.id : undefined
}

/** Whether a scope reaches a conversation; one that names none reaches all. */
export function reachesConversation(scope: Partial<ConsentScope>, conversation: string): boolean {
  const { conversations = '*' } = scope
  return conversations === '*' || conversations.includes(conversation)
}
