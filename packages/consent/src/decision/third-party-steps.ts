import type { Mention, Quote } from '../message/message.ts'
import type { ReasonCode } from '../reasons/reason.ts'
import { type Decision, deny } from './decision.ts'
import { judgePerson } from './person.ts'
import { isBot, personOf, type Situation } from './situation.ts'

function judgeQuote(situation: Situation, { author, service }: Quote): ReasonCode | null {
  if (author === null) return 'E_SUBJECT_UNRESOLVED'
  return isBot(personOf(situation.message, author)) ? null : judgePerson(situation, author, service)
}

/** Somebody else's words in the message, judged by the service they were written in: cut out, or the message denied. */
export function quotes(situation: Situation): Decision | undefined {
  for (const [index, quote] of situation.message.quoted.entries()) {
    const reason = judgeQuote(situation, quote)
    if (reason === null) continue
    if (!quote.separable) return deny(reason, quote.author)
    situation.cuts.push({ part: 'quoted', index, code: 'R_QUOTE_REDACTED', reason })
  }
  return undefined
}

function judgeMention(situation: Situation, { subject, identifiable }: Mention): ReasonCode | null {
  if (!identifiable) return null
  if (subject == null) return 'E_SUBJECT_UNRESOLVED'
  return isBot(personOf(situation.message, subject)) ? null : judgePerson(situation, subject, situation.message.service)
}

/** People that the message speaks about. For what one party asks for and nobody keeps, the policy may ignore them. */
export function mentions(situation: Situation): Decision | undefined {
  if (situation.purpose.mention === 'ignore' && !situation.everyone) return undefined
  for (const [index, mention] of situation.message.mentions.entries()) {
    const reason = judgeMention(situation, mention)
    if (reason === null) continue
    if (!mention.separable) return deny('E_THIRD_PARTY', mention.subject)
    situation.cuts.push({ part: 'mentions', index, code: 'R_THIRD_PARTY_REDACTED', reason })
  }
  return undefined
}

/**
 * Somebody whom the special-category data is about and who is neither a party nor quoted nor mentioned: nothing else asks
 * them, and there is no part of the message that could be cut out.
 */
export function specialOutsiders(situation: Situation): Decision | undefined {
  const { message, parties } = situation
  if (message.special.status !== 'present' || message.special.subjects.every((id) => parties.has(id))) return undefined
  const present = new Set<string | null | undefined>(parties)
  for (const { author } of message.quoted) present.add(author)
  for (const { subject, identifiable } of message.mentions) if (identifiable) present.add(subject)
  for (const id of message.special.subjects)
    if (!present.has(id) && judgePerson(situation, id, message.service) !== null) return deny('E_SPECIAL_NOT_EXPLICIT', id)
  return undefined
}
