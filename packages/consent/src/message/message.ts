export const MESSAGE_STATES = ['live', 'erased', 'expired'] as const
export const SPECIAL_STATUSES = ['none', 'present', 'unknown'] as const
/** Account states that are known. Only an active account and a bot are live; the others cannot be asked. */
export const ACCOUNT_STATUSES = [
  'active',
  'bot',
  'deactivated',
  'deceased',
  'deleted',
  'erased',
  'suspended',
  'unknown',
  'unresolved',
] as const
export const PREFERENCES = ['y', 'n'] as const

/** Years, or the band alone where no more is known; `null` is unknown. */
export type Age = number | 'adult' | 'minor' | null

/** What is known of a person at the time of processing. */
export interface MessageSubject {
  /** ISO 3166 country or subdivision, in capitals; `null` is unknown. */
  readonly jurisdiction: string | null
  readonly age: Age
  readonly status: string | null
}

export interface Quote {
  /** `null`: nobody knows who wrote it. */
  readonly author: string | null
  /** Where the quoted text was written. */
  readonly service: string
  /** Whether the quote can be cut out of the text. */
  readonly separable: boolean
}

export interface Mention {
  readonly subject?: string | null
  readonly identifiable: boolean
  readonly separable: boolean
}

/** The consent-relevant view of one record. Times are RFC 3339 with a zone. */
export interface MessageTag {
  readonly id: string
  readonly service: string
  readonly conversation: string
  readonly eventTime: string
  /** Exclusive. */
  readonly expiresAt: string | null
  readonly state: (typeof MESSAGE_STATES)[number]
  readonly author: string
  /** At the time of the event. */
  readonly participants: readonly string[]
  readonly quoted: readonly Quote[]
  readonly mentions: readonly Mention[]
  readonly dataCategory: string
  readonly special: {
    readonly status: (typeof SPECIAL_STATUSES)[number]
    readonly categories: readonly string[]
    /** Whom the special-category data is about; empty: nobody knows, so everybody. */
    readonly subjects: readonly string[]
  }
  /** AIPREF (draft-ietf-aipref-vocab-07) as parsed; `null`: nothing was stated. */
  readonly preference: { readonly 'train-ai'?: 'y' | 'n'; readonly search?: 'y' | 'n' } | null
  readonly subjects: Readonly<Record<string, MessageSubject>>
}

/** ISO 3166-1 alpha-2, with or without a subdivision of ISO 3166-2. */
export const JURISDICTION = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/
export const MAX_AGE = 150
