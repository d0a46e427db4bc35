import { describe, expect, it } from 'vitest'
import { AGREED, ALLOW, consent, deny, input, invalidate, message, NOW, request, WRITTEN } from '../../fixture/conversation.ts'
import { decide } from '../decision/decide.ts'
import type { Consent, ConsentEvent, ConsentScope } from '../events/event.ts'
import type { GrantReason } from '../reasons/reason.ts'
import { GRANT_CHECKS } from './order.ts'

// One person, 15 years old in Germany, writes a note to herself that reveals something about her health: every check of a
// grant has something to look at. The consent passes them all.
const PURPOSE = 'ai.index.personal'
const note = message({
  participants: ['ada'],
  special: { status: 'present', categories: ['health'], subjects: ['ada'] },
  subjects: { ada: { jurisdiction: 'DE', age: 15, status: 'active' } },
})

type Changes = Omit<Partial<Consent>, 'scope'> & { scope?: Partial<ConsentScope> }

const grant = (changes: Changes = {}): Consent =>
  consent('ada', {
    purposes: [PURPOSE],
    expiresAt: '2030-01-01T00:00:00Z',
    explicit: true,
    guardian: { subject: 'eve', verified: true, childAlso: false },
    ...changes,
    scope: { eventsFrom: 'all', specialCategories: ['health'], ...changes.scope },
  })

const ask = (records: readonly ConsentEvent[]) => decide(input({ records, message: note, purpose: PURPOSE }))

/** How to make a grant fail one check and no other. Invalidation is an event of its own. */
const FAULTS: Record<Exclude<GrantReason, 'E_NO_CONSENT'>, Changes> = {
  E_PURPOSE_NOT_COVERED: { purposes: ['ai.index.shared'] },
  E_NOT_YET_EFFECTIVE: { givenAt: '2026-10-01T12:00:00.001Z' },
  E_INVALIDATED: {},
  E_NOT_UNAMBIGUOUS: { method: 'implied' },
  E_NOT_INFORMED: { notice: null },
  E_NOT_DEMONSTRABLE: { evidence: null },
  E_BUNDLED: { conditionality: 'terms' },
  E_EXPIRED: { expiresAt: NOW },
  E_NOTICE_OUTDATED: { notice: { id: 'n-ai', version: 1, hash: 'sha256:beef' } },
  E_MINOR_NO_GUARDIAN: { guardian: null },
  E_SERVICE_NOT_COVERED: { scope: { services: ['stories'] } },
  E_CROSS_SERVICE: { scope: { crossService: [['assistant', 'chat']] } },
  E_RECIPIENT_NOT_COVERED: { recipients: ['another'] },
  E_CONVERSATION_NOT_COVERED: { scope: { conversations: ['k2'] } },
  E_DATA_CATEGORY_NOT_COVERED: { scope: { dataCategories: ['metadata'] } },
  E_HISTORY_NOT_COVERED: { scope: { eventsFrom: '2026-06-01T18:30:00.001Z' } },
  E_SPECIAL_NOT_EXPLICIT: { explicit: false },
}

type Reason = keyof typeof FAULTS
const order = GRANT_CHECKS.map(({ reason }) => reason as Reason)

/** A grant with these faults, and the event that invalidates it where that is one of them. */
function faulty(...reasons: Reason[]): ConsentEvent[] {
  // The notice cannot be both missing and outdated; missing comes first, as in the order of the checks.
  const changes = reasons.toReversed().map((reason) => FAULTS[reason])
  const scope = Object.assign({}, ...changes.map((each) => each.scope))
  const event = grant({ ...Object.assign({}, ...changes), scope })
  return reasons.includes('E_INVALIDATED') ? [event, invalidate('ada', event.id)] : [event]
}

