import type { Participant } from '@sluice/redact'
import type { SubjectInput } from './message-tag.ts'
import { identifiers, isObject, missing } from './read-record.ts'

/** Who takes part in a conversation and how they are called. */
export interface People {
  readonly participants: readonly string[]
  /** Display names by party. */
  readonly names: ReadonlyMap<string, readonly string[]>
  /** The same for the redactor, which compiles it once per array. */
  readonly roster: readonly Participant[]
  /** What was made of the people for each author who wrote lately. */
  readonly writers: Map<string, Writer>
}

/** An author in a conversation, as the same object from record to record, so that more can be remembered beside it. */
export interface Writer {
  /** The people, and the author where not among them. */
  readonly roster: readonly Participant[]
  /** What the contract declares of everybody, by party. */
  readonly assumed: Readonly<Record<string, SubjectInput>>
}

/** Conversations that are remembered, and authors of each. */
const REMEMBERED = 2_000
const REMEMBERED_WRITERS = 64

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
  readonly #assumed: SubjectInput
  #recent = new Map<string, Remembered>()

  /** @param assumed what is declared of everybody */
  constructor(participantsPath: string, namesPath: string | undefined, assumed: SubjectInput) {
    this.#participantsPath = participantsPath
    this.#namesPath = namesPath ?? '$'
    this.#assumed = assumed
  }

  /** @throws RecordProblem when participants or names are of the wrong type */
  read(conversation: string, rawParticipants: unknown, rawNames: unknown): People {
    const known = this.#recent.get(conversation)
    if (known && sameTexts(rawParticipants, known.people.participants) && sameNames(rawNames, known.rawNames)) return known.people
    const participants = identifiers(rawParticipants, this.#participantsPath)
    const names = displayNames(rawNames, participants, this.#namesPath)
    const people = { participants, names, roster: rosterOf(participants, names), writers: new Map() }
    if (this.#recent.size >= REMEMBERED) this.#recent = new Map()
    this.#recent.set(conversation, { rawNames, people })
    return people
  }

  /** @param author null where the record has none */
  writer(people: People, author: string | null): Writer {
    const key = author ?? ''
    const known = people.writers.get(key)
    if (known) return known
    const { participants, roster, writers } = people
    const outsider = author !== null && !participants.includes(author)
    const assumed: Record<string, SubjectInput> = Object.create(null)
    if (author !== null) assumed[author] = this.#assumed
    for (const party of participants) assumed[party] = this.#assumed
    const writer = { roster: outsider ? [...roster, participant(author, [])] : roster, assumed: Object.freeze(assumed) }
    if (writers.size >= REMEMBERED_WRITERS) writers.clear()
    writers.set(key, writer)
    return writer
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
