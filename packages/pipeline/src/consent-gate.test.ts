import { type ConsentView, createConsentView } from '@sluice/consent'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileContract } from './compile-contract.ts'
import { consentOf, contractOf, KEY, messageOf, NOW, RECORD } from './testing/example.ts'

const DAY = 86_400_000
const UNTIL = new Date(NOW + 10 * DAY).toISOString()
const people = ['alice', 'bob', 'carol']
const record = { ...RECORD, special: '$.special', state: '$.state', quoted: '$.quoted', service: '$.app', expiresAt: '$.until' }
const contract = contractOf({ record, fields: { '$.text': 'keep' } })

const KINDS = [
  ...Array<string>(8).fill('consent'),
  'withdrawal',
  'objection',
  'objection_retracted',
  'objection_retracted',
  'nonsense',
]

const instant = fc.integer({ min: -200, max: 40 }).map((days) => new Date(NOW + days * DAY).toISOString())
const event = fc
  .record({
    subject: fc.constantFrom(...people),
    kind: fc.constantFrom(...KINDS),
    givenAt: instant,
    expiresAt: fc.option(instant),
    conversations: fc.constantFrom<'*' | string[]>('*', '*', ['t-1']),
    bundled: fc.boolean(),
  })
  .map(({ subject, kind, givenAt, expiresAt, conversations, bundled }) => {
    const consent = consentOf(subject) as { scope: object }
    const times = { givenAt, recordedAt: givenAt }
    if (kind !== 'consent') return { ...consent, ...times, kind, expiresAt: undefined, scope: { conversations } }
    const conditionality = bundled ? 'terms' : 'none'
    return { ...consent, ...times, kind, expiresAt, conditionality, scope: { ...consent.scope, conversations } }
  })
const plain = {
  // Also somebody who is none of the people, and nobody: the author is a party in any case.
  from: fc.constantFrom<string | null>(...people, 'dave', null),
  members: fc.constantFrom(people, people, people.slice(0, 2), [...people].reverse()),
  thread: fc.constantFrom('t-1', 't-2'),
  sentAt: fc.oneof(instant, fc.constant('yesterday')),
  app: fc.constantFrom('dm', 'mail'),
}
const more = {
  ...plain,
  special: fc.constantFrom('none', 'unknown'),
  state: fc.constantFrom('live', 'erased'),
  until: instant,
  quoted: fc.constant([{ author: 'carol' }]),
}
const required = { requiredKeys: ['from' as const, 'thread' as const] }
const message = fc
  .oneof({ weight: 4, arbitrary: fc.record(plain, required) }, { weight: 1, arbitrary: fc.record(more, required) })
  .map(messageOf)
const options = fc.record({
  now: fc.integer({ min: -60, max: 40 }).map((days) => NOW + days * DAY),
  consentLagSeconds: fc.constantFrom(0, 0, 0, 5, 100_000, null),
})
const step = fc.oneof(
  event.map((value) => ({ event: value })),
  fc.tuple(message, options).map(([value, given]) => ({ message: value, given })),
  fc.tuple(message, options).map(([value, given]) => ({ message: value, given })),
)

/** The same view as another object, of which nothing is remembered. */
const anotherOf = (view: ConsentView): ConsentView => ({
  recordsOf: (subjects) => view.recordsOf(subjects),
  subjects: view.subjects,
  events: view.events,
  digest: () => view.digest(),
})

describe('a plan that has decided before', () => {
  it('decides as one that has not, whatever was said and decided in between', () => {
    const plan = compileContract(contract, { key: KEY })
    const fresh = compileContract(contract, { key: KEY })
    const reasons = new Map<string, number>()
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
        const consent = createConsentView(people.map((person) => ({ ...consentOf(person), expiresAt: UNTIL })))
        for (const [i, one] of steps.entries()) {
          if ('event' in one) {
            consent.add({ ...one.event, id: `e-${i}` })
            continue
          }
          const given = { ...one.given, consent, consentVersion: 'v', position: { source: 's', partition: 0, offset: i } }
          const outcome = plan.process(one.message, given)
          reasons.set(outcome.reason, (reasons.get(outcome.reason) ?? 0) + 1)
          expect(outcome).toEqual(fresh.process(one.message, { ...given, consent: anotherOf(consent) }))
        }
      }),
      { numRuns: 1_500 },
    )
    for (const reason of ['OK', 'E_WITHDRAWN', 'E_EXPIRED', 'E_STORE_STALE', 'E_OBJECTED'])
      expect(reasons.get(reason) ?? 0, reason).toBeGreaterThan(5)
  })
})
