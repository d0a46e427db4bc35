import type { Message, Person, Scenario, Talk } from '../model.ts'

const QUOTES = [
  'so i told him the flat is mine',
  'we are getting divorced, please keep it',
  'i lost the job on monday',
  'he snores like a tractor',
  'i will not come',
]
const COMMENTS = ['did you see what she wrote??', 'look at this', 'i have no words', 'forwarding you this', 'should i answer?']
const ABOUT = [
  '{x} says hi',
  'ask {x}, she did it last year',
  'saw {x} at the station, long story',
  'is {x} coming too?',
  'i think {x} likes you',
]
const UNNAMED = [
  'the only dentist of the village is getting divorced',
  'you know, the neighbour with the parrot and the red bike',
  'the twin sister of our maths teacher was arrested',
]
const CROWD = [
  'some guy on the tram sang for an hour',
  'a lady at the market gave me a melon',
  'everybody at the gym knows the song now',
]

/** Somebody outside the conversation comes into the record, as the store would write it. */
function bring(message: Message, person: Person): void {
  message.people[person.id] = { jurisdiction: person.jurisdiction, age: person.age, status: person.status }
  message.names[person.id] = person.name
}

const quote = (separable: boolean, agrees: boolean, service: string, reason: string) => (message: Message, talk: Talk) => {
  if (!talk.closings.has(message)) return 'OK'
  const author = talk.outsider(agrees)
  const text = talk.next(QUOTES)
  bring(message, author)
  message.text = separable ? talk.next(COMMENTS) : `and then ${author.called} goes "${text}" and hangs up`
  message.quote = { author: author.id, service, separable, text }
  return reason
}

const mention = (agrees: boolean, reason: string) => (message: Message, talk: Talk) => {
  if (!talk.closings.has(message)) return 'OK'
  const person = talk.outsider(agrees)
  bring(message, person)
  message.text = talk.next(ABOUT).replace('{x}', person.name)
  message.mentions = [{ subject: person.id, text: person.name, identifiable: true, separable: true }]
  return reason
}

/** People who are not in the conversation, and are in the message. */
export const thirdParties: readonly Scenario[] = [
  {
    name: 'quote, cut out',
    about: 'Some messages quote a person who never agreed: the message passes without the quote.',
    conversations: 5,
    english: true,
    expect: quote(true, false, 'dm', 'R_QUOTE_REDACTED'),
  },
  {
    name: 'quote, woven in',
    about: 'The quoted words are part of the sentence and cannot be cut out.',
    conversations: 4,
    english: true,
    expect: quote(false, false, 'dm', 'E_NO_CONSENT'),
  },
  {
    name: 'quote from a story',
    about: 'The quoted person agreed for direct messages; the words are from a story, and woven in.',
    conversations: 2,
    english: true,
    expect: quote(false, true, 'stories', 'E_SERVICE_NOT_COVERED'),
  },
  {
    name: 'quote of someone who agreed',
    about: 'The quoted person agreed too, so the quote stays (redacted like any text).',
    conversations: 2,
    english: true,
    expect: quote(true, true, 'dm', 'OK'),
  },
  {
    name: 'mention, masked',
    about: 'Some messages name a person outside the chat who never agreed: the name is masked.',
    conversations: 5,
    english: true,
    expect: mention(false, 'R_THIRD_PARTY_REDACTED'),
  },
  {
    name: 'mention of someone who agreed',
    about: 'The person named agreed as well; the name is redacted like any name, and the message needs nothing more.',
    conversations: 2,
    english: true,
    expect: mention(true, 'OK'),
  },
  {
    name: 'mention, not maskable',
    about: 'A person is described so that everybody knows who it is, without a name that could be masked.',
    conversations: 3,
    english: true,
    expect: (message, talk) => {
      if (!talk.closings.has(message)) return 'OK'
      message.text = talk.next(UNNAMED)
      message.mentions = [{ identifiable: true, separable: false }]
      return 'E_THIRD_PARTY'
    },
  },
  {
    name: 'mention of nobody',
    about: 'Somebody is spoken of whom nobody could find.',
    conversations: 2,
    english: true,
    expect: (message, talk) => {
      if (!talk.closings.has(message)) return 'OK'
      message.text = talk.next(CROWD)
      message.mentions = [{ identifiable: false, separable: false }]
      return 'OK'
    },
  },
]
