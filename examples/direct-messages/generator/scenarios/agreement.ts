import { History, OUTDATED_NOTICE, since } from '../consent.ts'
import type { Scenario, Talk } from '../model.ts'

type Changes = Parameters<History['consent']>[1]

/** The focus gave one consent, and this is what is wrong (or special) about it. */
const gave =
  (...choices: Changes[]) =>
  ({ focus, id }: Talk) =>
    new History(focus).consent(since(focus), choices[Number(id.slice(2)) % choices.length]).events

/** What a consent must be: each of these conversations has one member whose consent is not. */
export const agreement: readonly Scenario[] = [
  {
    name: 'personal values',
    about: 'Everyone consents, and says more than is wise: look at what each value has become in `out/`.',
    conversations: 6,
    english: true,
    revealing: true,
    size: [3, 4],
    expect: 'OK',
  },
  {
    name: 'everyone consents',
    about: 'All members agreed freely, before the first message, to this purpose and recipient.',
    conversations: 77,
    expect: 'OK',
  },
  {
    name: 'note to self',
    about: 'The author is the only member.',
    conversations: 6,
    english: true,
    size: [1, 1],
    expect: 'OK',
  },
  {
    name: 'one-sided consent',
    about: 'One side agreed, the other was never asked: a consent for two needs two.',
    conversations: 18,
    size: [2, 3],
    consents: () => [],
    expect: 'E_NO_CONSENT',
  },
  {
    name: 'bundled consent',
    about: 'Agreed because the service, the terms or another purpose would not go without.',
    conversations: 8,
    consents: gave({ conditionality: 'core_service' }, { conditionality: 'terms' }, { conditionality: 'other_purposes' }),
    expect: 'E_BUNDLED',
  },
  {
    name: 'pre-ticked box',
    about: 'The box was ticked already, or silence was taken for a yes.',
    conversations: 6,
    consents: gave({ method: 'pre_ticked' }, { method: 'inactivity' }, { method: 'implied' }),
    expect: 'E_NOT_UNAMBIGUOUS',
  },
  {
    name: 'no notice',
    about: 'Nobody can say what the person was told.',
    conversations: 2,
    consents: gave({ notice: null }),
    expect: 'E_NOT_INFORMED',
  },
  {
    name: 'no evidence',
    about: 'A consent is on file, and nothing that shows it.',
    conversations: 2,
    consents: gave({ evidence: null }),
    expect: 'E_NOT_DEMONSTRABLE',
  },
  {
    name: 'outdated notice',
    about: 'Agreed to version 1 of the notice; the processing has changed since.',
    conversations: 6,
    consents: gave({ notice: OUTDATED_NOTICE }),
    expect: 'E_NOTICE_OUTDATED',
  },
  {
    name: 'expired consent',
    about: 'It ended on a day that it named, or after the 365 days that the policy gives a consent without one.',
    conversations: 6,
    consents: gave({ expiresAt: '2026-06-30T22:00:00Z' }, { expiresAt: null }),
    expect: 'E_EXPIRED',
  },
  {
    name: 'not yet in force',
    about: 'Signed today for a day that has not come.',
    conversations: 1,
    consents: ({ focus }) => new History(focus).consent('2099-01-01T00:00:00Z').events,
    expect: 'E_NOT_YET_EFFECTIVE',
  },
  {
    name: 'other purpose',
    about: 'Agreed to a personal index, or to "AI training" as a whole, which is too vague to agree to.',
    conversations: 5,
    consents: gave({ purposes: ['ai.index.personal'] }, { purposes: ['ai.train'] }),
    expect: 'E_PURPOSE_NOT_COVERED',
  },
  {
    name: 'other recipient',
    about: 'Agreed that somebody else may have it.',
    conversations: 3,
    consents: gave({ recipients: ['messenger'] }),
    expect: 'E_RECIPIENT_NOT_COVERED',
  },
  {
    name: 'other conversations',
    about: 'Agreed for two chats, and this is neither.',
    conversations: 6,
    consents: gave({ scope: { conversations: ['c-901', 'c-902'] } }),
    expect: 'E_CONVERSATION_NOT_COVERED',
  },
  {
    name: 'this conversation only',
    about: 'Agreed for this chat and no other.',
    conversations: 3,
    consents: (talk) => new History(talk.focus).consent(since(talk.focus), { scope: { conversations: [talk.id] } }).events,
    expect: 'OK',
  },
  {
    name: 'no cross-service use',
    about: 'Agreed, but not that direct messages leave for the AI service: a gatekeeper has to ask for that by name.',
    conversations: 4,
    consents: gave({ scope: { crossService: [] } }),
    expect: 'E_CROSS_SERVICE',
  },
  {
    name: 'malformed consent',
    about: 'The consent of one member has a word in it that nobody knows, and might be a withdrawal: nothing passes.',
    conversations: 3,
    consents: gave({ method: 'eye_contact' }),
    expect: 'E_MESSAGE_MALFORMED',
  },
]
