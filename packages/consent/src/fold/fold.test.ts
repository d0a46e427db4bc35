import { describe, expect, it } from 'vitest'
import {
  AGREED,
  ALLOW,
  consent,
  deny,
  input,
  invalidate,
  message,
  NOW,
  SUMMARISE,
  say,
  summary,
} from '../../fixture/conversation.ts'
import { decide } from '../decision/decide.ts'
import type { ConsentEvent, Prohibition } from '../events/event.ts'

const [ada, ben] = [consent('ada'), consent('ben')]
/** What is decided where Ben's records are these beside his consent. */
const ask = (...records: ConsentEvent[]) => decide(input({ records: [ada, ben, ...records] }))

describe('a withdrawal or a refusal', () => {
  it.each([
    ['withdrawal', 'E_WITHDRAWN'],
    ['refusal', 'E_REFUSED'],
  ] as const)('%s: %s', (kind, reason) => {
    expect(ask(say('ben', kind))).toEqual(deny(reason, 'ben'))
  })

  it('wins where it is of the same instant as the consent, whatever seq says', () => {
    expect(ask(say('ben', 'withdrawal', { givenAt: AGREED, seq: 0 }))).toEqual(deny('E_WITHDRAWN', 'ben'))
    expect(ask(say('ben', 'withdrawal', { givenAt: '2026-03-01T09:00:00+01:00' }))).toEqual(deny('E_WITHDRAWN', 'ben'))
  })

  it('from before the consent is lifted by it', () => {
    expect(ask(say('ben', 'withdrawal', { givenAt: '2026-03-01T07:59:59.999Z' }))).toEqual(ALLOW)
  })

  it('is lifted by a later consent that is fully valid', () => {
    expect(ask(say('ben', 'withdrawal'), consent('ben', { givenAt: '2026-05-01T00:00:00Z' }))).toEqual(ALLOW)
  })

  it('is not lifted by a later consent that is not, and the old one does not revive', () => {
    const bundled = consent('ben', { givenAt: '2026-05-01T00:00:00Z', conditionality: 'core_service' })
    expect(ask(say('ben', 'withdrawal'), bundled)).toEqual(deny('E_WITHDRAWN', 'ben'))
    expect(ask(say('ben', 'refusal'), bundled)).toEqual(deny('E_REFUSED', 'ben'))
  })

  it('is not lifted by a consent that was recorded later and given earlier', () => {
    expect(ask(say('ben', 'withdrawal'), consent('ben', { recordedAt: '2026-09-01T00:00:00Z' }))).toEqual(
      deny('E_WITHDRAWN', 'ben'),
    )
  })

  it('that is the last of several counts', () => {
    const refusal = say('ben', 'refusal', { givenAt: '2026-06-01T00:00:00Z' })
    const between = consent('ben', { givenAt: '2026-05-01T00:00:00Z' })
    expect(ask(say('ben', 'withdrawal'), between, refusal)).toEqual(deny('E_REFUSED', 'ben'))
  })

  it('at one instant with another is named by seq, then as a withdrawal', () => {
    const at = '2026-06-01T00:00:00Z'
    const withdrawal = (seq: number) => say('ben', 'withdrawal', { givenAt: at, seq })
    const refusal = (seq: number) => say('ben', 'refusal', { givenAt: at, seq })
    expect(ask(withdrawal(1), refusal(2)).reason).toBe('E_REFUSED')
    expect(ask(refusal(2), withdrawal(1)).reason).toBe('E_REFUSED')
    expect(ask(withdrawal(2), refusal(2)).reason).toBe('E_WITHDRAWN')
    expect(ask(refusal(2), withdrawal(2)).reason).toBe('E_WITHDRAWN')
  })

  it('takes effect at its own time', () => {
    const at = (givenAt: string) => ask(say('ben', 'withdrawal', { givenAt, recordedAt: AGREED })).reason
    expect(at(NOW)).toBe('E_WITHDRAWN')
    expect(at('2026-10-01T12:00:00.001Z')).toBe('OK')
  })

  it('cannot be invalidated: that would be a consent', () => {
    const withdrawal = say('ben', 'withdrawal')
    expect(ask(withdrawal, invalidate('ben', withdrawal.id))).toEqual(deny('E_WITHDRAWN', 'ben'))
  })
})

