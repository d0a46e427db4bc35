import type { MessageTag } from './message.ts'

/**
 * Everybody whose consent records a decision about this message needs, each once: its author, its participants, those who
 * are quoted or mentioned, and those whom its special-category data is about. What to ask a consent view for.
 */
export function subjectsOf({ author, participants, quoted, mentions, special }: MessageTag): ReadonlySet<string> {
  const subjects = new Set([author, ...participants, ...special.subjects])
  for (const quote of quoted) if (quote.author !== null) subjects.add(quote.author)
  for (const { subject } of mentions) if (subject != null) subjects.add(subject)
  return subjects
}
