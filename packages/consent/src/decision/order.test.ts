import { describe, expect, it } from 'vitest'
import {
  ALLOW,
  BOT,
  consent,
  deny,
  hold,
  input,
  message,
  NOW,
  request,
  SUMMARISE,
  say,
  summary,
} from '../../fixture/conversation.ts'
import type { MessageTag } from '../message/message.ts'
import type { ConsentRequest } from '../request/request.ts'
import { decide } from './decide.ts'
import type { DecideInput } from './decision.ts'

type Faults = { -readonly [K in keyof DecideInput]: DecideInput[K] } & {
  message: { -readonly [K in keyof MessageTag]: MessageTag[K] }
  request: { -readonly [K in keyof ConsentRequest]: ConsentRequest[K] }
}

/** Everything that can be wrong with a summary that Ada asks for, in the order in which it is found, and how to make it so. */
const ORDER: readonly [ReturnType<typeof deny>, (faults: Faults) => void][] = [
  [deny('E_MESSAGE_MALFORMED'), ({ message }) => Object.assign(message, { eventTime: '1 June' })],
  [deny('E_PURPOSE_UNKNOWN'), (faults) => Object.assign(faults, { purpose: 'ai.telepathy' })],
  [deny('E_MESSAGE_ERASED'), ({ message }) => Object.assign(message, { state: 'erased' })],
  [deny('E_MESSAGE_EXPIRED'), ({ message }) => Object.assign(message, { expiresAt: NOW })],
  [deny('E_REGION'), ({ request }) => Object.assign(request, { region: 'US' })],
  [hold('E_STORE_STALE'), ({ request }) => Object.assign(request, { storeLagSeconds: 61 })],
  [deny('E_SUBJECT_UNRESOLVED', 'ben'), ({ message }) => remark(message, 'ben', { status: 'deleted' })],
  [deny('E_REQUESTER_NOT_PARTY', 'eve'), ({ request }) => Object.assign(request, { requester: 'eve' })],
  [deny('E_AGE_UNKNOWN', 'ada'), ({ message }) => remark(message, 'ada', { age: null })],
  [deny('E_OBJECTED', 'ada'), (faults) => add(faults, say('ada', 'objection', { purposes: [SUMMARISE] }))],
  [deny('E_OPTED_OUT', 'ada'), (faults) => add(faults, say('ada', 'opt_out', { purposes: [SUMMARISE] }))],
  [deny('E_WITHDRAWN', 'ada'), (faults) => add(faults, say('ada', 'withdrawal', { purposes: [SUMMARISE] }))],
  [deny('E_PURPOSE_NOT_COVERED', 'ada'), (faults) => Object.assign(faults, { records: [consent('ada')] })],
  [deny('E_OBJECTED', 'ben'), (faults) => add(faults, say('ben', 'objection', { purposes: [SUMMARISE] }))],
  [
    deny('E_SUBJECT_UNRESOLVED', 'cleo'),
    ({ message }) => Object.assign(message, { quoted: [{ author: 'cleo', service: 'chat', separable: false }] }),
  ],
  [hold('E_SPECIAL_UNKNOWN'), ({ message }) => Object.assign(message, { special: { ...message.special, status: 'unknown' } })],
]

const add = (faults: Faults, record: unknown) => Object.assign(faults, { records: [...faults.records, record] })
const remark = (tag: Faults['message'], id: string, changes: object) =>
  Object.assign(tag, { subjects: { ...tag.subjects, [id]: { ...tag.subjects[id], ...changes } } })

/**
 * A summary with all the faults from the nth on, made from the last to the first: what replaces records comes
 * before what adds.
 */
function withFaults(from: number): DecideInput {
  const faults = structuredClone(summary()) as Faults
  for (const [, make] of ORDER.slice(from).toReversed()) make(faults)
  return faults
}

