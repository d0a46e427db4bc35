import { type ConsentView, createConsentView } from '@sluice/consent'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileContract } from './compile-contract.ts'
import { createMemoryLedger } from './ledger.ts'
import type { Outcome, ProcessOptions } from './plan.ts'
import { consentOf, contractOf, KEY, messageOf, NOW, RECORD } from './testing/example.ts'

const position = { source: 'files', partition: 'messages.jsonl', offset: 0 }

function viewOf(...events: object[]): ConsentView {
  const view = createConsentView()
  for (const event of events) view.add(event)
  return view
}

const bothConsent = viewOf(consentOf('alice'), consentOf('bob'))

function run(record: unknown, contract: object = contractOf(), options: Partial<ProcessOptions> = {}): Outcome {
  const plan = compileContract(contract, { key: KEY })
  return plan.process(record, { consent: bothConsent, ledger: createMemoryLedger(), now: NOW, position, ...options })
}

describe('process', () => {
  it('lets a consented record through with only the named fields, treated', () => {
    const { verdict, reason, output, receipt, findings } = run(messageOf())
    expect({ verdict, reason }).toEqual({ verdict: 'allow', reason: 'OK' })
    expect(output).toEqual({
      text: 'see you at eight',
      from: expect.stringMatching(/^p_/),
      sentAt: '2026-09-01',
      reactions: expect.any(Number),
    })
    expect(findings).toEqual([])
    expect(receipt).toMatchObject({ verdict: 'allow', reason: 'OK', findings: {} })
  })

  it('says redact when something was taken out, and counts it in the receipt', () => {
    const { verdict, output, receipt, findings } = run(messageOf({ text: 'mail jane.roe@firm.org or max.moe@firm.org' }))
    expect(verdict).toBe('redact')
    expect(output).toMatchObject({ text: 'mail [EMAIL] or [EMAIL]' })
    expect(receipt.findings).toEqual({ EMAIL: 2 })
    expect(findings[0]).toEqual({ field: '$.text', entity: 'EMAIL', recognizer: expect.any(String), operator: 'label' })
  })

  it('takes out what custom rules of the contract find, as they say', () => {
    const rules = [{ name: 'badge', entity: 'EMPLOYEE_ID', pattern: '\\bEMP-\\d{5}\\b', with: 'mask' }]
    const { output, receipt } = run(messageOf({ text: 'badge EMP-12345, mail a@firm.org' }), contractOf({ rules }))
    expect(output).toMatchObject({ text: 'badge *********, mail [EMAIL]' })
    expect(receipt.findings).toEqual({ EMAIL: 1, EMPLOYEE_ID: 1 })
  })

  it('denies without output when one party has not consented, and names the part, not the person', () => {
    const outcome = run(messageOf(), contractOf(), { consent: viewOf(consentOf('alice')) })
    expect(outcome).toMatchObject({ verdict: 'deny', reason: 'E_NO_CONSENT', receipt: { party: 'participant' } })
    expect(outcome.output).toBeUndefined()
    expect(JSON.stringify(outcome)).not.toContain('bob')
  })

  it('holds when there is no view of the events, or a view of unknown age', () => {
    const { process } = compileContract(contractOf(), { key: KEY })
    const without = process(messageOf(), { ledger: createMemoryLedger(), now: NOW, position })
    expect(without).toMatchObject({ verdict: 'hold', reason: 'E_STORE_STALE' })
    expect(run(messageOf(), contractOf(), { consentLagSeconds: null })).toMatchObject({
      verdict: 'hold',
      reason: 'E_STORE_STALE',
    })
    expect(run(messageOf(), contractOf(), { consentLagSeconds: 3600 })).toMatchObject({ verdict: 'hold' })
  })

  it('holds or denies what is neither read nor declared', () => {
    const { assume: _, ...undeclared } = contractOf() as { assume: unknown }
    expect(run(messageOf(), { ...undeclared, assume: { service: 'dm' } })).toMatchObject({
      verdict: 'deny',
      reason: 'E_SUBJECT_UNRESOLVED',
    })
    const assume = { jurisdiction: 'DE', age: 'adult', account: 'active', service: 'dm' }
    expect(run(messageOf(), { ...undeclared, assume })).toMatchObject({ verdict: 'hold', reason: 'E_SPECIAL_UNKNOWN' })
  })

  it.each([
    ['no object', 'text', 'E_FIELD_TYPE', '$'],
    ['a missing id', messageOf({ id: undefined }), 'E_FIELD_MISSING', '$.id'],
    ['an id of the wrong type', messageOf({ id: {} }), 'E_FIELD_TYPE', '$.id'],
    ['members that are no list', messageOf({ members: 'alice' }), 'E_FIELD_TYPE', '$.members'],
    ['a date that cannot be generalised', messageOf({ sentAt: true }), 'E_FIELD_TYPE', '$.sentAt'],
    ['a value that noise does not understand', messageOf({ reactions: 'many' }), 'E_FIELD_UNTREATABLE', '$.reactions'],
    ['a value that cannot be pseudonymised', messageOf({ room: { a: 1 } }), 'E_FIELD_UNTREATABLE', '$.room'],
  ])('quarantines %s by path', (_what, record, code, path) => {
    const contract = contractOf({ fields: { ...contractOf().fields, '$.room': 'pseudonymise' } })
    const outcome = run(record, contract)
    expect(outcome).toMatchObject({ verdict: 'deny', quarantine: { code, path } })
    expect(outcome.output).toBeUndefined()
  })

  it.each([{ special: { status: 'present' } }, { special: 7 }, { state: 'sold' }, { preference: [] }])(
    'denies as malformed: %j',
    (over) => {
      const record = { ...RECORD, special: '$.special', state: '$.state', preference: '$.preference' }
      const outcome = run(messageOf(over), contractOf({ record }))
      expect(outcome).toMatchObject({ verdict: 'deny', reason: 'E_MESSAGE_MALFORMED' })
      expect(outcome.quarantine).toBeUndefined()
    },
  )

  it('never throws, whatever the record is, and passes none that it does not understand', () => {
    const plan = compileContract(contractOf(), { key: KEY })
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ id: fc.anything(), from: fc.anything(), members: fc.anything() })),
        (record) => {
          const { verdict } = plan.process(record, { consent: bothConsent, ledger: createMemoryLedger(), now: NOW, position })
          expect(['deny', 'hold']).toContain(verdict)
        },
      ),
    )
  })

  it('is deterministic, and noise is bound to place, value and contract', () => {
    const record = messageOf()
    expect(run(record)).toEqual(run(record))
    const noised = (options: Partial<ProcessOptions>, over: Record<string, unknown> = {}, contract = contractOf()) =>
      Array.from({ length: 20 }, (_, offset) => {
        const at = { ...position, offset, ...(options.position ?? {}) }
        return (run(messageOf(over), contract, { position: { ...at, offset } }).output as { reactions: number }).reactions
      })
    const first = noised({})
    expect(noised({})).toEqual(first)
    expect(noised({ position: { ...position, partition: 'other.jsonl' } })).not.toEqual(first)
    expect(noised({}, {}, contractOf({ limits: { recordsPerSubject: 7 } }))).not.toEqual(first)
    const differences = noised({}, { reactions: 4 }).map((value, i) => value - first[i]!)
    expect(new Set(differences).size).toBeGreaterThan(1)
  })

  it('emits a noised field also where the record lacks it, since its presence is protected too', () => {
    expect(run(messageOf({ reactions: undefined })).output).toMatchObject({ reactions: expect.any(Number) })
  })
})

