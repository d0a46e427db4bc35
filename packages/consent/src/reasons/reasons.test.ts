import { describe, expect, it } from 'vitest'
import { consent, input, invalidate, message, NOW, request, say, summary } from '../../fixture/conversation.ts'
import { decide } from '../decision/decide.ts'
import type { DecideInput } from '../decision/decision.ts'
import { checkTags } from '../tags/check.ts'
import type { TagDecision } from '../tags/tag.ts'
import type { ReasonCode } from './reason.ts'
import { REASONS } from './reasons.ts'

const adas = (changes: Parameters<typeof consent>[1], rest: Partial<DecideInput> = {}) =>
  decide(input({ records: [consent('ada', changes), consent('ben')], ...rest }))
const saying = (...[kind, changes]: [Parameters<typeof say>[1], Parameters<typeof say>[2]?]) =>
  decide(input({ records: [consent('ada'), consent('ben'), say('ada', kind, changes)] }))
const writing = (changes: Parameters<typeof message>[0]) => decide(input({ message: message(changes) }))
const asking = (changes: Parameters<typeof request>[0]) => decide(input({ request: request(changes) }))
const young = (age: number | null) => ({ ada: { jurisdiction: 'DE', age, status: 'active' } })
const somebody = { identifiable: true, separable: false }
const struck = consent('ada')
const index = { purposes: ['ai.index.personal'] }
const tagged = (decision: string) =>
  checkTags([{ subject: 'ada', purposes: ['ai.profile'], decision, at: NOW }], {
    parties: ['ada'],
    purpose: 'ai.profile',
    now: NOW,
  })

/** For every reason one way to come to it. */
const WAYS: Record<ReasonCode, () => TagDecision | ReturnType<typeof decide>> = {
  OK: () => decide(input()),
  E_MESSAGE_MALFORMED: () => writing({ participants: [] }),
  E_PURPOSE_UNKNOWN: () => decide(input({ purpose: 'ai.telepathy' })),
  E_PURPOSE_NOT_GRANTABLE: () => decide(input({ purpose: 'ai.index' })),
  E_MESSAGE_ERASED: () => writing({ state: 'erased' }),
  E_MESSAGE_EXPIRED: () => writing({ expiresAt: NOW }),
  E_REGION: () => asking({ region: 'US' }),
  E_STORE_STALE: () => asking({ storeLagSeconds: 3600 }),
  E_CONTENT_PREFERENCE: () => writing({ preference: { 'train-ai': 'n' } }),
  E_SUBJECT_UNRESOLVED: () => writing({ participants: ['ada', 'zoe'] }),
  E_REQUESTER_NOT_PARTY: () => decide(summary({ request: request({ requester: 'eve', retention: 'ephemeral' }) })),
  E_AGE_UNKNOWN: () => writing({ subjects: young(null) }),
  E_MINOR_PROHIBITED: () => writing({ subjects: young(17) }),
  E_OBJECTED: () => saying('objection'),
  E_OPTED_OUT: () => saying('opt_out'),
  E_WITHDRAWN: () => saying('withdrawal'),
  E_REFUSED: () => saying('refusal'),
  E_NO_CONSENT: () => decide(input({ records: [] })),
  E_PURPOSE_NOT_COVERED: () => adas({ purposes: ['ai.profile'] }),
  E_NOT_YET_EFFECTIVE: () => adas({ givenAt: '2027-01-01T00:00:00Z' }),
  E_INVALIDATED: () => decide(input({ records: [struck, invalidate('ada', struck.id)] })),
  E_NOT_UNAMBIGUOUS: () => adas({ method: 'pre_ticked' }),
  E_NOT_INFORMED: () => adas({ notice: null }),
  E_NOT_DEMONSTRABLE: () => adas({ evidence: null }),
  E_BUNDLED: () => adas({ conditionality: 'core_service' }),
  E_EXPIRED: () => adas({ expiresAt: NOW }),
  E_NOTICE_OUTDATED: () => adas({ notice: { id: 'n-ai', version: 1, hash: 'sha256:beef' } }),
  E_MINOR_NO_GUARDIAN: () => adas(index, { purpose: 'ai.index.personal', message: message({ subjects: young(15) }) }),
  E_SERVICE_NOT_COVERED: () => adas({ scope: { services: [] } }),
  E_CROSS_SERVICE: () => adas({ scope: { crossService: [] } }),
  E_RECIPIENT_NOT_COVERED: () => adas({ recipients: [] }),
  E_CONVERSATION_NOT_COVERED: () => adas({ scope: { conversations: ['k2'] } }),
  E_DATA_CATEGORY_NOT_COVERED: () => adas({ scope: { dataCategories: [] } }),
  E_HISTORY_NOT_COVERED: () => adas({ scope: { eventsFrom: NOW } }),
  E_SPECIAL_NOT_EXPLICIT: () => writing({ special: { status: 'present', categories: ['health'], subjects: ['ada'] } }),
  E_SPECIAL_UNKNOWN: () => writing({ special: { status: 'unknown', categories: [], subjects: [] } }),
  E_THIRD_PARTY: () => writing({ mentions: [somebody] }),
  R_QUOTE_REDACTED: () => writing({ quoted: [{ author: null, service: 'chat', separable: true }] }),
  R_THIRD_PARTY_REDACTED: () => writing({ mentions: [{ ...somebody, separable: true }] }),
  E_TAG_MALFORMED: () => tagged('maybe'),
  E_TAG_DENIED: () => tagged('deny'),
}

const codes = Object.keys(REASONS) as ReasonCode[]
const HOLDS = ['E_STORE_STALE', 'E_SPECIAL_UNKNOWN']

describe('the table of reasons', () => {
  it.each(codes)('has a way to %s', (code) => {
    const { decision, reason } = WAYS[code]()
    expect(reason).toBe(code)
    expect(decision).toBe(code === 'OK' ? 'allow' : code.startsWith('R_') ? 'redact' : HOLDS.includes(code) ? 'hold' : 'deny')
  })

  it('has no way to a reason that is not in it', () => {
    expect(Object.keys(WAYS).sort()).toEqual([...codes].sort())
  })

  it.each(codes)('says of %s what it rests on and what can be done', (code) => {
    const { kind, refs, text, remedy } = REASONS[code]
    expect(REASONS[code].code).toBe(code)
    if (code !== 'OK') expect([kind.length, refs.length].every(Boolean)).toBe(true)
    for (const sentence of [text, remedy.person, remedy.engineer]) expect(sentence).toMatch(/^[A-Z][^|]*\.$/)
  })

  it('cannot be changed', () => {
    expect(Object.isFrozen(REASONS) && Object.isFrozen(REASONS.OK) && Object.isFrozen(REASONS.E_OBJECTED.refs)).toBe(true)
  })
})