describe('a grant', () => {
  it('that passes every check carries the message', () => {
    expect(ask([grant()])).toEqual(ALLOW)
  })

  it('is not there: no consent', () => {
    expect(ask([])).toEqual(deny('E_NO_CONSENT', 'ada'))
  })

  it('is checked for everything that can be wrong with it', () => {
    expect(order).toEqual(Object.keys(FAULTS))
  })

  it.each(order)('fails %s alone', (reason) => {
    expect(ask(faulty(reason))).toEqual(deny(reason, 'ada'))
  })

  it('with several faults gives the first in the order', () => {
    for (let i = 0; i < order.length; i++)
      for (let k = i + 1; k < order.length; k++)
        expect(ask(faulty(order[i]!, order[k]!)), `${i} ${k}`).toEqual(deny(order[i]!, 'ada'))
  })

  it('of several gives the failure that got furthest', () => {
    for (let i = 0; i < order.length; i++)
      for (let k = i + 1; k < order.length; k++) {
        expect(ask([...faulty(order[i]!), ...faulty(order[k]!)]), `${i} ${k}`).toEqual(deny(order[k]!, 'ada'))
        expect(ask([...faulty(order[k]!), ...faulty(order[i]!)]), `${k} ${i}`).toEqual(deny(order[k]!, 'ada'))
      }
  })

  it('that is valid is enough, whatever the others are', () => {
    expect(ask([...order.flatMap((reason) => faulty(reason)), grant()])).toEqual(ALLOW)
  })

  it('may be for several purposes', () => {
    expect(ask([grant({ purposes: ['ai.index.shared', PURPOSE] })])).toEqual(ALLOW)
  })

  it('is not patched together from several faulty ones', () => {
    expect(ask([...faulty('E_BUNDLED'), ...faulty('E_EXPIRED')]).decision).toBe('deny')
  })
})

describe('the instants of a grant', () => {
  it.each([
    ['2026-10-01T12:00:00Z', 'OK'],
    ['2026-10-01T14:00:00+02:00', 'OK'],
    ['2026-10-01T12:00:00.001Z', 'E_NOT_YET_EFFECTIVE'],
  ])('given at %s: %s', (givenAt, reason) => {
    expect(ask([grant({ givenAt })]).reason).toBe(reason)
  })

  it.each([
    ['2026-10-01T11:59:59.999Z', 'E_EXPIRED'],
    ['2026-10-01T12:00:00Z', 'E_EXPIRED'], // exclusive
    ['2026-10-01T12:00:00.001Z', 'OK'],
  ])('expires at %s: %s', (expiresAt, reason) => {
    expect(ask([grant({ expiresAt })]).reason).toBe(reason)
  })

  it.each([
    ['2025-10-01T12:00:00Z', 'E_EXPIRED'], // 365 days of 24 hours ago, exclusive
    ['2025-10-01T12:00:00.001Z', 'OK'],
  ])('given at %s without an expiry: %s', (givenAt, reason) => {
    expect(ask([grant({ givenAt, recordedAt: givenAt, expiresAt: null })]).reason).toBe(reason)
  })

  it.each<[string | null, string]>([
    ['all', 'OK'],
    [WRITTEN, 'OK'],
    ['2026-06-01T20:30:00+02:00', 'OK'],
    ['2026-06-01T18:30:00.001Z', 'E_HISTORY_NOT_COVERED'],
    [null, 'OK'], // from givenAt, which is before the message
  ])('covers events from %s: %s', (eventsFrom, reason) => {
    expect(ask([grant({ scope: { eventsFrom } })]).reason).toBe(reason)
  })

  it('by default covers nothing from before it', () => {
    const at = (givenAt: string) => ask([grant({ givenAt, scope: { eventsFrom: null } })]).reason
    expect(at(WRITTEN)).toBe('OK')
    expect(at('2026-06-01T18:30:00.001Z')).toBe('E_HISTORY_NOT_COVERED')
  })
})