describe('a prohibition meets', () => {
  it.each([
    ['ai.train.finetune', 'E_WITHDRAWN'],
    ['ai.train', 'E_WITHDRAWN'], // above
    ['ai', 'E_WITHDRAWN'],
    ['ai.train.reward', 'OK'], // beside
    ['ai.index', 'OK'],
    ['ai.train.telepathy', 'E_WITHDRAWN'], // unknown, so it may be anywhere
  ])('fine-tuning where it is about %s: %s', (purpose, reason) => {
    expect(ask(say('ben', 'withdrawal', { purposes: [purpose] })).reason).toBe(reason)
  })

  it('a purpose that is one of several', () => {
    expect(ask(say('ben', 'withdrawal', { purposes: ['ai.index', 'ai.train.finetune'] })).reason).toBe('E_WITHDRAWN')
    expect(ask(say('ben', 'objection', { purposes: ['ai.index', 'ai.train.finetune'] })).reason).toBe('E_OBJECTED')
  })

  it('what is above it', () => {
    const records = [consent('ada', { purposes: ['ai.infer.invoked'] }), say('ada', 'withdrawal', { purposes: [SUMMARISE] })]
    expect(decide(summary({ records, purpose: 'ai.infer.invoked' }))).toEqual(deny('E_WITHDRAWN', 'ada'))
    expect(decide(summary({ records, purpose: 'ai.infer.invoked.draft' })).decision).toBe('allow')
  })

  it('only the conversations that it names, and all where it names none', () => {
    for (const kind of ['withdrawal', 'refusal', 'objection', 'opt_out'] as const) {
      const within = (scope: Prohibition['scope']) => ask(say('ben', kind, { scope })).decision
      expect([within({ conversations: ['k1'] }), within({ conversations: ['k2'] }), within({})]).toEqual([
        'deny',
        'allow',
        'deny',
      ])
      // Nothing else narrows a no.
      expect(within({ conversations: '*', services: ['stories'], dataCategories: ['metadata'] })).toBe('deny')
    }
  })
})

describe.each([
  ['objection', 'objection_retracted', 'E_OBJECTED', 'opt_in'],
  ['opt_out', 'opt_in', 'E_OPTED_OUT', 'objection_retracted'],
] as const)('an %s', (kind, retraction, reason, other) => {
  const RETRACTED = '2026-05-01T00:00:00Z'
  const back = (changes: Parameters<typeof say>[2] = {}) => say('ben', retraction, { givenAt: RETRACTED, ...changes })

  it('stands against every consent, also a later one', () => {
    expect(ask(say('ben', kind))).toEqual(deny(reason, 'ben'))
    expect(ask(say('ben', kind), consent('ben', { givenAt: '2026-09-01T00:00:00Z' }))).toEqual(deny(reason, 'ben'))
  })

  it('is lifted by its own kind of retraction and by no other', () => {
    expect(ask(say('ben', kind), back())).toEqual(ALLOW)
    expect(ask(say('ben', kind), say('ben', other, { givenAt: RETRACTED }))).toEqual(deny(reason, 'ben'))
  })

  it('is not replaced by a consent where it was lifted', () => {
    const records = [ada, say('ben', kind), back()]
    expect(decide(input({ records }))).toEqual(deny('E_NO_CONSENT', 'ben'))
  })

  it('is lifted only by a strictly later retraction', () => {
    expect(ask(say('ben', kind), back({ givenAt: '2026-04-01T08:00:00Z', seq: 9 }))).toEqual(deny(reason, 'ben'))
    expect(ask(say('ben', kind), back({ givenAt: '2026-04-01T08:00:00.001Z' }))).toEqual(ALLOW)
    expect(ask(say('ben', kind), back({ givenAt: '2026-11-01T00:00:00Z', recordedAt: AGREED }))).toEqual(deny(reason, 'ben'))
  })

  it('is in force, and taken back, from the very instant on', () => {
    const now = { givenAt: NOW, recordedAt: AGREED }
    expect(ask(say('ben', kind, now))).toEqual(deny(reason, 'ben'))
    expect(ask(say('ben', kind), back(now))).toEqual(ALLOW)
  })

  it('stands again where it was raised again', () => {
    expect(ask(say('ben', kind), back(), say('ben', kind, { givenAt: '2026-06-01T00:00:00Z' }))).toEqual(deny(reason, 'ben'))
  })

  it('is lifted as far as the retraction reaches', () => {
    const against = (...purposes: string[]) => say('ben', kind, { purposes })
    const lifting = (...purposes: string[]) => back({ purposes })
    expect(ask(against('ai.train'), lifting('ai.train'))).toEqual(ALLOW)
    expect(ask(against('ai.train'), lifting('ai.train.finetune'))).toEqual(ALLOW)
    expect(ask(against('ai.train.finetune'), lifting('ai'))).toEqual(ALLOW)
    expect(ask(against('ai.train'), lifting('ai.train.reward'))).toEqual(deny(reason, 'ben'))
    expect(ask(against('ai.train', 'ai'), lifting('ai.index'))).toEqual(deny(reason, 'ben'))
    expect(ask(against('ai.telepathy'), lifting('ai'))).toEqual(deny(reason, 'ben'))
    expect(ask(against('ai.telepathy'), lifting('ai.telepathy'))).toEqual(ALLOW)
  })

  it('to a part is not lifted from the whole by taking back another part', () => {
    const records = (taken: string) => [
      consent('ada', { purposes: ['ai.infer.invoked'] }),
      say('ada', kind, { purposes: [SUMMARISE] }),
      say('ada', retraction, { purposes: [taken], givenAt: RETRACTED }),
    ]
    const whole = (taken: string) => decide(summary({ records: records(taken), purpose: 'ai.infer.invoked' })).reason
    expect(whole('ai.infer.invoked.draft')).toBe(reason)
    expect(whole(SUMMARISE)).toBe('OK')
    expect(whole('ai.infer.invoked')).toBe('OK')
  })

  it('to the whole is not lifted from it by taking back a part', () => {
    const records = [
      consent('ada', { purposes: ['ai.infer.invoked'] }),
      say('ada', kind, { purposes: ['ai.infer.invoked'] }),
      say('ada', retraction, { purposes: [SUMMARISE], givenAt: RETRACTED }),
    ]
    expect(decide(summary({ records, purpose: 'ai.infer.invoked' })).reason).toBe(reason)
    expect(decide(summary({ records, purpose: SUMMARISE })).reason).toBe('OK')
  })

  it('is lifted only where the scope of the retraction reaches', () => {
    const within = (scope: Prohibition['scope']) => ask(say('ben', kind), back({ scope })).decision
    expect(within({})).toBe('allow')
    expect(within({ conversations: ['k1'], services: ['chat'], dataCategories: ['content'] })).toBe('allow')
    expect(within({ conversations: ['k2'] })).toBe('deny')
    expect(within({ services: ['stories'] })).toBe('deny')
    expect(within({ dataCategories: ['metadata'] })).toBe('deny')
  })

  it('is not lifted by a retraction that was declared invalid', () => {
    const retracted = back()
    expect(ask(say('ben', kind), retracted, invalidate('ben', retracted.id))).toEqual(deny(reason, 'ben'))
  })
})

