import type { Instant } from '../instant/instant.ts'
import type { MessageTag } from '../message/message.ts'
import type { Policy } from '../policy/policy.ts'
import type { ReasonCode, RedactionCode } from '../reasons/reason.ts'
import type { ConsentRequest } from '../request/request.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'

/** What the caller must see to when it uses a message that only one party asked for. */
export const EPHEMERAL_OBLIGATIONS = ['ephemeral', 'no_train', 'no_index'] as const
export type Obligation = (typeof EPHEMERAL_OBLIGATIONS)[number]

/** The answer about one message. Keys that do not apply are absent. */
export interface Decision {
  /** `redact`: allowed once every part in {@link Explanation.cuts} is cut out. `hold`: not now, try again. */
  readonly decision: 'allow' | 'redact' | 'deny' | 'hold'
  readonly reason: ReasonCode
  /** Whose standing decided, where one person's did. An id: hash it before it goes into a log or a receipt. */
  readonly subject?: string
  /** One code for each part that must be cut out, quotes before mentions, in the order of the message. */
  readonly redactions?: readonly RedactionCode[]
  readonly obligations?: readonly Obligation[]
}

/** A part of the message that must be cut out. */
export interface Cut {
  readonly part: 'quoted' | 'mentions'
  /** Its place in that list of the message tag. */
  readonly index: number
  readonly code: RedactionCode
  /** Why it may not stay. */
  readonly reason: ReasonCode
}

/** A decision, and what has to be done for it. */
export interface Explanation {
  readonly decision: Decision
  readonly cuts: readonly Cut[]
}

/** What every decision is about. */
export interface MessageInput {
  readonly message: MessageTag
  readonly purpose: string
  readonly request: ConsentRequest
  /** The time of processing, which is what lawfulness is judged at. */
  readonly now: Instant
  /** By default the built-in `STRICT_POLICY`. One that `parsePolicy` returned is compiled only once. */
  readonly policy?: Policy | undefined
  /** By default the built-in `AI_TAXONOMY`. One that `parseTaxonomy` returned is compiled only once. */
  readonly taxonomy?: Taxonomy | undefined
}

export interface DecideInput extends MessageInput {
  /**
   * Consent events of the people in the message: parsed ones, raw ones, or what a consent view returned. One that cannot be
   * understood denies, since it might have been a withdrawal; so pass the records of these people and of nobody else.
   */
  readonly records: readonly unknown[]
  /** What the gate knew at this time counts; by default at `now`. */
  readonly asOf?: Instant | null | undefined
}

export interface DecideByTagsInput extends MessageInput {
  /** The tags of the record, in any form that `checkTags` takes. */
  readonly tags: unknown
}

/** `subject` is left out where there is none, so that decisions compare by value. */
export function deny(reason: ReasonCode, subject?: string | null): Decision {
  return subject == null ? { decision: 'deny', reason } : { decision: 'deny', reason, subject }
}

export const hold = (reason: ReasonCode): Decision => ({ decision: 'hold', reason })
