import type { Mention, Quote } from '../message/message.ts'
import type { ReasonCode } from '../reasons/reason.ts'
import { type Decision, deny } from './decision.ts'
import { judgePerson } from './person.ts'
import { isBot, personOf, type Situation } from './situation.ts'

type Judge = (subject: string, service: string) => ReasonCode | null

/** Judges everybody once for each service that their text comes from, however often they are quoted or mentioned. */
function judgeOnce(situation: Situation): Judge {
  const known = new Map<string, Map<string, ReasonCode | null>>()
  return (subject, service) => {
    const bySubject = known.get(service) ?? new Map<string, ReasonCode | null>()
    let reason = bySubject.get(subject)
    if (reason === undefined) {
      // Bots are not asked, here as among the parties.
      reason = isBot(personOf(situation.message, subject)) ? null : judgePerson(situation, subject, service)
      known.set(service, bySubject.set(subject, reason))
    }
    return reason
  }
}

const judgeQuote = ({ author, service }: Quote, judge: Judge): ReasonCode | null =>
  author === null ? 'E_SUBJECT_UNRESOLVED' : judge(author, service)

/** Somebody else's words in the message, judged by the service they were written in: cut out, or the message denied. */
export function quotes(situation: Situation): Decision | undefined {
  const judge = judgeOnce(situation)
  for (const [index, quote] of situation.message.quoted.entries()) {
    const reason = judgeQuote(quote, judge)
    if (reason === null) continue
    if (!quote.separable) return deny(reason, quote.author)
    situation.cuts.push({ part: 'quoted', index, code: 'R_QUOTE_REDACTED', reason })
  }
  return undefined
}

function judgeMention({ subject, identifiable }: Mention, service: string, judge: Judge): ReasonCode | null {
  if (!identifiable) return null
  return subject == null ? 'E_SUBJECT_UNRESOLVED' : judge(subject, service)
}

/** People that the message speaks about. For what one party asks for and nobody keeps, the policy may ignore them. */
export function mentions(situation: Situation): Decision | undefined {
  if (situation.purpose.mention === 'ignore' && !situation.everyone) return undefined
  const judge = judgeOnce(situation)
  for (const [index, mention] of situation.message.mentions.entries()) {
    const reason = judgeMention(mention, situation.message.service, judge)
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
  const { message, parties, specialSubjects } = situation
  if (specialSubjects === undefined) return undefined
  const present = new Set<string | null | undefined>(parties)
  for (const { author } of message.quoted) present.add(author)
  for (const { subject, identifiable } of message.mentions) if (identifiable) present.add(subject)
  for (const id of specialSubjects)
    if (!present.has(id) && judgePerson(situation, id, message.service) !== null) return deny('E_SPECIAL_NOT_EXPLICIT', id)
  return undefined
}
