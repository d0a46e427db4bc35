import type { AcceptedEvent } from '../events/accepted.ts'
import type { ConsentEvent, Invalidation } from '../events/event.ts'
import { MalformedEvent } from '../events/malformed.ts'
import { acceptForm } from '../events/parse.ts'
import { isSameEvent } from '../events/same.ts'
import { type Instant, toEpoch } from '../instant/instant.ts'
import { problem } from '../problem/problem.ts'
import { digestOf, eventHash, malformedHash, readableId } from './digest.ts'
import type { AddResult, ConsentRecord, WritableConsentView } from './view.ts'

const CONFLICT = [problem('conflict', '$.id')]

/** The first to have an id. Its event is missing where it was malformed. */
interface Holder {
  readonly subject: string
  readonly event?: ConsentEvent
}

/** Malformed events say nothing reliable about when they were recorded: they have always been there. */
const ALWAYS = Number.NEGATIVE_INFINITY

class MemoryConsentView implements WritableConsentView {
  readonly #holders = new Map<string, Holder>()
  readonly #records = new Map<string, ConsentRecord[]>()
  /** By the id that they invalidate. An authority invalidates other people's consents, so these are found by it as well. */
  readonly #invalidations = new Map<string, Invalidation[]>()
  /** When each content was recorded, by its hash. */
  readonly #hashes = new Map<string, number>()
  /**
   * Not hashed yet: most events have an id of their own, and then only a digest needs the hash, which is half the
   * cost of adding one.
   */
  #unhashed: AcceptedEvent[] = []
  #digest: string | undefined

  get subjects(): number {
    return this.#records.size
  }

  get events(): number {
    return this.#hashes.size + this.#unhashed.length
  }

  add(value: unknown): AddResult {
    const form = acceptForm(value)
    return form instanceof MalformedEvent ? this.#contain(value, form) : this.#addEvent(form)
  }

  recordsOf(subjects: Iterable<string>): readonly ConsentRecord[] {
    const records: ConsentRecord[] = []
    for (const subject of new Set(subjects)) {
      const own = this.#records.get(subject)
      if (own !== undefined) for (const record of own) records.push(record)
    }
    return records
  }

  digest(asOf?: Instant): string {
    for (const { event, times } of this.#unhashed) this.#hashes.set(eventHash(event), times.recordedAt)
    this.#unhashed = []
    if (asOf === undefined) {
      this.#digest ??= digestOf([...this.#hashes.keys()])
      return this.#digest
    }
    const until = toEpoch(asOf)
    if (Number.isNaN(until))
      throw new RangeError('asOf is not an instant: give a date with its zone, a Date or epoch milliseconds')
    return digestOf([...this.#hashes].filter(([, recordedAt]) => recordedAt <= until).map(([hash]) => hash))
  }

  #addEvent(form: AcceptedEvent): AddResult {
    const { event } = form
    const holder = this.#holders.get(event.id)
    if (holder !== undefined) return this.#addAgain(form, holder)
    this.#holders.set(event.id, { subject: event.subject, event })
    this.#unhashed.push(form)
    this.#digest = undefined
    this.#put(event.subject, event)
    if (event.kind === 'invalidation') this.#invalidate(event)
    for (const invalidation of this.#invalidations.get(event.id) ?? [])
      if (invalidation.subject !== event.subject) this.#put(event.subject, invalidation)
    return { status: 'added', event }
  }

  /** An event whose id is taken: by itself, or by another one. */
  #addAgain({ event, times }: AcceptedEvent, holder: Holder): AddResult {
    if (holder.event !== undefined && isSameEvent(holder.event, event)) return { status: 'known', event }
    if (!this.#isNew(eventHash(event), times.recordedAt)) return { status: 'known', event }
    this.#denyBoth(holder.subject, event.subject)
    // Whichever of the two is true, this may be: it strikes what it names.
    if (event.kind === 'invalidation') this.#invalidate(event)
    return { status: 'contained', problems: CONFLICT }
  }

  #contain(value: unknown, malformed: MalformedEvent): AddResult {
    const { subject, problems } = malformed
    if (subject === '') return { status: 'rejected', problems }
    if (this.#isNew(malformedHash(value, subject), ALWAYS)) {
      this.#put(subject, malformed)
      const id = readableId(value)
      const holder = id === undefined ? undefined : this.#holders.get(id)
      if (holder !== undefined) this.#denyBoth(holder.subject, subject)
      else if (id !== undefined) this.#holders.set(id, { subject })
    }
    return { status: 'contained', problems }
  }

  #isNew(hash: string, recordedAt: number): boolean {
    if (this.#hashes.has(hash)) return false
    this.#hashes.set(hash, recordedAt)
    this.#digest = undefined
    return true
  }

  /** Two contents have one id. Nobody knows which of them is true, so both of their people are denied. */
  #denyBoth(first: string, second: string): void {
    for (const subject of new Set([first, second])) this.#put(subject, new MalformedEvent(subject, CONFLICT))
  }

  #invalidate(invalidation: Invalidation): void {
    const id = invalidation.invalidates
    const list = this.#invalidations.get(id)
    if (list === undefined) this.#invalidations.set(id, [invalidation])
    else list.push(invalidation)
    const owner = this.#holders.get(id)?.subject
    if (owner !== undefined && owner !== invalidation.subject) this.#put(owner, invalidation)
  }

  #put(subject: string, record: ConsentRecord): void {
    const list = this.#records.get(subject)
    if (list === undefined) this.#records.set(subject, [record])
    else list.push(record)
  }
}

/**
 * A consent view in memory, with the events that are given, if any.
 *
 * Throws a `TypeError` where one of these has no readable subject: there is nobody to deny in its place. Use `add` to
 * handle that case by case.
 */
export function createConsentView(events: Iterable<unknown> = []): WritableConsentView {
  const view = new MemoryConsentView()
  for (const event of events)
    if (view.add(event).status === 'rejected')
      throw new TypeError('a consent event does not say whom it is about; repair the source')
  return view
}
