import { describe, expect, it } from 'vitest'
import { ADULT, consent, deny, input, invalidate, message, say } from '../../fixture/conversation.ts'
import { mutate, places } from '../../fixture/mutation.ts'
import { parseConsentEvent } from '../events/parse.ts'
import { decide } from './decide.ts'
import type { DecideInput } from './decision.ts'

/** An input that uses every field that there is, and is allowed. */
const full: DecideInput = input({
  message: message({
    expiresAt: '2027-01-01T00:00:00Z',
    quoted: [{ author: 'ben', service: 'chat', separable: false }],
    mentions: [{ subject: 'ben', identifiable: true, separable: false }],
    preference: { 'train-ai': 'y', search: 'y' },
    special: { status: 'present', categories: ['health'], subjects: ['ada'] },
  }),
  records: [
    consent('ada', {
      explicit: true,
      expiresAt: '2027-01-01T00:00:00Z',
      guardian: { subject: 'eve', verified: true, childAlso: true },
      scope: { specialCategories: ['health'], conversations: ['k1'], eventsFrom: 'all' },
    }),
    consent('ben', { evidence: { log: 'a' } }),
    say('ben', 'objection', { givenAt: '2026-02-01T00:00:00Z' }),
    say('ben', 'objection_retracted', { givenAt: '2026-02-02T00:00:00Z' }),
    say('ben', 'withdrawal', { purposes: ['ai.index'] }),
    invalidate('ben', 'another'),
  ],
  policy: undefined,
})
const subject = { message: full.message, records: full.records, request: full.request }
type Subject = typeof subject

const ask = (changed: Subject) => decide({ purpose: full.purpose, now: full.now, ...changed })
const show = (path: readonly (string | number)[]) => path.join('.')

/** Places where the change may leave an allow: the field may be left out, takes that value, or does not bear on the answer. */
const tolerates =
  (...patterns: RegExp[]) =>
  (path: readonly (string | number)[]) =>
    patterns.some((pattern) => pattern.test(show(path)))

describe('an input', () => {
  it('that uses every field is allowed', () => {
    expect(ask(structuredClone(subject))).toEqual({ decision: 'allow', reason: 'OK' })
  })

  it('with an object that has no place anywhere is never allowed', () => {
    const tolerated = tolerates(/\.evidence(\.|$)/)
    for (const { path } of places(subject)) {
      if (tolerated(path)) continue
      expect(ask(mutate(subject, path, { to: { canary: [{}] } })).decision, show(path)).not.toBe('allow')
    }
  })

  it('with a number for a text, or a text for anything, is never allowed', () => {
    for (const { path, at } of places(subject)) {
      const junk = typeof at === 'string' ? 7 : 'junk'
      if (/\.evidence|^request\.requester$/.test(show(path))) continue
      expect(ask(mutate(subject, path, { to: junk })).decision, show(path)).not.toBe('allow')
    }
  })

  it('without any of its fields is not allowed', () => {
    const tolerated = tolerates(
      /^request\.requester$/,
      /\.guardian$/,
      /^message\.preference\./,
      // A prohibition or a retraction without these says as much or more.
      /^records\.[2-5]\.(scope|notice|evidence|guardian)/,
    )
    for (const { path } of places(subject)) {
      // To leave out an item of a list is to say something else, not to leave a field out.
      if (typeof path.at(-1) === 'number' || tolerated(path)) continue
      expect(ask(mutate(subject, path, 'delete')).decision, show(path)).not.toBe('allow')
    }
  })

  it.each([null, undefined, 7, 'x', [], true])('of which a part is %j is denied', (junk) => {
    for (const part of ['message', 'request', 'records', 'policy', 'taxonomy', 'now'] as const) {
      if (junk === undefined && (part === 'policy' || part === 'taxonomy')) continue // the defaults
      if (part === 'records' && Array.isArray(junk)) continue // nobody has said anything
      if (part === 'now' && junk === 7) continue // 1970
      expect(decide({ ...full, [part]: junk }), part).toEqual(deny('E_MESSAGE_MALFORMED'))
    }
  })

  it('that is nothing at all is denied', () => {
    for (const junk of [undefined, null, 7, {}]) expect(decide(junk as never)).toEqual(deny('E_MESSAGE_MALFORMED'))
  })

  it.each(['yesterday', '2026-10-01T12:00:00', '', Number.NaN, new Date('x'), {}])('at the time %s is denied', (time) => {
    expect(decide({ ...full, now: time as never })).toEqual(deny('E_MESSAGE_MALFORMED'))
    expect(decide({ ...full, asOf: time as never })).toEqual(deny('E_MESSAGE_MALFORMED'))
  })

  it('takes times in every form', () => {
    const time = Date.parse('2026-10-01T12:00:00Z')
    for (const now of ['2026-10-01T14:00:00+02:00', time, new Date(time)])
      expect(decide({ ...full, now, asOf: now }).decision).toBe('allow')
    expect(decide({ ...full, asOf: null }).decision).toBe('allow')
  })
})

