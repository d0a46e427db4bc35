import type { Participant } from '@sluice/redact'
import { identifiers, isObject, missing } from './read-record.ts'

/** Who takes part in a conversation and how they are called. */
export interface People {
  readonly participants: readonly string[]
  /** Display names by party. */
  readonly names: ReadonlyMap<string, readonly string[]>
  /** The same for the redactor, which compiles it once per array. */
  readonly roster: readonly Participant[]
}

/** Conversations that are remembered. */
const REMEMBERED = 2_000

interface Remembered {
  readonly rawNames: unknown
  readonly people: People
}

/**
 * Reads the people of a record. They are the same for most messages of a conversation, so what was read last for it is kept, and
 * used again where nothing has changed: reading, and compiling the roster, costs more than all else about a short message.
 */
export class PeopleReader {
  readonly #participantsPath: string
  readonly #namesPath: string
  #recent = new Map<string, Remembered>()

  constructor(participantsPath: string, namesPath = '$') {
    this.#participantsPath = participantsPath
    this.#namesPath = namesPath
  }

  /** @throws RecordProblem when participants or names are of the wrong type */
  read(conversation: string, rawParticipants: unknown, rawNames: unknown): People {
    const known = this.#recent.get(conversation)
    if (known && sameTexts(rawParticipants, known.people.participants) && sameNames(rawNames, known.rawNames)) return known.people
    const participants = identifiers(rawParticipants, this.#participantsPath)
    const names = displayNames(rawNames, participants, this.#namesPath)
    const people = { participants, names, roster: rosterOf(participants, names) }
    if (this.#recent.size >= REMEMBERED) this.#recent = new Map()
    this.#recent.set(conversation, { rawNames, people })
    return people
  }
}

function sameTexts(raw: unknown, texts: readonly string[]): boolean {
  return Array.isArray(raw) && raw.length === texts.length && texts.every((text, i) => raw[i] === text)
}

/** Whether two mappings of names are equal, as far as that is cheap to see: plain texts by party. */
function sameNames(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (!isObject(a) || !isObject(b)) return false
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length) return false
  return names.every((name) => typeof a[name] === 'string' && a[name] === b[name])
}

const NO_NAMES: ReadonlyMap<string, readonly string[]> = new Map()

/** `{ <party>: name | names }`, or a list of names that belong to the participants in order. */
function displayNames(value: unknown, participants: readonly string[], path: string): ReadonlyMap<string, readonly string[]> {
  if (value === undefined || value === null) return NO_NAMES
  const fail = (given: unknown): never => {
    throw missing(given, path, 'names by participant')
  }
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((name, i) => [participants[i] ?? `#${i}`, name])
    : isObject(value)
      ? Object.entries(value)
      : fail(value)
  return new Map(
    entries.map(([party, given]) => {
      const texts = Array.isArray(given) ? given : [given]
      return [party, texts.map((text) => (typeof text === 'string' ? text : fail(text)))]
    }),
  )
}

function rosterOf(participants: readonly string[], names: ReadonlyMap<string, readonly string[]>): Participant[] {
  return [...new Set([...participants, ...names.keys()])].map((id) => participant(id, names.get(id) ?? []))
}

/** An id that looks like a display name (exports know people by no other) counts as a name, so that its parts are found too. */
export function participant(id: string, names: readonly string[]): Participant {
  return { names: /\p{L}\s+\p{L}/u.test(id) ? [id, ...names] : names, handles: [id] }
}
