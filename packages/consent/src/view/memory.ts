import type { ConsentEvent } from '../events/event.ts'
import { MalformedEvent } from '../events/malformed.ts'
import { acceptForm } from '../events/parse.ts'
import { type Instant, toEpoch } from '../instant/instant.ts'
import { problem } from '../problem/problem.ts'
import { digestOf, eventHash, malformedHash, readableId } from './digest.ts'
import type { AddResult, ConsentRecord, WritableConsentView } from './view.ts'

/** The first event that had an id, malformed or not. */
interface Holder {
  readonly hash: string
  readonly subject: string
}

/** Malformed events say nothing reliable about when they were recorded: they have always been there. */
const ALWAYS = Number.NEGATIVE_INFINITY

class MemoryConsentView implements WritableConsentView {
  /** When each content was recorded, by its hash: a redelivery is seen as one. */
  readonly #recordedAt = new Map<string, number>()
  readonly #holders = new Map<string, Holder>()
  readonly #records = new Map<string, ConsentRecord[]>()
  /** By the id that they invalidate. An authority invalidates other people's consents, so these are found by it as well. */
  readonly #invalidations = new Map<string, ConsentEvent[]>()
  #digest: string | undefined

  get subjects(): number {
    return this.#records.size
  }

  get events(): number {
    return this.#recordedAt.size
  }

  add(value: unknown): AddResult {
    const form = acceptForm(value)
    return form instanceof MalformedEvent ? this.#contain(value, form) : this.#addEvent(form.event, form.times.recordedAt)
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
    if (asOf !== undefined) {
      const until = toEpoch(asOf)
      if (Number.isNaN(until))
        throw new RangeError('asOf is not an instant: give a date with its zone, a Date or epoch milliseconds')
      return digestOf([...this.#recordedAt].filter(([, recordedAt]) => recordedAt <= until).map(([hash]) => hash))
    }
    this.#digest ??= digestOf([...this.#recordedAt.keys()])
    return this.#digest
  }

  #addEvent(event: ConsentEvent, recordedAt: number): AddResult {
    const hash = eventHash(event)
    if (this.#recordedAt.has(hash)) return { status: 'known', event }
    this.#remember(hash, recordedAt)
    if (this.#conflicts(event.id, hash, event.subject)) return { status: 'contained', problems: [problem('conflict', '$.id')] }
    this.#put(event.subject, event)
    if (event.kind === 'invalidation') this.#invalidate(event, event.invalidates)
    for (const invalidation of this.#invalidations.get(event.id) ?? [])
      if (invalidation.subject !== event.subject) this.#put(event.subject, invalidation)
    return { status: 'added', event }
  }

  #contain(value: unknown, { subject, problems }: MalformedEvent): AddResult {
    if (subject === '') return { status: 'rejected', problems }
    const hash = malformedHash(value, subject)
    if (!this.#recordedAt.has(hash)) {
      this.#remember(hash, ALWAYS)
      const id = readableId(value)
      if (id !== undefined) this.#conflicts(id, hash, subject)
      this.#put(subject, new MalformedEvent(subject, problems))
    }
    return { status: 'contained', problems }
  }

  #remember(hash: string, recordedAt: number): void {
    this.#recordedAt.set(hash, recordedAt)
    this.#digest = undefined
  }

  /** Whether another content has this id. Then nobody knows which of the two is true, and both of their people are denied. */
  #conflicts(id: string, hash: string, subject: string): boolean {
    const holder = this.#holders.get(id)
    if (holder === undefined) {
      this.#holders.set(id, { hash, subject })
      return false
    }
    const problems = [problem('conflict', '$.id')]
    for (const denied of new Set([holder.subject, subject])) this.#put(denied, new MalformedEvent(denied, problems))
    return true
  }

  #invalidate(invalidation: ConsentEvent, id: string): void {
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
