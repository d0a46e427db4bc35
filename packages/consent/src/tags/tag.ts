import type { Evidence } from '../events/event.ts'
import type { ReasonCode } from '../reasons/reason.ts'

/** One person's word about this record, in the long form. Times are RFC 3339 with a zone. */
export interface ConsentTag {
  readonly subject: string
  readonly purposes: readonly string[]
  readonly decision: 'grant' | 'deny'
  readonly at: string
  /** Exclusive. Of a denial it has no effect: a no does not run out. */
  readonly expires?: string | null
  readonly notice?: string | Readonly<Record<string, string | number | boolean | null>> | null
  readonly evidence?: Evidence | null
}

/** Who agreed to what: party -> purposes. */
export type ShortTags = Readonly<Record<string, readonly string[]>>

/** What the tags of a record say about a purpose. */
export interface TagDecision {
  readonly decision: 'allow' | 'deny'
  readonly reason: ReasonCode
  /** Whose tag, or whose lack of one, decided. An id: hash it before it goes into a log or a receipt. */
  readonly subject?: string
}

/** A tag of either form, read: times in milliseconds since 1970 UTC, NaN where the tag has none. */
export interface ReadTag {
  readonly subject: string
  readonly purposes: readonly string[]
  readonly granted: boolean
  readonly at: number
  readonly expiresAt: number
}