describe('an enum value that is not known', () => {
  const ENUMS = [
    'message.state',
    'message.special.status',
    'message.preference.train-ai',
    'message.preference.search',
    'message.subjects.ada.status',
    'message.subjects.ben.status',
    'message.subjects.ada.age',
    'message.subjects.ada.jurisdiction',
    'request.retention',
    'request.region',
    'request.sinkService',
    ...full.records.flatMap((_, i) => [`records.${i}.kind`, `records.${i}.method`, `records.${i}.conditionality`]),
  ]

  it.each(ENUMS)('in %s denies', (place) => {
    const path = place.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))
    expect(ask(mutate(subject, path, { to: 'zombie' })).decision).toBe('deny')
  })

  it('denies also where another consent of the person would do', () => {
    const odd = { ...consent('ada'), method: 'telepathy' }
    expect(decide(input({ records: [consent('ada'), odd, consent('ben')] }))).toEqual(deny('E_MESSAGE_MALFORMED'))
  })

  it('of a person who is only quoted denies also where the quote could be cut out', () => {
    const quoted = [{ author: 'cleo', service: 'chat', separable: true }]
    for (const changes of [{ status: 'zombie' }, { age: 'teen' }, { jurisdiction: 'Atlantis' }]) {
      const odd = message({ quoted, subjects: { cleo: { ...ADULT, ...changes } as never } })
      expect(decide(input({ message: odd })), JSON.stringify(changes)).toEqual(deny('E_MESSAGE_MALFORMED'))
    }
  })
})

describe('a value that is not plain data', () => {
  it('is denied, whatever happens when it is read', () => {
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error('canary')
        },
        ownKeys: () => {
          throw new Error('canary')
        },
      },
    )
    expect(decide(trap as never)).toEqual(deny('E_MESSAGE_MALFORMED'))
    for (const part of ['message', 'request', 'policy', 'taxonomy'] as const)
      expect(decide({ ...full, [part]: trap }), part).toEqual(deny('E_MESSAGE_MALFORMED'))
    expect(decide({ ...full, records: [trap] })).toEqual(deny('E_MESSAGE_MALFORMED'))
  })

  it('such as a list with holes is denied', () => {
    // biome-ignore lint/suspicious/noSparseArray: the hole is the case.
    const holes = [, 'ben'] as string[]
    expect(decide(input({ message: message({ participants: holes }) })).decision).toBe('deny')
    expect(decide(input({ message: message({ quoted: holes as never }) })).decision).toBe('deny')
  })

  it('such as a copy of a parsed event is validated again', () => {
    const parsed = parseConsentEvent(consent('ben'))
    if (!parsed.ok) throw new Error('parses')
    expect(decide(input({ records: [consent('ada'), parsed.event] })).decision).toBe('allow')
    const copy = { ...parsed.event, method: 'telepathy' }
    expect(decide(input({ records: [consent('ada'), copy] }))).toEqual(deny('E_MESSAGE_MALFORMED'))
  })
})
