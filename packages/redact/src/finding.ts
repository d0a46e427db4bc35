/** One piece of personal data in a text. Offsets are UTF-16 code units, as in `String.prototype.slice`. */
export type Finding = {
  /** What it is: an entity name such as `EMAIL` or `CREDIT_CARD`. */
  readonly entity: string
  readonly start: number
  readonly end: number
  /** How sure, 0 to 1. Only findings at or above the preset's threshold are reported. */
  readonly score: number
  /** Which recognizer found it, e.g. `email` or `roster`. */
  readonly recognizer: string
}

/** A stretch of a text, end exclusive, in UTF-16 code units. */
export type Range = { readonly start: number; readonly end: number }

/** Evidence of an outside tagger: a span it found and how sure it is. A score of 1 is always honoured. */
export type Span = {
  readonly start: number
  readonly end: number
  readonly entity: string
  readonly score: number
  readonly recognizer?: string
}

/** Somebody in the conversation: their names and handles are found wherever they are mentioned, in any case. */
export type Participant = { readonly names?: readonly string[]; readonly handles?: readonly string[] }

/** What is known about a text besides the text. All of it raises or lowers scores; none of it is needed. */
export type Context = {
  /** Who takes part. Compiled once per array, so pass the same array for the messages of a conversation. */
  readonly participants?: readonly Participant[]
  /** Earlier messages of the conversation, oldest first. "my number is" there counts for the digits here. */
  readonly previous?: readonly string[]
  /** The JSON key under which the text was found. */
  readonly key?: string
  /** Findings of outside taggers. */
  readonly spans?: readonly Span[]
}

/** Shared by all clean texts, so that a text without a finding allocates no list. */
export const NO_FINDINGS: readonly Finding[] = Object.freeze([])
