import type { Span } from '../finding.ts'

/**
 * Anything that finds names and places in texts: a model in another process, a service, a list. Its spans are handed to a
 * redactor as `context.spans`, one list per text, in order, offsets in UTF-16 code units.
 */
export type Tagger = {
  tag(texts: readonly string[]): Promise<readonly (readonly Span[])[]>
}

/** A tagger that answers at once. */
export type SyncTagger = Tagger & {
  tagSync(text: string): readonly Span[]
}
