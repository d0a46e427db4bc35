import type { Contract, RecordMapping } from '../contract/schema.ts'
import { type People, PeopleReader, type Writer } from './people.ts'
import { identifier, instant, isObject, missing, recordReader } from './read-record.ts'

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
  readonly writer: Writer
  readonly requester: string | null
  /** The record says nothing of its own but who wrote it, among whom, when and by which service: all else is declared. */
  readonly plain: boolean
}

/**
 * Compiles the reading of records through the contract. The function throws a `RecordProblem` when a mapped value is missing or of
 * the wrong type.
 */
export function createTagReader(mapping: RecordMapping, assume: Contract['assume']): (record: unknown) => ReadRecord {
  const reader = recordReader(mapping)
  const assumed: SubjectInput = {
    jurisdiction: assume.jurisdiction ?? null,
    age: assume.age ?? null,
    status: assume.account ?? 'unknown',
  }
  const peopleReader = new PeopleReader(mapping.participants, mapping.names, assumed)
  const special = Object.freeze({ status: assume.special ?? 'unknown', categories: NONE, subjects: NONE })
  return (record) => {
    if (!isObject(record)) throw missing(record, '$', 'an object')
    const authorValue = reader.author(record)
    const author = authorValue === null ? null : identifier(authorValue, mapping.author)
    const conversation = identifier(reader.conversation(record), mapping.conversation)
    const people = peopleReader.read(conversation, reader.participants(record), reader.names(record))
    const writer = peopleReader.writer(people, author)
    const { participants, names } = people
    const quotations = list(reader.quoted(record), mapping.quoted)
    const service = reader.service(record) ?? assume.service ?? null
    const mentions = map(list(reader.mentions(record), mapping.mentions), (mention) => readMention(mention, names))
    const quoted = map(quotations, (quotation) => readQuotation(quotation, service))
    const others = quoted.length > 0 || mentions.length > 0
    const id = identifier(reader.id(record), mapping.id)
    const serviceName = service === null ? null : identifier(service, mapping.service ?? '$')
    const eventTime = instant(reader.eventTime(record), mapping.eventTime)
    const expiresAt = optionalInstant(reader.expiresAt(record), mapping.expiresAt)
    const state = reader.state(record) ?? 'live'
    const specialValue = reader.special(record) ?? special
    const preference = reader.preference(record) ?? null
    const subjectsValue = reader.subjects(record) ?? null
    const subjects =
      others || subjectsValue !== null
        ? readSubjects(subjectsValue, partiesOf(author, participants, quoted, mentions), assumed, mapping.subjects)
        : writer.assumed
    const requester = optionalIdentifier(reader.requester(record), mapping.requester)
    return {
      tag: {
        id,
        service: serviceName,
        conversation,
        eventTime,
        expiresAt,
        state,
        author,
        participants,
        quoted,
        mentions: map(mentions, (mention) => mention.tag),
        dataCategory: reader.dataCategory(record) ?? assume.dataCategory ?? 'content',
        special: typeof specialValue === 'string' ? { status: specialValue, categories: NONE, subjects: NONE } : specialValue,
        preference,
        subjects,
      },
      quotations,
      mentionTexts: map(mentions, (mention) => mention.texts),
      people,
      writer,
      requester,
      plain:
        !others &&
        subjects === writer.assumed &&
        expiresAt === null &&
        state === 'live' &&
        specialValue === special &&
        preference === null &&
        requester === null,
    }
  }
}

const NONE: readonly never[] = Object.freeze([])

/** Most lists are empty, and need no list of their own. */
const map = <T, U>(list: readonly T[], of: (item: T) => U): readonly U[] => (list.length === 0 ? NONE : list.map(of))

function partiesOf(
  author: string | null,
  participants: readonly string[],
  quoted: readonly QuotedInput[],
  mentions: readonly { readonly tag: MentionInput }[],
): unknown[] {
  return [author, ...participants, ...quoted.map((quote) => quote.author), ...mentions.map(({ tag }) => tag.subject)]
}

function optionalInstant(value: unknown, path = '$'): string | null {
  return value === undefined || value === null ? null : instant(value, path)
}

function optionalIdentifier(value: unknown, path = '$'): string | null {
  return value === undefined || value === null ? null : identifier(value, path)
}

/** A list, one object instead of a list, or nothing. */
function list(value: unknown, path = '$'): readonly unknown[] {
  if (value === undefined || value === null) return NONE
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

function readSubjects(
  value: unknown,
  parties: readonly unknown[],
  assumed: SubjectInput,
  path = '$',
): Record<string, SubjectInput> {
  if (value !== null && !isObject(value)) throw missing(value, path, 'an object by participant')
  const subjects: Record<string, SubjectInput> = Object.create(null)
  for (const party of parties) {
    if (typeof party !== 'string') continue
    const given = value && Object.hasOwn(value, party) ? value[party] : undefined
    const known = isObject(given) ? given : {}
    subjects[party] = {
      jurisdiction: known.jurisdiction ?? assumed.jurisdiction,
      age: known.age ?? assumed.age,
      status: known.status ?? assumed.status,
    }
  }
  return subjects
}
