import { describe, expect, it } from 'vitest'
import { ALLOW, consent, deny, input, message, request } from '../../fixture/conversation.ts'
import { decide } from '../decision/decide.ts'
import { ageOfConsent, isBelow, needsChildToo } from './age.ts'
import { type Policy, parsePolicy } from './policy.ts'
import { checkPolicy, compileRules } from './rules.ts'
import { STRICT_POLICY } from './strict.ts'

const policy = (changes: Partial<Policy>): Policy => ({ ...STRICT_POLICY, ...changes })

describe('a policy', () => {
  it('that is malformed denies everything', () => {
    for (const changes of [
      { gatekeeper: 'no' },
      { majority: -1 },
      { partyRule: [{ under: 'ai', rule: 'nobody' }] },
      { maxLag: 60 },
    ])
      expect(decide(input({ policy: policy(changes as never) })), JSON.stringify(changes)).toEqual(deny('E_MESSAGE_MALFORMED'))
  })

  it('names its faults by their path, and a misspelt key without quoting it', () => {
    expect(parsePolicy(policy({ majority: -1 }))).toMatchObject({
      ok: false,
      problems: [{ code: 'out_of_range', path: '$.majority' }],
    })
    expect(parsePolicy({ ...STRICT_POLICY, minorProhibitted: [] })).toMatchObject({
      problems: [{ code: 'unknown_key', path: '$' }],
    })
  })

  it('must not name a purpose that the taxonomy lacks: it would protect nobody', () => {
    const misspelt = policy({ minorProhibited: ['ai.trian'] })
    expect(checkPolicy(misspelt)).toMatchObject([{ code: 'unknown_value', path: '$.minorProhibited[0]' }])
    expect(checkPolicy(policy({ partyRule: [{ under: 'x', rule: 'all' }] }))).toMatchObject([{ path: '$.partyRule[0].under' }])
    expect(checkPolicy(policy({ mentionRule: [{ under: 'x', rule: 'ignore' }] }))).toMatchObject([
      { path: '$.mentionRule[0].under' },
    ])
    expect(decide(input({ policy: misspelt }))).toEqual(deny('E_MESSAGE_MALFORMED'))
    expect(checkPolicy(STRICT_POLICY)).toEqual([])
  })

  it('reports a malformed policy or taxonomy when both are checked', () => {
    expect(checkPolicy({})[0]).toMatchObject({ code: 'missing' })
    expect(checkPolicy(STRICT_POLICY, [])).toMatchObject([{ code: 'out_of_range', path: '$' }])
  })

  it('is compiled once where it was parsed, and every time where it may change', () => {
    expect(compileRules()).toBe(compileRules(STRICT_POLICY))
    const own = structuredClone(STRICT_POLICY) as { allowedRegions: string[] } & Policy
    expect(decide(input({ policy: own }))).toEqual(ALLOW)
    own.allowedRegions.pop()
    expect(decide(input({ policy: own }))).toEqual(deny('E_REGION'))
  })

  it('without a rule for a purpose asks everyone, and cuts out mentions', () => {
    const bare = policy({ partyRule: [], mentionRule: [] })
    const summarise = { purpose: 'ai.infer.invoked.summarise', policy: bare } as const
    const records = [consent('ada', { purposes: [summarise.purpose] })]
    const asked = request({ retention: 'ephemeral', requester: 'ada' })
    expect(decide(input({ ...summarise, records, request: asked }))).toEqual(deny('E_NO_CONSENT', 'ben'))
    const both = [...records, consent('ben', { purposes: [summarise.purpose] })]
    const mentioning = message({ mentions: [{ identifiable: true, separable: true }] })
    expect(decide(input({ ...summarise, records: both, request: asked, message: mentioning })).decision).toBe('redact')
  })

  it('takes the first rule that the purpose lies under', () => {
    const first = policy({
      partyRule: [
        { under: 'ai', rule: 'all' },
        { under: 'ai.infer.invoked', rule: 'requester_no_objection' },
      ],
    })
    expect(compileRules(first)!.purposes.get('ai.infer.invoked')!.party).toBe('all')
    expect(compileRules()!.purposes.get('ai.infer.invoked.draft')!.party).toBe('requester_no_objection')
    expect(compileRules()!.purposes.get('ai.infer.retrieved')!.party).toBe('all')
  })
})

describe('the age of consent', () => {
  it.each([
    ['DE', 16],
    ['FR', 15],
    ['AT', 14],
    ['US-CA', 13],
    ['BR', 16],
    [null, 16],
  ])('in %s is %d', (jurisdiction, age) => {
    expect(ageOfConsent(STRICT_POLICY, jurisdiction)).toBe(age)
  })

  it('is that of the subdivision where the table has one', () => {
    expect(ageOfConsent(policy({ ageOfConsent: { US: 13, 'US-CA': 16, '*': 16 } }), 'US-CA')).toBe(16)
  })

  it('is majority where the table has no answer', () => {
    expect(ageOfConsent(policy({ ageOfConsent: { DE: 16 } }), 'BR')).toBe(18)
  })

  it('needs the child too under joint consent, and where nobody knows the jurisdiction', () => {
    const answers = ['FR', 'FR-75', 'DE', null].map((jurisdiction) => needsChildToo(STRICT_POLICY, jurisdiction))
    expect(answers).toEqual([true, true, false, true])
    expect(needsChildToo(policy({ jointConsent: [] }), null)).toBe(false)
  })

  it('is an exclusive limit, and a minor without a number is below all of them', () => {
    expect([
      isBelow(15, 16),
      isBelow(16, 16),
      isBelow(15.9, 16),
      isBelow('adult', 16),
      isBelow('minor', 13),
      isBelow(null, 13),
    ]).toEqual([true, false, true, false, true, true])
  })
})
