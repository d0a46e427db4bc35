/** What a reason rests on. */
export type ReasonKind = 'law' | 'guidance' | 'policy'

/** One reason code, and what follows from it. */
export interface Reason {
  readonly code: ReasonCode
  /** Empty for `OK`. Several where it is law in some cases and policy in the others. */
  readonly kind: readonly ReasonKind[]
  readonly refs: readonly string[]
  readonly text: string
  /** What the person whose message it is can do, and what the engineer of the flow can. */
  readonly remedy: { readonly person: string; readonly engineer: string }
}

/** Why no grant carries the message, in the order of the checks. */
export type GrantReason =
  | 'E_NO_CONSENT'
  | 'E_PURPOSE_NOT_COVERED'
  | 'E_NOT_YET_EFFECTIVE'
  | 'E_INVALIDATED'
  | 'E_NOT_UNAMBIGUOUS'
  | 'E_NOT_INFORMED'
  | 'E_NOT_DEMONSTRABLE'
  | 'E_BUNDLED'
  | 'E_EXPIRED'
  | 'E_NOTICE_OUTDATED'
  | 'E_MINOR_NO_GUARDIAN'
  | 'E_SERVICE_NOT_COVERED'
  | 'E_CROSS_SERVICE'
  | 'E_RECIPIENT_NOT_COVERED'
  | 'E_CONVERSATION_NOT_COVERED'
  | 'E_DATA_CATEGORY_NOT_COVERED'
  | 'E_HISTORY_NOT_COVERED'
  | 'E_SPECIAL_NOT_EXPLICIT'

/** Why one person's standing denies, apart from their grants. */
export type PersonReason =
  | 'E_SUBJECT_UNRESOLVED'
  | 'E_AGE_UNKNOWN'
  | 'E_MINOR_PROHIBITED'
  | 'E_OBJECTED'
  | 'E_OPTED_OUT'
  | 'E_WITHDRAWN'
  | 'E_REFUSED'

/** Why the message or the request denies or holds, whoever agreed. */
export type MessageReason =
  | 'E_MESSAGE_MALFORMED'
  | 'E_PURPOSE_UNKNOWN'
  | 'E_PURPOSE_NOT_GRANTABLE'
  | 'E_MESSAGE_ERASED'
  | 'E_MESSAGE_EXPIRED'
  | 'E_REGION'
  | 'E_STORE_STALE'
  | 'E_CONTENT_PREFERENCE'
  | 'E_REQUESTER_NOT_PARTY'
  | 'E_SPECIAL_UNKNOWN'
  | 'E_THIRD_PARTY'

/** What is only about consent tags on the record. */
export type TagReason = 'E_TAG_MALFORMED' | 'E_TAG_DENIED'

export type RedactionCode = 'R_QUOTE_REDACTED' | 'R_THIRD_PARTY_REDACTED'

/** Every reason that a decision can give. A closed set: metrics and receipts may use it as a label. */
export type ReasonCode = 'OK' | MessageReason | PersonReason | GrantReason | TagReason | RedactionCode
