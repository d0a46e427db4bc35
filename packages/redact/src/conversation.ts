import type { Context, Participant } from './finding.ts'
import { learnNames } from './names/mention/mentions.ts'
import { TokenNumbers } from './operators/token.ts'
import type { Redacted } from './redactor.ts'

/** How many messages back a question can reach. */
const REMEMBERED = 3
/** Words of names that are known at most; the oldest are forgotten. */
const NAMES = 500

/** Redacts the messages of one conversation in order. */
export type Conversation = {
  /** Like `Redactor.redact`; tokens keep their numbers, the messages before are evidence, and their names are known. */
  redact(text: string, context?: Omit<Context, 'participants' | 'previous'>): Redacted
}

/** `rewrite` redacts a text with the given token numbers and known names. */
export function createConversation(
  participants: readonly Participant[] | undefined,
  rewrite: (text: string, context: Context, tokens: TokenNumbers, known: ReadonlySet<string>) => Redacted,
): Conversation {
  const tokens = new TokenNumbers()
  const known = new Set<string>()
  let previous: readonly string[] = []
  return {
    redact(text, context) {
      const result = rewrite(text, { ...context, ...(participants ? { participants } : {}), previous }, tokens, known)
      learnNames(text, result.findings, known)
      for (const word of known) {
        if (known.size <= NAMES) break
        known.delete(word)
      }
      previous = [...previous.slice(1 - REMEMBERED), text]
      return result
    },
  }
}
