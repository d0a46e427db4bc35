import { History, since } from '../consent.ts'
import type { Message, Scenario, Talk } from '../model.ts'

const STORY_REPLIES = [
  'that view in your story!!',
  'where is this 😍',
  'replying to your story: yes, twins',
  'was that your kitchen in the story?',
  'your story is 90% cat and i support it',
]
const CALLS = ['Missed voice call', 'Video call, 12 minutes', 'Missed video call', 'Voice call, 48 seconds']
const HEALTH = [
  'third infusion done, sleeping all day',
  'the new pills make me dizzy again',
  'btw blood test came back, iron is low',
  'also: second scan is clear!!',
  'insulin pump is beeping, brb',
]
const UNSURE = [
  'they put me on the blue ones now',
  'prayers at noon, then i can call',
  'meeting with the union rep at 5',
  'my therapist would love this chat',
  'voting first, then coffee',
]

/** Every so often, and always early on, so that each conversation shows it. */
const every = (talk: Talk, message: Message, step: number) => talk.messages.indexOf(message) % step === 1
const special = (status: string, categories: string[], subjects: string[]) => ({ status, categories, subjects })
const explicit = ({ focus }: Talk) =>
  new History(focus).consent(since(focus), { explicit: true, scope: { specialCategories: ['health'] } }).events

/** What a message carries decides about that message; all members agreed. */
export const messages: readonly Scenario[] = [
  {
    name: 'story replies',
    about: 'Some messages come from another service, stories, which nobody agreed to.',
    conversations: 4,
    english: true,
    expect: (message, talk) => {
      if (!talk.closings.has(message)) return 'OK'
      message.app = 'stories'
      message.text = talk.next(STORY_REPLIES)
      return 'E_SERVICE_NOT_COVERED'
    },
  },
  {
    name: 'call records',
    about: 'Some entries are about calls: metadata, and the consents are for content.',
    conversations: 3,
    english: true,
    expect: (message, talk) => {
      if (!talk.closings.has(message)) return 'OK'
      message.category = 'metadata'
      message.text = talk.next(CALLS)
      return 'E_DATA_CATEGORY_NOT_COVERED'
    },
  },
  {
    name: 'do not train',
    about: 'The author marked some messages `train-ai=n`; `train-ai=y` on others adds nothing and takes nothing.',
    conversations: 4,
    expect: (message, talk) => {
      if (every(talk, message, 5)) message.preference = { 'train-ai': 'y' }
      if (!every(talk, message, 3)) return 'OK'
      message.preference = { 'train-ai': 'n' }
      return 'E_CONTENT_PREFERENCE'
    },
  },
  {
    name: 'erased messages',
    about: 'Some messages were deleted and are only still in the store.',
    conversations: 3,
    expect: (message, talk) => {
      if (!every(talk, message, 4)) return 'OK'
      message.state = 'erased'
      return 'E_MESSAGE_ERASED'
    },
  },
  {
    name: 'disappearing messages',
    about: 'Messages vanish after a week; some were set to stay.',
    conversations: 3,
    expect: (message, talk) => {
      const stays = every(talk, message, 3)
      message.expiresAt = stays
        ? '2099-12-31T00:00:00Z'
        : new Date(Date.parse(message.sentAt) + 604_800_000).toISOString().replace('.000', '')
      return stays ? 'OK' : 'E_MESSAGE_EXPIRED'
    },
  },
  {
    name: 'special category unknown',
    about: 'Whether these messages are about health, faith or politics was not determined: they wait.',
    conversations: 4,
    english: true,
    expect: (message, talk) => {
      if (!talk.closings.has(message)) return 'OK'
      message.special = special('unknown', [], [])
      message.text = talk.next(UNSURE)
      return 'E_SPECIAL_UNKNOWN'
    },
  },
  {
    name: 'about health',
    about: 'Some messages are about the health of the author, whose consent is not explicit about that.',
    conversations: 3,
    english: true,
    expect: (message, talk) => {
      if (!talk.closings.has(message)) return 'OK'
      message.special = special('present', ['health'], [message.from])
      message.text = talk.next(HEALTH)
      return 'E_SPECIAL_NOT_EXPLICIT'
    },
  },
  {
    name: 'about health, with explicit consent',
    about: 'The same, and the person agreed to exactly that.',
    conversations: 2,
    english: true,
    consents: explicit,
    expect: (message, talk) => {
      if (!talk.closings.has(message)) return 'OK'
      message.from = talk.focus.id
      message.special = special('present', ['health'], [message.from])
      message.text = talk.next(HEALTH)
      return 'OK'
    },
  },
]