describe('a grant proves', () => {
  it.each(['pre_ticked', 'inactivity', 'implied', 'imported'] as const)('nothing by %s', (method) => {
    expect(ask([grant({ method })]).reason).toBe('E_NOT_UNAMBIGUOUS')
  })

  it.each(['core_service', 'terms', 'other_purposes'] as const)('no free choice when tied to %s', (conditionality) => {
    expect(ask([grant({ conditionality })]).reason).toBe('E_BUNDLED')
  })

  it.each([null, ''])('no information by a notice with the hash %j', (hash) => {
    expect(ask([grant({ notice: { id: 'n-ai', version: 2, hash } })]).reason).toBe('E_NOT_INFORMED')
  })

  it.each([
    ['', 'E_NOT_DEMONSTRABLE'],
    [{}, 'E_NOT_DEMONSTRABLE'],
    ['log-7', 'OK'],
    [{ log: 'a', line: 7 }, 'OK'],
  ])('by the evidence %j: %s', (evidence, reason) => {
    expect(ask([grant({ evidence })]).reason).toBe(reason)
  })

  it.each([
    ['n-ai', 1, 'E_NOTICE_OUTDATED'],
    ['n-ai', 2, 'OK'],
    ['n-ai', 3, 'OK'],
    ['n-cookies', 9, 'E_NOTICE_OUTDATED'], // the policy does not list it, so nobody knows that it is current
    ['constructor', 2, 'E_NOTICE_OUTDATED'],
  ])('by version %2$d of the notice %1$s: %3$s', (id, version, reason) => {
    expect(ask([grant({ notice: { id, version, hash: 'sha256:cafe' } })]).reason).toBe(reason)
  })
})

describe('a guardian', () => {
  const young = (jurisdiction: string | null, age: number | 'minor' | 'adult', guardian: Consent['guardian']) =>
    decide(
      input({
        records: [grant({ guardian })],
        purpose: PURPOSE,
        message: { ...note, subjects: { ada: { jurisdiction, age, status: 'active' } } },
      }),
    ).reason
  const eve = { subject: 'eve', verified: true, childAlso: false }

  it.each([
    ['DE', 15, null, 'E_MINOR_NO_GUARDIAN'],
    ['DE', 16, null, 'OK'],
    ['AT', 14, null, 'OK'],
    ['AT', 13, null, 'E_MINOR_NO_GUARDIAN'],
    ['GB', 13, null, 'OK'],
    ['BR', 15, null, 'E_MINOR_NO_GUARDIAN'], // not in the table: the strictest
    [null, 15, null, 'E_MINOR_NO_GUARDIAN'],
    ['GB', 'minor', null, 'E_MINOR_NO_GUARDIAN'], // may be twelve
    ['DE', 'adult', null, 'OK'],
    ['DE', 15, eve, 'OK'],
    ['DE', 15, { ...eve, verified: false }, 'E_MINOR_NO_GUARDIAN'],
    ['DE', 15, { ...eve, subject: 'ada' }, 'E_MINOR_NO_GUARDIAN'], // nobody is their own guardian
    ['FR', 14, eve, 'E_MINOR_NO_GUARDIAN'], // joint consent
    ['FR', 14, { ...eve, childAlso: true }, 'OK'],
    ['FR', 15, null, 'OK'],
    ['FR-75', 14, eve, 'E_MINOR_NO_GUARDIAN'],
    [null, 15, eve, 'E_MINOR_NO_GUARDIAN'], // may be France
    [null, 15, { ...eve, childAlso: true }, 'OK'],
  ] as const)('in %s, aged %s, %j: %s', (jurisdiction, age, guardian, reason) => {
    expect(young(jurisdiction, age, guardian)).toBe(reason)
  })
})

