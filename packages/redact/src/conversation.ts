import type { Context, Participant } from './finding.ts'
import { TokenNumbers } from './operators/token.ts'
import type { Redacted } from './redactor.ts'

/** How many messages back a question can reach. */
const REMEMBERED = 3

/** Redacts the messages of one conversation in order. */
export type Conversation = {
  /** Like `Redactor.redact`; tokens keep their numbers, and the messages before are evidence. */
  redact(text: string, context?: Omit<Context, 'participants' | 'previous'>): Redacted
}

/** `rewrite` redacts a text with the given token numbers. */
export function createConversation(
  participants: readonly Participant[] | undefined,
  rewrite: (text: string, context: Context, tokens: TokenNumbers) => Redacted,
): Conversation {
  const tokens = new TokenNumbers()
  let previous: readonly string[] = []
  return {
    redact(text, context) {
      const result = rewrite(text, { ...context, ...(participants ? { participants } : {}), previous }, tokens)
      previous = [...previous.slice(1 - REMEMBERED), text]
      return result
    },
  }
}
