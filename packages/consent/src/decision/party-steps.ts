import { type Decision, deny } from './decision.ts'
import { judgePerson } from './person.ts'
import { isBot, isLive, personOf, type Situation } from './situation.ts'

/** Every party is a live account, and somebody among them is human: where nobody can be asked, nobody has agreed. */
export function resolution({ message, parties }: Situation): Decision | undefined {
  let humans = 0
  for (const id of parties) {
    const person = personOf(message, id)
    if (!isLive(person)) return deny('E_SUBJECT_UNRESOLVED', id)
    if (!isBot(person)) humans++
  }
  return humans === 0 ? deny('E_SUBJECT_UNRESOLVED', message.author) : undefined
}

/** What one party asks for can only be asked by a person in the conversation; a bot has no consent to give. */
export function requester({ message, parties, purpose, request }: Situation): Decision | undefined {
  if (purpose.party !== 'requester_no_objection') return undefined
  const id = request.requester
  const isParty = id != null && parties.has(id) && !isBot(personOf(message, id))
  return isParty ? undefined : deny('E_REQUESTER_NOT_PARTY', id)
}

/** The author, then every other human participant in order. */
export function agreement(situation: Situation): Decision | undefined {
  const { message, parties } = situation
  for (const id of parties) {
    if (isBot(personOf(message, id))) continue
    const reason = judgePerson(situation, id, message.service)
    if (reason !== null) return deny(reason, id)
  }
  return undefined
}