describe('what is visible', () => {
  const late = say('ben', 'withdrawal', { givenAt: '2026-09-01T00:00:00Z', recordedAt: '2026-10-01T12:10:00Z' })

  it('is what was recorded until now', () => {
    expect(decide(input({ records: [ada, ben, late] }))).toEqual(ALLOW)
    expect(decide(input({ records: [ada, ben, late], now: '2026-10-01T12:10:00Z' }))).toEqual(deny('E_WITHDRAWN', 'ben'))
  })

  it('with asOf is what was known then, at whatever time it is judged', () => {
    const records = [ada, ben, late]
    const [then, now] = ['2026-10-01T12:05:00Z', '2026-10-02T00:00:00Z']
    expect(decide(input({ records, now, asOf: then }))).toEqual(ALLOW)
    expect(decide(input({ records, now, asOf: now }))).toEqual(deny('E_WITHDRAWN', 'ben'))
    // Judged for noon with what is known today: the withdrawal had been given.
    expect(decide(input({ records, asOf: now }))).toEqual(deny('E_WITHDRAWN', 'ben'))
    expect(decide(input({ records, now, asOf: '2026-02-01T00:00:00Z' }))).toEqual(deny('E_NO_CONSENT', 'ada'))
  })

  it('does not move the time that expiry is judged at', () => {
    const records = [consent('ada', { expiresAt: '2026-10-01T18:00:00Z' }), ben]
    expect(decide(input({ records, now: '2026-10-02T00:00:00Z', asOf: NOW }))).toEqual(deny('E_EXPIRED', 'ada'))
  })

  it('does not include a consent that nobody had recorded', () => {
    const records = [ada, consent('ben', { recordedAt: '2026-10-01T12:00:00.001Z' })]
    expect(decide(input({ records }))).toEqual(deny('E_NO_CONSENT', 'ben'))
  })

  it('is one event where the same one comes twice, and nothing where two have one id', () => {
    expect(ask(ada, structuredClone(ben))).toEqual(ALLOW)
    expect(ask({ ...ben, explicit: true })).toEqual(deny('E_MESSAGE_MALFORMED'))
    expect(ask(say('eve', 'withdrawal', { id: ben.id }))).toEqual(deny('E_MESSAGE_MALFORMED'))
  })

  it('is only what concerns the people in the message', () => {
    expect(decide(input({ records: [ada, ben, say('eve', 'objection')], message: message() }))).toEqual(ALLOW)
  })
})
