import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { consent, input, message, request, say } from '../../fixture/conversation.ts'
import { CONDITIONALITIES, type ConsentEvent, METHODS, PROHIBITION_KINDS, RETRACTION_KINDS } from '../events/event.ts'
import { parseConsentEvent } from '../events/parse.ts'
import { STRICT_POLICY } from '../policy/strict.ts'
import { AI_TAXONOMY } from '../taxonomy/ai.ts'
import { createConsentView } from '../view/memory.ts'
import { decide } from './decide.ts'
import type { DecideInput } from './decision.ts'
import { steadySpan } from './steady.ts'

// Small worlds, in which everything meets: three people, two conversations, a few instants around each other, and every
// fault that a grant can have, most of them rare enough that many worlds are allowed.

const people = fc.constantFrom('ada', 'ben', 'cleo')
const purposes = fc.constantFrom(
  'ai.train.finetune',
  'ai.train',
  'ai.infer.invoked.summarise',
  'ai.infer.invoked',
  'ai.index.personal',
)
const instants = fc.constantFrom(
  '2026-03-01T08:00:00Z',
  '2026-04-01T08:00:00Z',
  '2026-05-01T08:00:00Z',
  '2026-09-01T08:00:00Z',
  '2026-12-01T08:00:00Z',
)
const mostly = <T>(usual: T, rare: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: rare })
const conversations = mostly<'*' | string[]>('*', fc.constantFrom(['k1'], ['k2']))

const consents: fc.Arbitrary<ConsentEvent> = fc
  .record({
    subject: people,
    purposes: fc.array(purposes, { minLength: 1, maxLength: 2 }),
    givenAt: instants,
    recordedAt: instants,
    method: mostly<(typeof METHODS)[number]>('affirmative_action', fc.constantFrom(...METHODS)),
    conditionality: mostly<(typeof CONDITIONALITIES)[number]>('none', fc.constantFrom(...CONDITIONALITIES)),
    explicit: fc.boolean(),
    conversations,
    eventsFrom: mostly<string | null>(null, fc.constantFrom('all')),
  })
  .map(({ subject, conversations, eventsFrom, ...changes }) =>
    consent(subject, { ...changes, scope: { conversations, eventsFrom, specialCategories: ['health'] } }),
  )

const prohibitions: fc.Arbitrary<ConsentEvent> = fc
  .record({
    subject: people,
    kind: fc.constantFrom(...PROHIBITION_KINDS),
    purpose: purposes,
    givenAt: instants,
    recordedAt: instants,
    conversations,
    seq: fc.nat(3),
  })
  .map(({ subject, kind, purpose, conversations, ...changes }) =>
    say(subject, kind, { ...changes, purposes: [purpose], scope: { conversations } }),
  )

const retractions: fc.Arbitrary<ConsentEvent> = fc
  .record({ subject: people, kind: fc.constantFrom(...RETRACTION_KINDS), purpose: purposes, givenAt: instants })
  .map(({ subject, kind, purpose, ...changes }) => say(subject, kind, { ...changes, purposes: [purpose] }))

const records = fc.array(
  fc.oneof({ weight: 6, arbitrary: consents }, { weight: 1, arbitrary: prohibitions }, { weight: 1, arbitrary: retractions }),
  { maxLength: 14 },
)

const worlds: fc.Arbitrary<DecideInput> = fc
  .record({
    records,
    purpose: fc.constantFrom('ai.train.finetune', 'ai.infer.invoked.summarise', 'ai.infer.invoked', 'ai.index.personal'),
    now: fc.constantFrom('2026-10-01T12:00:00Z', '2026-05-01T08:00:00Z'),
    asOf: fc.constantFrom(undefined, '2026-04-01T08:00:00Z', '2026-12-31T00:00:00Z'),
    participants: fc.uniqueArray(people, { minLength: 1, maxLength: 2 }),
    quoted: fc.array(fc.record({ author: people, service: fc.constant('chat'), separable: fc.boolean() }), { maxLength: 1 }),
    mentions: fc.array(fc.record({ subject: people, identifiable: fc.boolean(), separable: fc.boolean() }), { maxLength: 1 }),
    status: mostly<'none' | 'unknown' | 'present'>('none', fc.constantFrom('unknown', 'present')),
    retention: fc.constantFrom('persistent', 'ephemeral'),
    requester: fc.constantFrom(null, 'ada', 'ben'),
    storeLagSeconds: mostly<number | null>(1, fc.constantFrom(61, null)),
    age: mostly<number>(30, fc.constantFrom(14, 17)),
  })
  .map(({ records, purpose, now, asOf, participants, quoted, mentions, status, retention, requester, storeLagSeconds, age }) => {
    const person = (years: number) => ({ jurisdiction: 'DE', age: years, status: 'active' })
    const special = { status, categories: status === 'present' ? ['health'] : [], subjects: [] }
    return input({
      records,
      purpose,
      now,
      asOf,
      message: message({
        participants,
        quoted,
        mentions,
        special,
        subjects: { ada: person(30), ben: person(age), cleo: person(40) },
      }),
      request: request({ retention, requester, storeLagSeconds }),
    })
  })

