import { createConsentView } from '@sluice/consent'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileContract } from './compile-contract.ts'
import { createMemoryLedger } from './ledger.ts'
import { settle } from './settle.ts'
import { consentOf, contractOf, KEY, messageOf, NOW } from './testing/example.ts'

const consent = createConsentView(['alice', 'bob', 'carol'].map(consentOf))

// Kinds of record that part at every step: consent, the ledger, the treatments, the leak check.
const KINDS = {
  plain: {},
  redacted: { text: 'mail jane.roe@firm.org' },
  untreatable: { reactions: 'many' },
  leaking: { note: 'his card: 4111 1111 1111 1111' },
  unreadable: { members: 'alice' },
  'without consent': { members: ['alice', 'mallory'] },
  'without an author': { from: null },
}
const kind = fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[]))
const author = fc.constantFrom('alice', 'bob', 'carol')
const records = fc
  .array(fc.tuple(kind, author), { maxLength: 40 })
  .map((drawn) =>
    drawn.map(([kind, from], i) => messageOf({ id: `m-${i}`, from, members: ['alice', 'bob', 'carol'], ...KINDS[kind] })),
  )

const fields = { ...contractOf().fields, '$.note': 'keep' }
const user = (epsilon: number) => ({ budget: { scope: 'user', epsilon } })
const caps = [{}, { limits: { recordsPerSubject: 1 } }, { limits: { recordsPerSubject: 4 } }, user(0.4), user(1.7)]
const plans = [...caps, { ...user(1), limits: { recordsPerSubject: 3 } }].map((cap) =>
  compileContract(contractOf({ fields, ...cap } as object), { key: KEY }),
)

describe('settle', () => {
  it('gives what the ledger itself gives, in outcomes and in accounts', () => {
    fc.assert(
      fc.property(records, fc.constantFrom(...plans), (records, plan) => {
        const [direct, deferred] = [createMemoryLedger(), createMemoryLedger()]
        const options = (offset: number) => ({ consent, now: NOW, position: { source: 'files', partition: 'm', offset } })
        const expected = records.map((record, i) => plan.process(record, { ...options(i), ledger: direct }))
        const outcomes = records.map((record, i) => plan.process(record, { ...options(i), ledger: 'later' }))
        expect(outcomes.map((outcome) => settle(plan.contract, outcome, deferred))).toEqual(expected)
        expect(deferred.state()).toEqual(direct.state())
      }),
    )
  })

  it('passes nothing that needs a ledger where there is none', () => {
    const plan = compileContract(contractOf({ limits: { recordsPerSubject: 5 } }), { key: KEY })
    const position = { source: 'files', partition: 'm', offset: 0 }
    const outcome = plan.process(messageOf(), { consent, now: NOW, position, ledger: 'later' })
    expect(outcome).toMatchObject({ verdict: 'allow', charge: { cost: { records: 1 } } })
    const settled = settle(plan.contract, outcome, undefined)
    expect(settled).toMatchObject({ verdict: 'deny', reason: 'E_CONTRIBUTION_LIMIT', receipt: { verdict: 'deny', findings: {} } })
    expect(settled.output).toBeUndefined()
  })
})
