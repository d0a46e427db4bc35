import { History, since } from '../consent.ts'
import type { Message, Person, Scenario, Talk } from '../model.ts'

const BOT_LINES = [
  'Reminder: you asked me to remind you.',
  'Today: cloudy, 14 degrees, umbrella advised.',
  'Poll closed. Yes 3, no 1.',
  'I did not understand that. Try /help',
  'The bill is split. See https://split.example/b/8812',
]

const plain = ({ focus }: Talk) => new History(focus).consent(since(focus)).events
const guarded = ({ focus }: Talk) =>
  new History(focus).consent(since(focus), { guardian: { subject: 'u-9001', verified: true, childAlso: true } }).events

/** The person was not there when the message was sent. */
function absent(message: Message, person: Person): void {
  message.members = message.members.filter((member) => member !== person.id)
  if (message.from === person.id) message.from = message.members[(Date.parse(message.sentAt) / 1000) % message.members.length]!
  delete message.names[person.id]
  delete message.people[person.id]
}

/** Who the members are decides, whatever they agreed to. */
export const people: readonly Scenario[] = [
  {
    name: 'child',
    about: 'A member of 14 in Germany, who agreed alone: training is closed to minors.',
    conversations: 4,
    focus: { age: 14, jurisdiction: 'DE' },
    consents: plain,
    expect: 'E_MINOR_PROHIBITED',
  },
  {
    name: 'child with guardian',
    about: 'A member of 12, whose guardian agreed and was verified: still closed.',
    conversations: 2,
    focus: { age: 12, jurisdiction: 'FR' },
    consents: guarded,
    expect: 'E_MINOR_PROHIBITED',
  },
  {
    name: 'almost grown up',
    about: 'A member of 17, old enough to agree to much, and not to this.',
    conversations: 3,
    focus: { age: 17, jurisdiction: 'GB' },
    consents: plain,
    expect: 'E_MINOR_PROHIBITED',
  },
  {
    name: 'age unknown',
    about: 'Nobody knows how old one member is.',
    conversations: 4,
    focus: { age: null },
    consents: plain,
    expect: 'E_AGE_UNKNOWN',
  },
  {
    name: 'account deleted',
    about: 'One member is gone and can neither see nor take back anything.',
    conversations: 4,
    focus: { status: 'deleted' },
    consents: plain,
    expect: 'E_SUBJECT_UNRESOLVED',
  },
  {
    name: 'bot in the group',
    about: 'A bot is a member. It needs no consent, and what the people say passes.',
    conversations: 5,
    english: true,
    size: [3, 5],
    focus: { name: 'Helper Bot', called: 'bot', status: 'bot', age: null, jurisdiction: null },
    consents: () => [],
    expect: (message, talk) => {
      if (talk.closings.has(message)) Object.assign(message, { from: talk.focus.id, text: talk.next(BOT_LINES) })
      return 'OK'
    },
  },
  {
    name: 'member who left',
    about: 'One member never agreed and left in the middle: messages sent to the others afterwards pass.',
    conversations: 4,
    size: [3, 4],
    consents: () => [],
    expect: (message, talk) => {
      if (message.sentAt < talk.turn) return 'E_NO_CONSENT'
      absent(message, talk.focus)
      return 'OK'
    },
  },
  {
    name: 'member who joined',
    about: 'One member who never agreed joined in the middle: what was sent before passes, what is sent since does not.',
    conversations: 3,
    size: [3, 5],
    consents: () => [],
    expect: (message, talk) => {
      if (message.sentAt > talk.turn) return 'E_NO_CONSENT'
      absent(message, talk.focus)
      return 'OK'
    },
  },
]
