import type { Participant } from '@sluice/redact'
import type { ReadRecord } from './tag/message-tag.ts'

/** Conversations whose rosters are remembered: the redactor compiles a roster once per array. */
const REMEMBERED = 2_000

/**
 * Who is known in a conversation, for the redactor: parties by id and by display name. An id that looks like a display name
 * (exports know people by no other) counts as a name, so that its parts are found too.
 */
export function rosters(): (read: ReadRecord) => readonly Participant[] {
  let recent = new Map<string, readonly Participant[]>()
  return ({ tag, names }) => {
    const ids = [...new Set([...(tag.author === null ? [] : [tag.author]), ...tag.participants])]
    const key = JSON.stringify([ids, [...names]])
    const known = recent.get(key)
    if (known) return known
    const roster = [
      ...ids.map((id) => participant(id, names.get(id) ?? [])),
      ...[...names].filter(([id]) => !ids.includes(id)).map(([id, texts]) => participant(id, texts)),
    ]
    if (recent.size >= REMEMBERED) recent = new Map()
    recent.set(key, roster)
    return roster
  }
}

function participant(id: string, names: readonly string[]): Participant {
  return { names: /\p{L}\s+\p{L}/u.test(id) ? [id, ...names] : names, handles: [id] }
}
