import { describe, expect, it } from 'vitest'
import { ADULT, ALLOW, BOT, consent, deny, hold, input, message, say } from '../../fixture/conversation.ts'
import type { Mention, MessageTag, Quote } from '../message/message.ts'
import { decide, explain } from './decide.ts'

const [ada, ben] = [consent('ada'), consent('ben')]
const cleo = consent('cleo')
const tag = (changes: Partial<MessageTag>) => message({ ...changes, subjects: { cleo: ADULT, helper: BOT, ...changes.subjects } })
const redact = (...redactions: string[]) => ({ decision: 'redact', reason: redactions[0], redactions })

describe('a quote', () => {
  const quote = (changes: Partial<Quote> = {}): Quote => ({ author: 'cleo', service: 'chat', separable: false, ...changes })
  const ask = (quoted: Quote[], ...records: unknown[]) =>
    decide(input({ message: tag({ quoted }), records: [ada, ben, ...records] }))

  it('stays where its author agrees', () => {
    expect(ask([quote()], cleo)).toEqual(ALLOW)
  })

  it('is cut out where its author does not, and denies where it cannot be', () => {
    expect(ask([quote({ separable: true })])).toEqual(redact('R_QUOTE_REDACTED'))
    expect(ask([quote()])).toEqual(deny('E_NO_CONSENT', 'cleo'))
    expect(ask([quote()], cleo, say('cleo', 'withdrawal'))).toEqual(deny('E_WITHDRAWN', 'cleo'))
  })

  it('is judged by the service that it was written in', () => {
    expect(ask([quote({ service: 'stories' })], cleo)).toEqual(deny('E_SERVICE_NOT_COVERED', 'cleo'))
    expect(ask([quote({ service: 'stories', separable: true })], cleo)).toEqual(redact('R_QUOTE_REDACTED'))
    const both = (crossService: [string, string][]) => consent('cleo', { scope: { services: ['chat', 'stories'], crossService } })
    expect(ask([quote({ service: 'stories' })], both([['chat', 'assistant']]))).toEqual(deny('E_CROSS_SERVICE', 'cleo'))
    expect(ask([quote({ service: 'stories' })], both([['stories', 'assistant']]))).toEqual(ALLOW)
  })

  it('of a party from another service is judged again', () => {
    expect(ask([quote({ author: 'ben' })])).toEqual(ALLOW)
    expect(ask([quote({ author: 'ben', service: 'stories' })])).toEqual(deny('E_SERVICE_NOT_COVERED', 'ben'))
    expect(ask([quote({ author: 'ada', service: 'stories', separable: true })])).toEqual(redact('R_QUOTE_REDACTED'))
  })

  it('of somebody unknown, gone or of unknown age cannot stay', () => {
    const unknown = (changes: Partial<Quote>, subjects: MessageTag['subjects'] = {}) =>
      decide(input({ message: tag({ quoted: [quote(changes)], subjects }), records: [ada, ben, cleo] }))
    expect(unknown({ author: null })).toEqual(deny('E_SUBJECT_UNRESOLVED'))
    expect(unknown({ author: null, separable: true })).toEqual(redact('R_QUOTE_REDACTED'))
    expect(unknown({ author: 'zoe' })).toEqual(deny('E_SUBJECT_UNRESOLVED', 'zoe'))
    expect(unknown({}, { cleo: { ...ADULT, status: 'deleted' } })).toEqual(deny('E_SUBJECT_UNRESOLVED', 'cleo'))
    expect(unknown({}, { cleo: { ...ADULT, age: null } })).toEqual(deny('E_AGE_UNKNOWN', 'cleo'))
    expect(unknown({}, { cleo: { ...ADULT, age: 17 } })).toEqual(deny('E_MINOR_PROHIBITED', 'cleo'))
  })

  it('of somebody in an account state that is not known denies also where it could be cut out', () => {
    const zombie = tag({ quoted: [quote({ separable: true })], subjects: { cleo: { ...ADULT, status: 'zombie' } } })
    expect(decide(input({ message: zombie }))).toEqual(deny('E_MESSAGE_MALFORMED'))
  })

  it('of a bot needs nobody', () => {
    expect(ask([quote({ author: 'helper' })])).toEqual(ALLOW)
  })
})

