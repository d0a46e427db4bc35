import type { Contract, RecordMapping } from '../contract/schema.ts'
import type { People, PeopleReader } from './people.ts'
import { identifier, instant, isObject, missing, type RecordReader } from './read-record.ts'

/**
 * The consent-relevant view of a record, before `@sluice/consent` has judged it: its members are what the record holds or
 * the contract declares, and what neither says is `unknown` or `null`, which the decision holds or denies.
 */
export interface MessageTagInput {
  readonly id: string
  readonly service: string | null
  readonly conversation: string
  readonly eventTime: string
  readonly expiresAt: unknown
  readonly state: unknown
  readonly author: string | null
  readonly participants: readonly string[]
  readonly quoted: readonly QuotedInput[]
  readonly mentions: readonly MentionInput[]
  readonly dataCategory: unknown
  readonly special: unknown
  readonly preference: unknown
  readonly subjects: Readonly<Record<string, SubjectInput>>
}

export interface QuotedInput {
  readonly author: unknown
  readonly service: unknown
  readonly separable: unknown
}

export interface MentionInput {
  readonly subject?: unknown
  readonly identifiable: unknown
  readonly separable: unknown
}

export interface SubjectInput {
  readonly jurisdiction: unknown
  readonly age: unknown
  readonly status: unknown
}

/** A record as the gate sees it: the tag, and beside it what the redaction needs and the decision must not see. */
export interface ReadRecord {
  readonly tag: MessageTagInput
  /** The quotations of the record itself, in the order of `tag.quoted`: what is cut out when one may not pass. */
  readonly quotations: readonly unknown[]
  /** Texts by which each mention is written, in the order of `tag.mentions`. */
  readonly mentionTexts: readonly (readonly string[])[]
  readonly people: People
  readonly requester: string | null
}

/**
 * Reads a record through the contract.
 *
 * @throws RecordProblem when a mapped value is missing or of the wrong type
 */
export function readRecord(
  record: unknown,
  reader: RecordReader,
  mapping: RecordMapping,
  assume: Contract['assume'],
  peopleReader: PeopleReader,
): ReadRecord {
  if (!isObject(record)) throw missing(record, '$', 'an object')
  const authorValue = reader.author(record)
  const author = authorValue === null ? null : identifier(authorValue, mapping.author)
  const conversation = identifier(reader.conversation(record), mapping.conversation)
  const people = peopleReader.read(conversation, reader.participants(record), reader.names(record))
  const { participants, names } = people
  const quotations = list(reader.quoted(record), mapping.quoted)
  const service = reader.service(record) ?? assume.service ?? null
  const mentions = list(reader.mentions(record), mapping.mentions).map((mention) => readMention(mention, names))
  const quoted = quotations.map((quotation) => readQuotation(quotation, service))
  const parties = [author, ...participants, ...quoted.map((q) => q.author), ...mentions.map((m) => m.tag.subject)]
  return {
    tag: {
      id: identifier(reader.id(record), mapping.id),
      service: service === null ? null : identifier(service, mapping.service ?? '$'),
      conversation,
      eventTime: instant(reader.eventTime(record), mapping.eventTime),
      expiresAt: optionalInstant(reader.expiresAt(record), mapping.expiresAt),
      state: reader.state(record) ?? 'live',
      author,
      participants,
      quoted,
      mentions: mentions.map((mention) => mention.tag),
      dataCategory: reader.dataCategory(record) ?? assume.dataCategory ?? 'content',
      special: readSpecial(reader.special(record), assume),
      preference: reader.preference(record) ?? null,
      subjects: readSubjects(reader.subjects(record), parties, assume, mapping.subjects),
    },
    quotations,
    mentionTexts: mentions.map((mention) => mention.texts),
    people,
    requester: optionalIdentifier(reader.requester(record), mapping.requester),
  }
}

function optionalInstant(value: unknown, path = '$'): string | null {
  return value === undefined || value === null ? null : instant(value, path)
}

function optionalIdentifier(value: unknown, path = '$'): string | null {
  return value === undefined || value === null ? null : identifier(value, path)
}

/** A list, one object instead of a list, or nothing. */
function list(value: unknown, path = '$'): readonly unknown[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value
  if (isObject(value)) return [value]
  throw missing(value, path, 'an object or a list')
}

/** A quotation that is an object of its own can be cut out, unless the record says otherwise; a bare author cannot. */
function readQuotation(value: unknown, service: unknown): QuotedInput {
  const quotation: Record<string, unknown> = isObject(value) ? value : { author: value, separable: false }
  return { author: partyOf(quotation.author), service: quotation.service ?? service, separable: quotation.separable ?? true }
}

/** A mention can be masked when a text of it is known: its own, the person's display names, or the handle itself. */
function readMention(
  value: unknown,
  names: ReadonlyMap<string, readonly string[]>,
): { tag: MentionInput; texts: readonly string[] } {
  const mention = isObject(value) ? value : { subject: value }
  const subject = mention.subject === undefined || mention.subject === null ? undefined : partyOf(mention.subject)
  const texts = [mention.text, subject, ...(typeof subject === 'string' ? (names.get(subject) ?? []) : [])]
  const known = texts.filter((text): text is string => typeof text === 'string' && text !== '')
  return {
    tag: {
      ...(subject === undefined ? {} : { subject }),
      identifiable: mention.identifiable ?? true,
      separable: mention.separable ?? known.length > 0,
    },
    texts: known,
  }
}

/** Numbers are written as text; anything else is left for the decision to refuse. */
function partyOf(value: unknown): unknown {
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
}

function readSpecial(value: unknown, assume: Contract['assume']): unknown {
  if (typeof value === 'string') return { status: value, categories: [], subjects: [] }
  return value ?? { status: assume.special ?? 'unknown', categories: [], subjects: [] }
}

function readSubjects(
  value: unknown,
  parties: readonly unknown[],
  assume: Contract['assume'],
  path = '$',
): Record<string, SubjectInput> {
  if (value !== undefined && value !== null && !isObject(value)) throw missing(value, path, 'an object by participant')
  const subjects: Record<string, SubjectInput> = Object.create(null)
  for (const party of parties) {
    if (typeof party !== 'string') continue
    const given = value && Object.hasOwn(value, party) ? value[party] : undefined
    const known = isObject(given) ? given : {}
    subjects[party] = {
      jurisdiction: known.jurisdiction ?? assume.jurisdiction ?? null,
      age: known.age ?? assume.age ?? null,
      status: known.status ?? assume.account ?? 'unknown',
    }
  }
  return subjects
}
