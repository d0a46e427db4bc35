import { Keyed } from '../operators/keyed.ts'
import { Passage } from './passage.ts'
import { Placeholders } from './placeholders.ts'
import { restoreStream } from './restore-stream.ts'
import { Phrases } from './words.ts'

export type RestorerOptions = {
  /** What stands for what: `Conversation.replaced`, or what was kept of it. */
  readonly replaced?: Iterable<readonly [replacement: string, original: string]>
  /** The key with which values were encrypted: 32 bytes. */
  readonly key?: Uint8Array
}

/** Puts values back where their replacements stand. */
export type Restorer = {
  /**
   * The text with every replacement that is known turned into its value again. The text may have been rewritten around them:
   * translated, inflected (`[PERSON_1]'s`), set in Markdown, broken into lines, put into capitals. What is not known stays as it is.
   */
  restore(text: string): string
  /**
   * A stream that restores a text as it comes, such as the answer of a model: its output is `restore` of the whole, wherever the pieces
   * are cut. What may become a replacement is held back, mostly a word.
   */
  stream(): TransformStream<string, string>
}

/**
 * Reads replacements back: tokens, pseudonyms, surrogates and hashes through the list of what was replaced, encrypted values with the
 * key alone. Labels, masks and generalised values are gone for good.
 *
 * @throws {RedactError} `key` unless the key is 32 bytes.
 */
export function createRestorer({ replaced = [], key }: RestorerOptions): Restorer {
  const pairs = [...replaced]
  const placeholders = new Placeholders(pairs, key === undefined ? undefined : new Keyed(key))
  const phrases = new Phrases(pairs)
  const passage = () => new Passage(placeholders, phrases)
  return { restore: (text) => passage().finish(text), stream: () => restoreStream(passage()) }
}
