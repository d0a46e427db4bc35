/** How somebody came to consent. Only an affirmative action is consent; the others are recorded because stores hold them. */
export const METHODS = ['affirmative_action', 'pre_ticked', 'inactivity', 'implied', 'imported'] as const
export type Method = (typeof METHODS)[number]

/** What the consent was tied to. Anything but `none` is bundling. */
export const CONDITIONALITIES = ['none', 'core_service', 'terms', 'other_purposes'] as const
export type Conditionality = (typeof CONDITIONALITIES)[number]

/** The notice that was shown: the hash binds its wording. */
export interface Notice {
  readonly id: string
  readonly version: number
  readonly hash: string | null
}

/** Who authorised the consent of somebody below the age of digital consent, and whether the child agreed too. */
export interface Guardian {
  readonly subject: string
  readonly verified: boolean
  readonly childAlso: boolean
}

/** Where the proof of the consent is kept: a reference, or a few fields that make one. */
export type Evidence = string | Readonly<Record<string, string | number | boolean | null>>

/** How far a consent goes. What it does not name, it does not cover. */
export interface ConsentScope {
  readonly services: readonly string[]
  readonly conversations: readonly string[] | '*'
  readonly dataCategories: readonly string[]
  /** From when on messages are covered: `null` from `givenAt`, `'all'` the whole history, or an instant. */
  readonly eventsFrom: string | null
  /** Directed pairs: data of the first service may be used in the second. */
  readonly crossService: readonly (readonly [string, string])[]
  readonly specialCategories: readonly string[]
}

/** What every event says. Times are RFC 3339 with a zone. */
interface EventBase {
  readonly id: string
  readonly subject: string
  /** Order within the store; only breaks a tie between a withdrawal and a refusal of one instant. */
  readonly seq: number
  /** When the store learned it. An event is invisible before. */
  readonly recordedAt: string
  /** When it holds from. */
  readonly givenAt: string
  readonly evidence: Evidence | null
  readonly notice: Notice | null
  readonly guardian: Guardian | null
}

export interface Consent extends EventBase {
  readonly kind: 'consent'
  readonly purposes: readonly string[]
  readonly taxonomyVersion: number
  /** Exclusive. `null`: the policy's default validity from `givenAt`. */
  readonly expiresAt: string | null
  readonly method: Method
  readonly conditionality: Conditionality
  readonly explicit: boolean
  readonly controller: string
  readonly recipients: readonly string[]
  readonly scope: ConsentScope
}

export const PROHIBITION_KINDS = ['withdrawal', 'refusal', 'objection', 'opt_out'] as const
export const RETRACTION_KINDS = ['objection_retracted', 'opt_in'] as const

/** A no. It acts on the ancestors and the descendants of its purposes; only `scope.conversations` narrows it. */
export interface Prohibition extends EventBase {
  readonly kind: (typeof PROHIBITION_KINDS)[number]
  readonly purposes: readonly string[]
  readonly scope: Partial<ConsentScope>
}

/** Takes an objection or an opt-out back, as far as it reaches. It is not a consent. */
export interface Retraction extends EventBase {
  readonly kind: (typeof RETRACTION_KINDS)[number]
  readonly purposes: readonly string[]
  readonly scope: Partial<ConsentScope>
}

/** Declares a consent (or a retraction) invalid from the start, for instance by order of an authority. */
export interface Invalidation extends EventBase {
  readonly kind: 'invalidation'
  readonly invalidates: string
}

/** One entry of the append-only consent log. The state of a subject is a fold over these. */
export type ConsentEvent = Consent | Prohibition | Retraction | Invalidation
export type ConsentEventKind = ConsentEvent['kind']