const RUNS = { numRuns: 2000 }
const passes = (decision: string) => decision === 'allow' || decision === 'redact'

describe('whatever the world', () => {
  it('is such that all four decisions occur in it', () => {
    const seen = new Set(fc.sample(worlds, { numRuns: 2000, seed: 7 }).map((world) => decide(world).decision))
    expect([...seen].sort()).toEqual(['allow', 'deny', 'hold', 'redact'])
  })

  it('the order of the records does not matter', () => {
    const shuffled = worlds.chain((world) =>
      fc.tuple(fc.constant(world), fc.shuffledSubarray([...world.records], { minLength: world.records.length })),
    )
    fc.assert(
      fc.property(shuffled, ([world, other]) => {
        expect(decide({ ...world, records: other })).toEqual(decide(world))
      }),
      RUNS,
    )
  })

  it('an event that comes twice counts once', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        expect(decide({ ...world, records: [...world.records, ...structuredClone(world.records)] })).toEqual(decide(world))
      }),
      RUNS,
    )
  })

  it('to take a consent away never makes an allow', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const before = decide(world).decision
        for (const [i, record] of world.records.entries()) {
          if ((record as ConsentEvent).kind !== 'consent') continue
          const after = decide({ ...world, records: world.records.toSpliced(i, 1) }).decision
          if (before !== 'allow') expect(after).not.toBe('allow')
          if (!passes(before)) expect(passes(after)).toBe(false)
        }
      }),
      RUNS,
    )
  })

  it('to add a prohibition or an invalidation never makes an allow', () => {
    const invalidations = fc.record({ subject: people, of: fc.nat(13), givenAt: instants })
    fc.assert(
      fc.property(worlds, prohibitions, invalidations, (world, prohibition, { subject, of, givenAt }) => {
        const invalidates = (world.records[of] as ConsentEvent | undefined)?.id ?? 'none'
        const invalidation = { ...say(subject, 'refusal', { givenAt }), kind: 'invalidation', invalidates }
        const before = decide(world).decision
        for (const added of [prohibition, invalidation]) {
          const after = decide({ ...world, records: [...world.records, added] }).decision
          if (before !== 'allow') expect(after).not.toBe('allow')
          if (!passes(before)) expect(passes(after)).toBe(false)
        }
      }),
      RUNS,
    )
  })

  it('an enum value that is not known denies, in any record', () => {
    const fields = fc.constantFrom('kind', 'method', 'conditionality')
    fc.assert(
      fc.property(worlds, fc.nat(), fields, (world, n, field) => {
        fc.pre(world.records.length > 0)
        const at = n % world.records.length
        const odd = { ...(world.records[at] as object), [field]: 'zombie' }
        expect(decide({ ...world, records: world.records.with(at, odd) }).decision).toBe('deny')
      }),
      RUNS,
    )
  })

  it('no consent to another purpose, person or conversation makes an allow', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { purpose } = world
        const node = AI_TAXONOMY.find(({ id }) => id === purpose)!
        const beside = world.records.map((record) => {
          const event = record as ConsentEvent
          return event.kind === 'consent'
            ? { ...event, purposes: event.purposes.filter((id) => id !== node.id && id !== node.parent) }
            : event
        })
        expect(passes(decide({ ...world, records: beside }).decision)).toBe(false)
      }),
      RUNS,
    )
  })

  it('parsed events and a view give the same answer as raw records', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const expected = decide(world)
        const parsed = world.records.map((record) => {
          const result = parseConsentEvent(record)
          return result.ok ? result.event : record
        })
        expect(decide({ ...world, records: parsed })).toEqual(expected)
        const view = createConsentView(world.records)
        expect(decide({ ...world, records: view.recordsOf(['ada', 'ben', 'cleo']) })).toEqual(expected)
      }),
      RUNS,
    )
  })

  it('the input is not changed', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const before = structuredClone(world)
        decide(world)
        expect(world).toEqual(before)
      }),
      { numRuns: 200 },
    )
  })

  it('is decided the same way at every other time inside the steady span', () => {
    const day = 86_400_000
    const moments = fc
      .tuple(instants, fc.constantFrom(-400 * day, -day, -1, 0, 1, day, 45 * day, 365 * day, 400 * day))
      .map(([instant, away]) => Date.parse(instant) + away)
    let inside = 0
    fc.assert(
      fc.property(worlds, moments, moments, moments, moments, (world, now, eventTime, laterNow, laterEvent) => {
        const at = (time: number, event: number) => {
          const eventTime = new Date(event).toISOString()
          return decide({ ...world, asOf: undefined, now: time, message: { ...world.message, eventTime } })
        }
        const span = steadySpan(world.records, now, eventTime, STRICT_POLICY)!
        const inNow = laterNow > span.nowAfter && laterNow < span.nowBefore
        if (!inNow || laterEvent <= span.eventAfter || laterEvent >= span.eventBefore) return
        inside++
        expect(at(laterNow, laterEvent)).toEqual(at(now, eventTime))
      }),
      { numRuns: 10_000 },
    )
    expect(inside).toBeGreaterThan(1_000)
  })
})
