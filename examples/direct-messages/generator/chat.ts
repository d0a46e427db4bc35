import { MOST_IN_ONE } from './community.ts'
import { type Dialogue, dialogues, replaceSlots, slotsOf, words } from './dialogues.ts'
import type { Language, Message, Person } from './model.ts'
import { createRandom, type Random } from './random.ts'
import { write } from './style.ts'
import { isPersonal, slotValue, thirdPerson } from './values/fill.ts'

const DEVICES = ['iOS 18.6', 'iOS 26.1', 'Android 15', 'Android 16', 'web', 'desktop 4.12']
const DAY = 86_400_000

/** A text as it is written, before it belongs to a record. */
export interface Utterance {
  readonly author: Person
  readonly at: number
  readonly text: string
  readonly personal: boolean
  /** The last of its dialogue. */
  readonly closing: boolean
}

/** Dialogues of a language for so many people, in any order, about every third one, or all of them, with personal values. */
function* choose(language: Language, members: readonly Person[], revealing: boolean, random: Random): Generator<Dialogue> {
  const fitting = dialogues.filter(
    (dialogue) =>
      dialogue.language === language && dialogue.note === (members.length === 1) && dialogue.speakers <= members.length,
  )
  if (fitting.length === 0) throw new Error(`texts/: nothing for ${members.length} in ${language}`)
  for (;;) {
    const queues = [true, false].map((personal) => random.shuffled(fitting.filter((dialogue) => dialogue.personal === personal)))
    while (queues.some((queue) => queue.length > 0)) {
      const queue = revealing || random.chance(0.35) ? 0 : 1
      const dialogue = queues[queue]!.pop() ?? queues[1 - queue]!.pop()
      if (dialogue) yield dialogue
    }
  }
}

/** `{food}` is a word of the language, `{2}` what the second speaker is called, `{phone}` a value of who speaks. */
function fill(
  template: string,
  language: Language,
  speakers: readonly Person[],
  speaker: Person,
  third: Person,
  random: Random,
): string {
  return replaceSlots(template, (slot) => {
    const named = /^(\d)(full)?$/.exec(slot)
    if (named) {
      const person = speakers[Number(named[1]) - 1]!
      return named[2] ? person.name : person.called
    }
    const value = slotValue(slot, { speaker, third, random })
    if (value !== undefined) return value
    const list = words.get(language)!.get(slot)
    if (!list) throw new Error(`texts/: no words for {${slot}} in ${language}`)
    return fill(random.pick(list), language, speakers, speaker, third, random)
  })
}

/** The next hour at which people are awake. */
function waking(at: number, random: Random): number {
  const midnight = at - (at % DAY)
  return midnight + random.between(8, 21) * 3_600_000 + random.below(3_600_000)
}

/** How many messages at least, from when on (epoch milliseconds), and whether people say too much. */
export interface Course {
  readonly length: number
  readonly start: number
  readonly revealing: boolean
}

/** One conversation: dialogues on a few days, until it is long enough or somebody has said enough. */
export function chat(
  label: string,
  language: Language,
  members: readonly Person[],
  { length, start, revealing }: Course,
): Utterance[] {
  const random = createRandom(`chat ${label}`)
  const said = new Map(members.map((member) => [member, 0]))
  const utterances: Utterance[] = []
  let at = waking(start, random)
  for (const dialogue of choose(language, members, revealing, random)) {
    // Nobody has more than four lines in a dialogue.
    if (utterances.length >= length || Math.max(...said.values()) > MOST_IN_ONE - 4) break
    const speakers = random.shuffled(members).sort((one, other) => said.get(one)! - said.get(other)!)
    const third = thirdPerson(members[0]!, `${label} ${utterances.length}`)
    for (const line of dialogue.lines) {
      const { speaker, template } = line
      const author = speakers[speaker - 1]!
      const text = fill(write(template, author, random), language, speakers, author, third, random)
      utterances.push({ author, at, text, personal: slotsOf(template).some(isPersonal), closing: line === dialogue.lines.at(-1) })
      said.set(author, said.get(author)! + 1)
      at += random.between(5, 240) * 1000
    }
    at = waking(at + random.between(1, 6) * DAY, random)
  }
  return utterances
}

/** A record as the messenger stores it. */
export function toMessage({ author, at, text }: Utterance, thread: string, members: readonly Person[], random: Random): Message {
  return {
    id: '',
    thread,
    app: 'dm',
    from: author.id,
    members: members.map(({ id }) => id),
    names: Object.fromEntries(members.map(({ id, name }) => [id, name])),
    sentAt: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    text,
    reactions: random.chance(0.6) ? 0 : random.chance(0.9) ? random.between(1, 6) : random.between(7, 14),
    device: random.pick(DEVICES),
    people: Object.fromEntries(members.map(({ id, jurisdiction, age, status }) => [id, { jurisdiction, age, status }])),
  }
}
