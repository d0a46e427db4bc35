import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonical } from '../canonical/canonical.ts'
import type { ConsentEvent } from '../events/event.ts'

// The prefixes keep the three uses of one hash function apart: none can be passed off as another.
const hash = (use: 'event' | 'malformed' | 'view', text: string): string =>
  bytesToHex(sha256(utf8ToBytes(`sluice.consent.${use}.v1\n${text}`)))

/** SHA-256 of the content of an event, the same whatever the order of its keys. */
export const eventHash = (event: ConsentEvent): string => hash('event', canonical(event)!)

/** SHA-256 of a value that is no event, as far as it can be written down at all. */
export function malformedHash(value: unknown, subject: string): string {
  let text: string | undefined
  try {
    text = canonical(value)
  } catch {
    // A getter that throws: all such values of a person are one.
  }
  return hash('malformed', text ?? JSON.stringify(subject))
}

/** SHA-256 over a set of hashes: over their sorted list, so that neither order nor a clever choice of events matters. */
export const digestOf = (hashes: readonly string[]): string => hash('view', hashes.toSorted().join('\n'))

/** The id that a malformed value has, if it has one. */
export function readableId(value: unknown): string | undefined {
  try {
    const { id } = value as { id?: unknown }
    return typeof id === 'string' && id !== '' ? id : undefined
  } catch {
    return undefined
  }
}