describe('the scope of a grant', () => {
  it('needs no crossing where the message stays in its service', () => {
    const records = [grant({ scope: { crossService: [] } })]
    const stay = { records, message: note, purpose: PURPOSE, request: request({ sinkService: 'chat' }) }
    expect(decide(input(stay)).reason).toBe('OK')
    expect(decide(input({ ...stay, request: request() })).reason).toBe('E_CROSS_SERVICE')
    expect(decide(input({ ...stay, request: request({ sinkService: null }) })).reason).toBe('E_CROSS_SERVICE')
  })

  it.each([
    [[['chat', 'assistant']], 'OK'],
    [[['assistant', 'chat']], 'E_CROSS_SERVICE'], // directed
    [[['chat', 'ads']], 'E_CROSS_SERVICE'],
    [
      [
        ['ads', 'ads'],
        ['chat', 'assistant'],
      ],
      'OK',
    ],
  ] as [[string, string][], string][])('with crossings %j: %s', (crossService, reason) => {
    expect(ask([grant({ scope: { crossService } })]).reason).toBe(reason)
  })

  it('has to name the recipient, which somebody who is not known cannot be', () => {
    const to = (recipient: string | null) =>
      decide(input({ records: [grant()], message: note, purpose: PURPOSE, request: request({ recipient }) })).reason
    expect([to('acme'), to('another'), to(null)]).toEqual(['OK', 'E_RECIPIENT_NOT_COVERED', 'E_RECIPIENT_NOT_COVERED'])
  })

  it('names conversations, or is all of them', () => {
    const within = (conversations: string[] | '*') => ask([grant({ scope: { conversations } })]).reason
    expect([within('*'), within(['k1', 'k2']), within(['k2']), within([]), within(['*'])]).toEqual([
      'OK',
      'OK',
      'E_CONVERSATION_NOT_COVERED',
      'E_CONVERSATION_NOT_COVERED',
      'E_CONVERSATION_NOT_COVERED',
    ])
  })
})

describe('special categories', () => {
  const about = (special: Parameters<typeof message>[0] & object, changes: Changes = {}) =>
    decide(input({ records: [grant(changes)], purpose: PURPOSE, message: { ...note, ...special } })).reason

  it.each([
    [['health'], 'OK'],
    [['health', 'religion'], 'E_SPECIAL_NOT_EXPLICIT'], // one that is not named taints the whole
    [['religion'], 'E_SPECIAL_NOT_EXPLICIT'],
    [[], 'E_SPECIAL_NOT_EXPLICIT'], // nobody knows which, so nobody has named them
  ])('%j: %s', (categories, reason) => {
    expect(about({ special: { status: 'present', categories, subjects: ['ada'] } })).toBe(reason)
  })

  it('are about everybody where nobody says about whom', () => {
    const special = { status: 'present', categories: ['health'], subjects: [] } as const
    expect(about({ special }, { explicit: false })).toBe('E_SPECIAL_NOT_EXPLICIT')
  })

  it('need nothing from those whom they are not about', () => {
    const special = { status: 'present', categories: ['health'], subjects: ['ben'] } as const
    const explicit = consent('ben', { explicit: true, scope: { specialCategories: ['health'] } })
    const two = (records: ConsentEvent[]) => decide(input({ records, message: message({ special }) }))
    expect(two([consent('ada'), explicit])).toEqual(ALLOW)
    expect(two([consent('ada'), consent('ben')])).toEqual(deny('E_SPECIAL_NOT_EXPLICIT', 'ben'))
  })
})

describe('an invalidation', () => {
  it('strikes the consent that it names and no other', () => {
    const [first, second] = [grant(), grant()]
    expect(ask([first, invalidate('ada', first.id)])).toEqual(deny('E_INVALIDATED', 'ada'))
    expect(ask([first, second, invalidate('ada', first.id)])).toEqual(ALLOW)
    expect(ask([first, invalidate('ada', 'another')])).toEqual(ALLOW)
  })

  it('is heard from anybody, such as an authority', () => {
    const first = grant()
    expect(ask([first, invalidate('authority', first.id)])).toEqual(deny('E_INVALIDATED', 'ada'))
  })

  it('holds from its own time on', () => {
    const first = grant()
    expect(ask([first, invalidate('ada', first.id, { givenAt: NOW, recordedAt: AGREED })])).toEqual(deny('E_INVALIDATED', 'ada'))
    const later = invalidate('ada', first.id, { givenAt: '2026-10-01T12:00:00.001Z', recordedAt: AGREED })
    expect(ask([first, later])).toEqual(ALLOW)
  })
})