describe('limits and budget', () => {
  it('stops at the contribution limit of the author', () => {
    const plan = compileContract(contractOf({ limits: { recordsPerSubject: 2 } }), { key: KEY })
    const ledger = createMemoryLedger()
    const verdicts = [1, 2, 3].map((offset) =>
      plan.process(messageOf(), { consent: bothConsent, ledger, now: NOW, position: { ...position, offset } }),
    )
    expect(verdicts.map(({ reason }) => reason)).toEqual(['OK', 'OK', 'E_CONTRIBUTION_LIMIT'])
    const other = plan.process(messageOf({ from: 'bob' }), { consent: bothConsent, ledger, now: NOW, position })
    expect(other.verdict).toBe('allow')
  })

  it('stops when the budget of the author does not cover another record', () => {
    const plan = compileContract(contractOf({ budget: { scope: 'user', epsilon: 1.2 } }), { key: KEY })
    const ledger = createMemoryLedger()
    const reasons = [1, 2, 3].map(
      (offset) => plan.process(messageOf(), { consent: bothConsent, ledger, now: NOW, position: { ...position, offset } }).reason,
    )
    expect(reasons).toEqual(['OK', 'OK', 'E_BUDGET_SPENT'])
    expect(Object.values(ledger.state())).toEqual([{ records: 2, microEpsilon: 1_000_000 }])
  })

  it('passes nothing when a ledger is needed and there is none', () => {
    const plan = compileContract(contractOf({ limits: { recordsPerSubject: 2 } }), { key: KEY })
    expect(plan.process(messageOf(), { consent: bothConsent, now: NOW, position }).reason).toBe('E_CONTRIBUTION_LIMIT')
  })
})