describe('a mention', () => {
  const mention = (changes: Partial<Mention> = {}): Mention => ({
    subject: 'cleo',
    identifiable: true,
    separable: false,
    ...changes,
  })
  const ask = (mentions: Mention[], ...records: unknown[]) =>
    decide(input({ message: tag({ mentions }), records: [ada, ben, ...records] }))

  it('stays where the person agrees or cannot be identified', () => {
    expect(ask([mention()], cleo)).toEqual(ALLOW)
    expect(ask([mention({ identifiable: false })])).toEqual(ALLOW)
    expect(ask([{ identifiable: false, separable: false }])).toEqual(ALLOW)
  })

  it('is cut out where the person does not agree, and denies where it cannot be', () => {
    expect(ask([mention({ separable: true })])).toEqual(redact('R_THIRD_PARTY_REDACTED'))
    expect(ask([mention()])).toEqual(deny('E_THIRD_PARTY', 'cleo'))
    expect(ask([mention()], cleo, say('cleo', 'objection'))).toEqual(deny('E_THIRD_PARTY', 'cleo'))
  })

  it('of somebody without a name can have no consent', () => {
    for (const nobody of [{ identifiable: true, separable: false }, mention({ subject: null })])
      expect(ask([nobody])).toEqual(deny('E_THIRD_PARTY'))
    expect(ask([{ identifiable: true, separable: true }])).toEqual(redact('R_THIRD_PARTY_REDACTED'))
  })

  it('of a party or a bot needs nobody else', () => {
    expect(ask([mention({ subject: 'ben' }), mention({ subject: 'helper' })])).toEqual(ALLOW)
  })
})

describe('several parts', () => {
  const mixed = tag({
    quoted: [
      { author: 'ben', service: 'chat', separable: true },
      { author: 'cleo', service: 'chat', separable: true },
    ],
    mentions: [
      { identifiable: true, separable: true },
      { identifiable: false, separable: true },
      { subject: 'cleo', identifiable: true, separable: true },
    ],
  })

  it('are listed quotes first, and explained by their place', () => {
    expect(explain(input({ message: mixed }))).toEqual({
      decision: redact('R_QUOTE_REDACTED', 'R_THIRD_PARTY_REDACTED', 'R_THIRD_PARTY_REDACTED'),
      cuts: [
        { part: 'quoted', index: 1, code: 'R_QUOTE_REDACTED', reason: 'E_NO_CONSENT' },
        { part: 'mentions', index: 0, code: 'R_THIRD_PARTY_REDACTED', reason: 'E_SUBJECT_UNRESOLVED' },
        { part: 'mentions', index: 2, code: 'R_THIRD_PARTY_REDACTED', reason: 'E_NO_CONSENT' },
      ],
    })
  })

  it('are not listed where the message is denied or held', () => {
    const inseparable = { ...mixed, mentions: [{ identifiable: true, separable: false }] }
    expect(explain(input({ message: inseparable }))).toEqual({ decision: deny('E_THIRD_PARTY'), cuts: [] })
    const unknown = { ...mixed, special: { status: 'unknown', categories: [], subjects: [] } } as const
    expect(explain(input({ message: unknown }))).toEqual({ decision: hold('E_SPECIAL_UNKNOWN'), cuts: [] })
  })
})

describe('special-category data about somebody outside the conversation', () => {
  const special = { status: 'present', categories: ['health'], subjects: ['cleo'] } as const
  const explicit = consent('cleo', { explicit: true, scope: { specialCategories: ['health'] } })
  const ask = (changes: Partial<MessageTag>, ...records: unknown[]) =>
    decide(input({ message: tag({ special, ...changes }), records: [ada, ben, ...records] }))

  it('needs their explicit consent', () => {
    expect(ask({})).toEqual(deny('E_SPECIAL_NOT_EXPLICIT', 'cleo'))
    expect(ask({}, cleo)).toEqual(deny('E_SPECIAL_NOT_EXPLICIT', 'cleo'))
    expect(ask({}, explicit)).toEqual(ALLOW)
  })

  it('goes with the mention that is cut out', () => {
    const mentions = [{ subject: 'cleo', identifiable: true, separable: true }]
    expect(ask({ mentions })).toEqual(redact('R_THIRD_PARTY_REDACTED'))
    expect(ask({ mentions }, cleo)).toEqual(redact('R_THIRD_PARTY_REDACTED'))
    expect(ask({ mentions }, explicit)).toEqual(ALLOW)
  })

  it('does not go with a mention that is said not to identify them', () => {
    expect(ask({ mentions: [{ subject: 'cleo', identifiable: false, separable: true }] })).toEqual(
      deny('E_SPECIAL_NOT_EXPLICIT', 'cleo'),
    )
  })
})