describe('the order of the decision', () => {
  it.each(ORDER.map(([expected], i) => [i, expected.reason, expected] as const))('%d: %s', (i, _, expected) => {
    expect(decide(withFaults(i))).toEqual(expected)
  })

  it('ends with allow where nothing is wrong', () => {
    expect(decide(withFaults(ORDER.length)).decision).toBe('allow')
  })

  it('asks whether the purpose can be granted where it is known', () => {
    const erased = message({ state: 'erased' })
    expect(decide(input({ purpose: 'ai.train', message: erased }))).toEqual(deny('E_PURPOSE_NOT_GRANTABLE'))
  })

  it('asks for the content preference after the view and before the parties', () => {
    const preferring = message({ preference: { 'train-ai': 'n' }, participants: ['ada', 'zoe'] })
    expect(decide(input({ message: preferring }))).toEqual(deny('E_CONTENT_PREFERENCE'))
    expect(decide(input({ message: preferring, request: request({ storeLagSeconds: null }) }))).toEqual(hold('E_STORE_STALE'))
  })
})

describe('the message', () => {
  it.each([
    [{ state: 'erased' }, deny('E_MESSAGE_ERASED')],
    [{ state: 'expired' }, deny('E_MESSAGE_EXPIRED')],
    [{ state: 'erased', expiresAt: NOW }, deny('E_MESSAGE_ERASED')],
    [{ expiresAt: NOW }, deny('E_MESSAGE_EXPIRED')], // exclusive
    [{ expiresAt: '2026-10-01T12:00:00.001Z' }, ALLOW],
    [{ special: { status: 'unknown', categories: [], subjects: [] } }, hold('E_SPECIAL_UNKNOWN')],
  ] as [Partial<MessageTag>, typeof ALLOW][])('%j', (changes, expected) => {
    expect(decide(input({ message: message(changes) }))).toEqual(expected)
  })

  it('that somebody denies is not held for its special categories', () => {
    const unknown = message({ special: { status: 'unknown', categories: [], subjects: [] } })
    expect(decide(input({ message: unknown, records: [consent('ada')] }))).toEqual(deny('E_NO_CONSENT', 'ben'))
  })

  it.each([
    ['ai.train.finetune', { 'train-ai': 'n' }, 'E_CONTENT_PREFERENCE'],
    ['ai.train.finetune', { 'train-ai': 'y' }, 'OK'],
    ['ai.train.finetune', { search: 'n' }, 'OK'],
    ['ai.train.finetune', {}, 'OK'],
    ['ai.index.personal', { 'train-ai': 'n' }, 'OK'],
    ['ai.index.personal', { search: 'n' }, 'E_CONTENT_PREFERENCE'],
    ['ai.profile', { 'train-ai': 'n', search: 'n' }, 'OK'],
  ] as const)('for %s with the preference %j: %s', (purpose, preference, reason) => {
    const records = [consent('ada', { purposes: [purpose] }), consent('ben', { purposes: [purpose] })]
    expect(decide(input({ purpose, records, message: message({ preference }) })).reason).toBe(reason)
  })

  it('with a preference is no consent', () => {
    expect(decide(input({ message: message({ preference: { 'train-ai': 'y' } }), records: [] })).reason).toBe('E_NO_CONSENT')
  })
})

describe('the request', () => {
  it.each([
    [60, 'OK'],
    [0, 'OK'],
    [60.5, 'E_STORE_STALE'],
    [-1, 'E_STORE_STALE'],
    [null, 'E_STORE_STALE'],
    [Number.NaN, 'E_STORE_STALE'],
    [Number.POSITIVE_INFINITY, 'E_STORE_STALE'],
  ])('with a view that is %d s old: %s', (storeLagSeconds, reason) => {
    expect(decide(input({ request: request({ storeLagSeconds }) })).reason).toBe(reason)
  })

  it.each([
    ['EU', 'OK'],
    ['US', 'E_REGION'],
    ['eu', 'E_REGION'],
    [null, 'E_REGION'],
  ])('to the region %s: %s', (region, reason) => {
    expect(decide(input({ request: request({ region }) })).reason).toBe(reason)
  })

  it('may leave unknown what then covers nothing', () => {
    const { region: _, ...noRegion } = request()
    expect(decide(input({ request: noRegion as ConsentRequest }))).toEqual(deny('E_REGION'))
    const { storeLagSeconds: __, ...noLag } = request()
    expect(decide(input({ request: noLag as ConsentRequest }))).toEqual(hold('E_STORE_STALE'))
  })
})

