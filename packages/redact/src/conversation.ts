import type { Context, Participant } from './finding.ts'
import { learnNames } from './names/mention/mentions.ts'
import { TokenNumbers } from './operators/token.ts'
import type { Redacted } from './redactor.ts'
import { createRestorer } from './restore/restorer.ts'

/** How many messages back a question can reach. */
const REMEMBERED = 3
/** Words of names that are known at most; the oldest are forgotten. */
const NAMES = 500

/** Redacts the messages of one conversation in order. */
export type Conversation = {
  /** Like `Redactor.redact`; tokens keep their numbers, the messages before are evidence, and their names are known. */
  redact(text: string, context?: Omit<Context, 'participants' | 'previous'>): Redacted
  /**
   * A text about the conversation, such as the answer of a model, with the values put back for the tokens, pseudonyms, surrogates,
   * hashes and encrypted values that the messages were given: `createRestorer` with what this conversation knows.
   */
  restore(text: string): string
  /** `restore` for an answer that comes in pieces: a stream with the values that have been replaced up to now. */
  restoreStream(): TransformStream<string, string>
  /** What stands for what so far; personal data, to be kept as such or not at all. Grows with the values of the conversation. */
  readonly replaced: ReadonlyMap<string, string>
}

/** `rewrite` redacts a text with the given token numbers and known names. */
export function createConversation(
  participants: readonly Participant[] | undefined,
  rewrite: (
    text: string,
    context: Context,
    state: { readonly tokens: TokenNumbers; readonly replaced: Map<string, string> },
    known: ReadonlySet<string>,
  ) => Redacted,
  key: Uint8Array | undefined,
): Conversation {
  const state = { tokens: new TokenNumbers(), replaced: new Map<string, string>() }
  const known = new Set<string>()
  let previous: readonly string[] = []
  const restorer = () => createRestorer({ replaced: state.replaced, ...(key && { key }) })
  return {
    redact(text, context) {
      const result = rewrite(text, { ...context, ...(participants ? { participants } : {}), previous }, state, known)
      learnNames(text, result.findings, known)
      for (const word of known) {
        if (known.size <= NAMES) break
        known.delete(word)
      }
      previous = [...previous.slice(1 - REMEMBERED), text]
      return result
    },
    restore: (text) => restorer().restore(text),
    restoreStream: () => restorer().stream(),
    replaced: state.replaced,
  }
}
