import { chat, toMessage } from './chat.ts'
import type { Community } from './community.ts'
import type { Language, Message, Person, Scenario, Talk } from './model.ts'
import { createRandom, type Random } from './random.ts'

const OTHER_LANGUAGES: readonly Language[] = ['de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'tr', 'ar', 'hi', 'zh', 'ja']
const SIZES = [2, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6]
const DAY = 86_400_000

/** One conversation with what must become of each message. */
export interface Conversation {
  readonly id: string
  readonly scenario: Scenario
  readonly language: Language
  readonly messages: readonly { readonly message: Message; readonly reason: string; readonly personal: boolean }[]
}

/** Whether a message with this reason reaches the sink. */
export const passes = (reason: string): boolean => reason === 'OK' || reason.startsWith('R_')

function membersOf(
  scenario: Scenario,
  language: Language,
  community: Community,
  random: Random,
): { focus: Person; members: Person[] } {
  const size = scenario.size ? random.between(...scenario.size) : random.pick(SIZES)
  const special = scenario.consents !== undefined || scenario.focus !== undefined
  const others = community.members(special ? size - 1 : size, language, random)
  const focus = special ? community.newcomer(language, random, scenario.focus) : others[0]!
  return { focus, members: special ? random.shuffled([focus, ...others]) : others }
}

/** Half-way through the longest pause around the middle. */
function turnOf(messages: readonly Message[]): string {
  const middle = Math.floor(messages.length / 2)
  if (middle === 0) return messages[0]!.sentAt
  const [before, after] = [messages[middle - 1]!, messages[middle]!].map(({ sentAt }) => Date.parse(sentAt)) as [number, number]
  return new Date(Math.floor((before + after) / 2000) * 1000).toISOString().replace('.000', '')
}

/** Makes the members, lets them talk, records their consents, and applies the scenario. */
export function converse(
  scenario: Scenario,
  id: string,
  period: readonly [number, number],
  english: boolean,
  community: Community,
): Conversation {
  const random = createRandom(`conversation ${id}`)
  const language = english || scenario.english || random.chance(0.52) ? 'en' : random.pick(OTHER_LANGUAGES)
  const { focus, members } = membersOf(scenario, language, community, random)
  const start = period[0] + random.below(Math.floor((period[1] - period[0]) / DAY)) * DAY
  const people = members.filter(({ status }) => status !== 'bot')
  const { revealing = false } = scenario
  const length = revealing ? 7 * members.length : random.between(7, 8 + 3 * members.length)
  const utterances = chat(id, language, people, { length, start, revealing })
  const messages = utterances.map((utterance) => toMessage(utterance, id, members, random))
  let spoken = random.below(100)
  const talk: Talk = {
    id,
    language,
    members,
    focus,
    messages,
    closings: new Set(messages.filter((_, index) => utterances[index]!.closing)),
    turn: turnOf(messages),
    outsider: (agrees) => (agrees ? community.agreeing(language, random) : community.newcomer(language, random)),
    next: (list) => list[spoken++ % list.length]!,
  }
  if (scenario.consents) community.record(focus, scenario.consents(talk))
  else if (scenario.focus) throw new Error(`${scenario.name}: say what the focus consents to`)
  const judged = messages.map((message, index) => {
    const { text } = message
    const reason = typeof scenario.expect === 'string' ? scenario.expect : scenario.expect(message, talk)
    if (passes(reason)) community.count(message.from)
    return { message, reason, personal: message.text === text && utterances[index]!.personal }
  })
  return { id, scenario, language, messages: judged }
}