describe('the parties', () => {
  it('are the author and the participants, each once, the author first', () => {
    const turned = message({ participants: ['ben', 'ada', 'ben'] })
    expect(decide(input({ message: turned, records: [] }))).toEqual(deny('E_NO_CONSENT', 'ada'))
    expect(decide(input({ message: turned, records: [consent('ada')] }))).toEqual(deny('E_NO_CONSENT', 'ben'))
    expect(decide(input({ message: turned }))).toEqual(ALLOW)
  })

  it('include an author who is not among the participants', () => {
    const left = message({ participants: ['ben'] })
    expect(decide(input({ message: left, records: [consent('ben')] }))).toEqual(deny('E_NO_CONSENT', 'ada'))
  })

  it('are one in a note to self', () => {
    expect(decide(input({ message: message({ participants: ['ada'] }), records: [consent('ada')] }))).toEqual(ALLOW)
  })

  it.each(['deleted', 'suspended', 'unknown', 'zombie', null])('must be live accounts, and %s is none', (status) => {
    const gone = message({ subjects: { ben: { jurisdiction: 'DE', age: 30, status } } })
    expect(decide(input({ message: gone }))).toEqual(deny('E_SUBJECT_UNRESOLVED', 'ben'))
  })

  it('must be known, by their own name and not by that of a property of all objects', () => {
    for (const id of ['zoe', 'constructor', '__proto__'])
      expect(decide(input({ message: message({ participants: ['ada', id] }) }))).toEqual(deny('E_SUBJECT_UNRESOLVED', id))
  })

  it('that are bots are not asked', () => {
    const withBot = message({ participants: ['ada', 'ben', 'helper'], subjects: { helper: BOT } })
    expect(decide(input({ message: withBot }))).toEqual(ALLOW)
    const byBot = message({ author: 'helper', participants: ['ada', 'ben', 'helper'], subjects: { helper: BOT } })
    expect(decide(input({ message: byBot }))).toEqual(ALLOW)
    expect(decide(input({ message: byBot, records: [] }))).toEqual(deny('E_NO_CONSENT', 'ada'))
  })

  it('cannot all be bots: nobody has agreed', () => {
    const alone = message({ author: 'helper', participants: ['helper'], subjects: { helper: BOT } })
    expect(decide(input({ message: alone }))).toEqual(deny('E_SUBJECT_UNRESOLVED', 'helper'))
  })

  it.each([
    ['ai.train.finetune', 17, 'E_MINOR_PROHIBITED'],
    ['ai.train.finetune', 18, 'OK'],
    ['ai.train.finetune', 'minor', 'E_MINOR_PROHIBITED'],
    ['ai.train.finetune', 'adult', 'OK'],
    ['ai.train.finetune', null, 'E_AGE_UNKNOWN'],
    ['ai.index.shared', 17, 'E_MINOR_PROHIBITED'],
    ['ai.index.personal', 17, 'OK'],
    ['ai.profile', 17, 'E_MINOR_PROHIBITED'],
    ['ai.infer.retrieved', 17, 'OK'],
  ] as const)('for %s aged %s: %s', (purpose, age, reason) => {
    const records = [consent('ada', { purposes: [purpose] }), consent('ben', { purposes: [purpose] })]
    const young = message({ subjects: { ben: { jurisdiction: 'DE', age, status: 'active' } } })
    expect(decide(input({ purpose, records, message: young }))).toEqual(reason === 'OK' ? ALLOW : deny(reason, 'ben'))
  })
})
