import { describe, expect, it } from 'vitest'
import {
  ALLOW,
  BOT,
  consent,
  deny,
  input,
  message,
  OBLIGATIONS,
  request,
  SUMMARISE,
  say,
  summary,
} from '../../fixture/conversation.ts'
import { decide } from './decide.ts'

const asked = { sink: 'assistant', requester: 'ada', retention: 'ephemeral' } as const
const [adas, bens] = ['ada', 'ben'].map((subject) => consent(subject, { purposes: [SUMMARISE] })) as [unknown, unknown]
const GRANTED = { ...ALLOW, obligations: OBLIGATIONS }

describe('what one party asks for and nobody keeps', () => {
  it('needs the consent of the requester, and carries obligations', () => {
    expect(decide(summary())).toEqual(GRANTED)
    expect(decide(summary({ records: [] }))).toEqual(deny('E_NO_CONSENT', 'ada'))
    expect(decide(summary({ records: [bens] }))).toEqual(deny('E_NO_CONSENT', 'ada'))
  })

  it('may be asked for by somebody else than the author', () => {
    const byBen = request({ ...asked, requester: 'ben' })
    expect(decide(summary({ request: byBen, records: [bens] }))).toEqual(GRANTED)
    expect(decide(summary({ request: byBen, records: [adas] }))).toEqual(deny('E_NO_CONSENT', 'ben'))
  })

  it.each([
    ['objection', 'E_OBJECTED'],
    ['opt_out', 'E_OPTED_OUT'],
    ['withdrawal', 'E_WITHDRAWN'],
    ['refusal', 'E_REFUSED'],
  ] as const)('can be vetoed by any other party with an %s', (kind, reason) => {
    const records = [adas, say('ben', kind, { purposes: ['ai.infer'] })]
    expect(decide(summary({ records }))).toEqual(deny(reason, 'ben'))
  })

  it('is not vetoed by a no to something else, or by one that was lifted', () => {
    expect(decide(summary({ records: [adas, say('ben', 'objection')] }))).toEqual(GRANTED)
    const lifted = consent('ben', { purposes: [SUMMARISE], givenAt: '2026-05-01T00:00:00Z' })
    expect(decide(summary({ records: [adas, say('ben', 'refusal', { purposes: [SUMMARISE] }), lifted] }))).toEqual(GRANTED)
  })

  it('can only be asked for by a person in the conversation', () => {
    const by = (requester: string | null) => decide(summary({ request: request({ ...asked, requester }) }))
    expect(by('eve')).toEqual(deny('E_REQUESTER_NOT_PARTY', 'eve'))
    expect(by(null)).toEqual(deny('E_REQUESTER_NOT_PARTY'))
    const withBot = message({ participants: ['ada', 'ben', 'helper'], subjects: { helper: BOT } })
    const byBot = summary({ message: withBot, request: request({ ...asked, requester: 'helper' }) })
    expect(decide(byBot)).toEqual(deny('E_REQUESTER_NOT_PARTY', 'helper'))
  })

  it('asks the age of everyone', () => {
    const ageless = message({ subjects: { ben: { jurisdiction: 'DE', age: null, status: 'active' } } })
    expect(decide(summary({ message: ageless }))).toEqual(deny('E_AGE_UNKNOWN', 'ben'))
    const young = message({ subjects: { ben: { jurisdiction: 'DE', age: 15, status: 'active' } } })
    expect(decide(summary({ message: young }))).toEqual(GRANTED)
  })

  it('needs the explicit consent of a silent party for special categories', () => {
    const special = (subjects: string[]) => message({ special: { status: 'present', categories: ['health'], subjects } })
    const explicit = { purposes: [SUMMARISE], explicit: true, scope: { specialCategories: ['health'] } }
    const records = [consent('ada', explicit)]
    expect(decide(summary({ records, message: special(['ada']) }))).toEqual(GRANTED)
    expect(decide(summary({ records, message: special(['ben']) }))).toEqual(deny('E_SPECIAL_NOT_EXPLICIT', 'ben'))
    expect(decide(summary({ records, message: special([]) }))).toEqual(deny('E_SPECIAL_NOT_EXPLICIT', 'ben'))
    expect(decide(summary({ records: [...records, consent('ben', explicit)], message: special(['ben']) }))).toEqual(GRANTED)
  })

  it('judges those who are quoted as silent parties, and does not look at mentions', () => {
    const subjects = { cleo: { jurisdiction: 'DE', age: 40, status: 'active' } }
    const quoting = message({ subjects, quoted: [{ author: 'cleo', service: 'stories', separable: false }] })
    expect(decide(summary({ message: quoting }))).toEqual(GRANTED)
    const veto = say('cleo', 'objection', { purposes: [SUMMARISE] })
    expect(decide(summary({ message: quoting, records: [adas, veto] }))).toEqual(deny('E_OBJECTED', 'cleo'))
    const mentioning = message({ subjects, mentions: [{ subject: 'cleo', identifiable: true, separable: false }] })
    expect(decide(summary({ message: mentioning, records: [adas, veto] }))).toEqual(GRANTED)
  })

  it('carries its obligations also where something is cut out', () => {
    const quoting = message({ quoted: [{ author: null, service: 'chat', separable: true }] })
    expect(decide(summary({ message: quoting }))).toEqual({
      decision: 'redact',
      reason: 'R_QUOTE_REDACTED',
      redactions: ['R_QUOTE_REDACTED'],
      obligations: OBLIGATIONS,
    })
  })
})

describe('where the output is kept', () => {
  const kept = request({ ...asked, retention: 'persistent' })

  it('everyone must consent', () => {
    expect(decide(summary({ request: kept }))).toEqual(deny('E_NO_CONSENT', 'ben'))
    expect(decide(summary({ request: kept, records: [adas, bens] }))).toEqual(ALLOW)
  })

  it('mentions are looked at', () => {
    const mentioning = message({ mentions: [{ identifiable: true, separable: false }] })
    expect(decide(summary({ request: kept, records: [adas, bens], message: mentioning }))).toEqual(deny('E_THIRD_PARTY'))
  })

  it('the requester must be a party all the same', () => {
    const byEve = request({ ...kept, requester: 'eve' })
    expect(decide(summary({ request: byEve, records: [adas, bens] }))).toEqual(deny('E_REQUESTER_NOT_PARTY', 'eve'))
  })
})

describe('what nobody asks for', () => {
  it.each(['ai.train.finetune', 'ai.index.personal', 'ai.infer.retrieved', 'ai.profile'])('%s needs everyone', (purpose) => {
    const one = consent('ada', { purposes: [purpose] })
    const two = consent('ben', { purposes: [purpose] })
    expect(decide(input({ purpose, records: [one], request: request(asked) }))).toEqual(deny('E_NO_CONSENT', 'ben'))
    expect(decide(input({ purpose, records: [one, two], request: request(asked) }))).toEqual(ALLOW)
  })

  it('does not ask who the requester is', () => {
    expect(decide(input({ request: request({ requester: 'eve' }) }))).toEqual(ALLOW)
    const { requester: _, ...none } = request()
    expect(decide(input({ request: none }))).toEqual(ALLOW)
  })
})
