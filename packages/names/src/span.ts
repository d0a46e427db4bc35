/** What the tagger tells apart. */
export type Entity = 'PERSON' | 'LOCATION' | 'ORGANIZATION'

/** A name in a text. Offsets are UTF-16 code units, end exclusive, as in `String.prototype.slice`. */
export type Span = {
  readonly start: number
  readonly end: number
  readonly entity: Entity
  /** How sure, 0 to 1: the mean over the words of the name of the probability that the word is part of a name. */
  readonly score: number
  /** Which model found it: `names-accurate:` and the start of `modelId`. */
  readonly recognizer?: string
}

/** Anything that finds names in texts: one list of spans per text, in order. */
export type Tagger<S extends { readonly start: number; readonly end: number } = Span> = {
  tag(texts: readonly string[]): Promise<readonly (readonly S[])[]>
}
