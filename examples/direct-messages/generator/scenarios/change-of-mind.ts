import { History, since } from '../consent.ts'
import type { Message, Scenario, Talk } from '../model.ts'

const before = (message: Message, talk: Talk) => message.sentAt < talk.turn
const day = (instant: string, days: number) => new Date(Date.parse(instant) + days * 86_400_000).toISOString().replace('.000', '')
const beginning = (talk: Talk) => day(talk.messages[0]!.sentAt, -2)
const agreed = (talk: Talk) => new History(talk.focus).consent(since(talk.focus))

/** People say no, change their mind, and agree late. What counts is what holds now, also for what was written before. */
export const changeOfMind: readonly Scenario[] = [
  {
    name: 'withdrawn',
    about: 'One member agreed and took it back in the middle of the chat: nothing of it passes, from before or after.',
    conversations: 10,
    consents: (talk) => agreed(talk).say('withdrawal', talk.turn).events,
    expect: 'E_WITHDRAWN',
  },
  {
    name: 'withdrawn for another chat',
    about: 'One member took the consent back for one other chat, and that is where it ends.',
    conversations: 2,
    consents: (talk) => agreed(talk).say('withdrawal', talk.turn, { scope: { conversations: ['c-903'] } }).events,
    expect: 'OK',
  },
  {
    name: 'withdrawn, agreed again',
    about: 'A new and valid consent lifts the withdrawal for what is written after it; for what was written before, it stands.',
    conversations: 5,
    consents: (talk) => agreed(talk).say('withdrawal', beginning(talk)).consent(talk.turn).events,
    expect: (message, talk) => (before(message, talk) ? 'E_WITHDRAWN' : 'OK'),
  },
  {
    name: 'withdrawn, agreed again with history',
    about: 'The new consent says in so many words that it covers what was written before.',
    conversations: 3,
    consents: (talk) =>
      agreed(talk)
        .say('withdrawal', beginning(talk))
        .consent(talk.turn, { scope: { eventsFrom: 'all' } }).events,
    expect: 'OK',
  },
  {
    name: 'withdrawn, bundled again',
    about: 'The new "consent" came with the terms. It is none, and must not revive the one that was withdrawn.',
    conversations: 5,
    consents: (talk) => agreed(talk).say('withdrawal', beginning(talk)).consent(talk.turn, { conditionality: 'terms' }).events,
    expect: 'E_WITHDRAWN',
  },
  {
    name: 'refused',
    about: 'One of two was asked and said no.',
    conversations: 6,
    size: [2, 3],
    consents: (talk) => new History(talk.focus).say('refusal', since(talk.focus)).events,
    expect: 'E_REFUSED',
  },
  {
    name: 'one of six refuses',
    about: 'Five agreed, the sixth said no: the group stays out.',
    conversations: 5,
    size: [6, 6],
    consents: (talk) => new History(talk.focus).say('refusal', since(talk.focus)).events,
    expect: 'E_REFUSED',
  },
  {
    name: 'objected',
    about: 'An objection stands although a consent was given later, until it is taken back.',
    conversations: 5,
    consents: (talk) => new History(talk.focus).say('objection', since(talk.focus)).consent(beginning(talk)).events,
    expect: 'E_OBJECTED',
  },
  {
    name: 'objection taken back',
    about: 'The same, and the objection was taken back.',
    conversations: 2,
    consents: (talk) => agreed(talk).say('objection', beginning(talk)).say('objection_retracted', talk.turn).events,
    expect: 'OK',
  },
  {
    name: 'opted out',
    about: 'A consent is there, and an opt-out that nobody lifted.',
    conversations: 3,
    consents: (talk) => agreed(talk).say('opt_out', talk.turn).events,
    expect: 'E_OPTED_OUT',
  },
  {
    name: 'opted in again',
    about: 'The opt-out was lifted, and the consent is still there.',
    conversations: 2,
    consents: (talk) => agreed(talk).say('opt_out', beginning(talk)).say('opt_in', talk.turn).events,
    expect: 'OK',
  },
  {
    name: 'found invalid',
    about: 'The consent was declared invalid afterwards.',
    conversations: 2,
    consents: (talk) => agreed(talk).invalidate(talk.turn).events,
    expect: 'E_INVALIDATED',
  },
  {
    name: 'agreed late',
    about: 'One member agreed in the middle of the chat: what was written before, perhaps under encryption, stays out.',
    conversations: 8,
    consents: (talk) => new History(talk.focus).consent(talk.turn).events,
    expect: (message, talk) => (before(message, talk) ? 'E_HISTORY_NOT_COVERED' : 'OK'),
  },
]