describe('leak check', () => {
  const fields = { '$.text': 'redact', '$.note': 'keep', '$.from': 'pseudonymise' }

  it('closes the gate when a kept field holds personal data', () => {
    const outcome = run(messageOf({ note: 'his card: 4111 1111 1111 1111' }), contractOf({ fields }))
    expect(outcome).toMatchObject({ verdict: 'deny', reason: 'E_LEAK' })
    expect(outcome.output).toBeUndefined()
  })

  it('closes the gate when a value that was taken out stands in another field', () => {
    const record = messageOf({ text: 'i am alice', note: 'sent by alice' })
    expect(run(record, contractOf({ fields }))).toMatchObject({ verdict: 'deny', reason: 'E_LEAK' })
    expect(run(messageOf({ note: 'sent by somebody' }), contractOf({ fields })).verdict).toBe('allow')
  })

  it('takes out everywhere what was found to be a name in one place', () => {
    const two = contractOf({ fields: { '$.text': 'redact', '$.quote': 'redact' } })
    const outcome = run(messageOf({ text: 'my name is Zerbalina Quent', quote: 'zerbalina? never heard of a Quent' }), two)
    expect(outcome.verdict).toBe('redact')
    expect(JSON.stringify(outcome.output)).not.toMatch(/zerbalina|quent/i)
  })

  it('looks into keys and numbers too', () => {
    expect(run(messageOf({ note: { 'jane.roe@firm.org': 1 } }), contractOf({ fields }))).toMatchObject({ reason: 'E_LEAK' })
    expect(run(messageOf({ note: 4111111111111111 }), contractOf({ fields }))).toMatchObject({ reason: 'E_LEAK' })
  })
})

describe('quotations and mentions', () => {
  const quoting = contractOf({
    record: { ...RECORD, quoted: '$.quotes', mentions: '$.mentions' },
    fields: { '$.text': 'redact', '$.quotes[*].text': 'redact' },
  })
  const consent = viewOf(consentOf('alice'), consentOf('bob'), consentOf('dora'))

  it('cuts out the quotation of someone who has not consented and keeps the others', () => {
    const quotes = [
      { author: 'carol', text: 'what carol said' },
      { author: 'dora', text: 'what dora said' },
    ]
    const outcome = run(messageOf({ quotes }), quoting, { consent })
    expect(outcome).toMatchObject({ verdict: 'redact', reason: 'R_QUOTE_REDACTED' })
    expect(JSON.stringify(outcome.output)).not.toContain('carol')
    expect(outcome.output).toMatchObject({ quotes: [{ text: expect.stringContaining('said') }] })
  })

  it('masks a mention of someone who has not consented, in any case', () => {
    const outcome = run(
      messageOf({ text: 'ask the kraken about it', mentions: [{ subject: 'carol', text: 'The Kraken' }] }),
      quoting,
      { consent },
    )
    expect(outcome).toMatchObject({ verdict: 'redact', reason: 'R_THIRD_PARTY_REDACTED' })
    expect(JSON.stringify(outcome.output).toLowerCase()).not.toContain('kraken')
  })

  it('denies when a mention has to be masked and is written in no known way', () => {
    const outcome = run(messageOf({ text: 'ask her', mentions: [{ subject: 'carol', text: 'the kraken' }] }), quoting, {
      consent,
    })
    expect(outcome).toMatchObject({ verdict: 'deny', reason: 'E_MENTION_UNMASKABLE' })
  })
})

describe('consent tags', () => {
  const tagged = contractOf({ consent: { tags: '$.consent' } })
  const grant = ['ai.train.finetune']

  it('needs a grant of every party', () => {
    expect(run(messageOf({ consent: { alice: grant, bob: grant } }), tagged)).toMatchObject({ verdict: 'allow' })
    expect(run(messageOf({ consent: { alice: grant } }), tagged)).toMatchObject({ verdict: 'deny' })
    expect(run(messageOf({ consent: 'yes' }), tagged)).toMatchObject({ verdict: 'deny' })
    expect(run(messageOf(), tagged)).toMatchObject({ verdict: 'deny' })
  })

  it('takes tags that came beside the record where the contract says so', () => {
    const beside = contractOf({ consent: { tags: 'header:consent' } })
    expect(run(messageOf({ consent: { alice: grant, bob: grant } }), beside)).toMatchObject({ verdict: 'deny' })
    expect(run(messageOf(), beside, { tags: JSON.stringify({ alice: grant, bob: grant }) })).toMatchObject({ verdict: 'allow' })
  })

  it('only narrows beside events', () => {
    const both = contractOf({ consent: { files: './consent.jsonl', tags: '$.consent' } })
    const record = messageOf({ consent: { alice: grant, bob: grant } })
    expect(run(record, both)).toMatchObject({ verdict: 'allow' })
    expect(run(record, both, { consent: viewOf(consentOf('alice')) })).toMatchObject({ verdict: 'deny', reason: 'E_NO_CONSENT' })
    expect(run(messageOf({ consent: { alice: grant } }), both)).toMatchObject({ verdict: 'deny' })
  })
})

describe('key', () => {
  it('is needed to process, not to look', () => {
    const plan = compileContract(contractOf())
    expect(plan.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(() => plan.process(messageOf(), { now: NOW, position })).toThrow(TypeError)
  })

  it('changes every pseudonym, receipt and noise', () => {
    const other = compileContract(contractOf(), { key: KEY.map((byte) => byte ^ 1) })
    const a = run(messageOf())
    const b = other.process(messageOf(), { consent: bothConsent, ledger: createMemoryLedger(), now: NOW, position })
    expect((a.output as { from: string }).from).not.toBe((b.output as { from: string }).from)
    expect(a.receipt.record).not.toBe(b.receipt.record)
  })
})
