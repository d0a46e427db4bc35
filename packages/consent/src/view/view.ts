import type { ConsentEvent } from '../events/event.ts'
import type { MalformedEvent } from '../events/malformed.ts'
import type { Instant } from '../instant/instant.ts'
import type { Problem } from '../problem/problem.ts'

/** What a view holds for a person: their events, and a marker for each that could not be understood. */
export type ConsentRecord = ConsentEvent | MalformedEvent

/** What became of a value that was added. */
export type AddResult =
  /** `known`: the same event was there already, as after a redelivery. */
  | { readonly status: 'added' | 'known'; readonly event: ConsentEvent }
  /** Not understood, or another event has its id: those whom it is about are denied from now on. Report it and go on. */
  | { readonly status: 'contained'; readonly problems: readonly Problem[] }
  /** Nobody knows whom it is about, so nobody can be denied in its place: the caller must stop. */
  | { readonly status: 'rejected'; readonly problems: readonly Problem[] }

/**
 * Where `decide` gets its records from. The in-memory view implements it, and so can a durable one.
 *
 * Everything is kept, also what was superseded, so that `asOf` can ask what was known at an earlier time.
 */
export interface ConsentView {
  /** All that bears on these people: pass it to `decide` as it is. */
  recordsOf(subjects: Iterable<string>): readonly ConsentRecord[]
  /** How many people there are records of. */
  readonly subjects: number
  /** How many different events were added, malformed ones included. */
  readonly events: number
  /**
   * SHA-256 (64 hex digits) over all events, the same for the same set of events in whatever order they came. With `asOf`,
   * over those recorded until then, and over every malformed one, since nobody knows when that was recorded.
   */
  digest(asOf?: Instant): string
}

/** A view that events are added to. */
export interface WritableConsentView extends ConsentView {
  /** Takes an event, parsed or raw. */
  add(value: unknown): AddResult
}
