import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ADULT, AGREED, ALLOW, consent, deny, input, invalidate, message, say } from '../../fixture/conversation.ts'
import { decide } from '../decision/decide.ts'
import { MalformedEvent } from '../events/malformed.ts'
import { createConsentView } from './memory.ts'

const BOTH = ['ada', 'ben']
const [ada, ben] = [consent('ada'), consent('ben')]
const ask = (values: unknown[]) => decide(input({ records: createConsentView(values).recordsOf(BOTH) }))

describe('a consent view', () => {
  it('gives the records of the people that are asked for', () => {
    const view = createConsentView([ada, ben, consent('eve')])
    expect(view.recordsOf(['ada'])).toEqual([ada])
    expect(view.recordsOf(['ada', 'ada', 'zoe'])).toEqual([ada])
    expect(view.recordsOf([])).toEqual([])
    expect([view.subjects, view.events]).toEqual([3, 3])
    expect(ask([ada, ben])).toEqual(ALLOW)
  })

  it('takes an event that it has for known, in whatever form it comes', () => {
    const view = createConsentView([ada])
    expect(view.add(ben)).toMatchObject({ status: 'added', event: ben })
    expect(view.add(structuredClone(ben))).toMatchObject({ status: 'known', event: ben })
    const turned = Object.fromEntries(Object.entries(ben).toReversed())
    expect(view.add(turned)).toMatchObject({ status: 'known' })
    expect(view.events).toBe(2)
  })

  it('keeps what was superseded, so that asOf can be asked', () => {
    const view = createConsentView([ada, ben, say('ben', 'withdrawal', { givenAt: '2026-09-01T00:00:00Z' })])
    const records = view.recordsOf(BOTH)
    expect(decide(input({ records }))).toEqual(deny('E_WITHDRAWN', 'ben'))
    expect(decide(input({ records, asOf: '2026-08-01T00:00:00Z' }))).toEqual(ALLOW)
  })

  it('denies whomever a malformed event is about, and nobody else', () => {
    const view = createConsentView([ada, ben])
    const result = view.add({ id: 'w1', subject: 'ben', kind: 'withdrawl' })
    expect(result).toMatchObject({ status: 'contained', problems: [{ code: 'unknown_value', path: '$.kind' }] })
    expect(view.recordsOf(['ben']).at(-1)).toBeInstanceOf(MalformedEvent)
    expect(decide(input({ records: view.recordsOf(BOTH) }))).toEqual(deny('E_MESSAGE_MALFORMED'))
    expect(view.recordsOf(['ada'])).toEqual([ada])
    expect(view.events).toBe(3)
  })

  it('takes a malformed event that comes again for one', () => {
    const malformed = { id: 'w1', subject: 'ben', kind: 'withdrawl' }
    const view = createConsentView([malformed, structuredClone(malformed)])
    expect([view.events, view.recordsOf(['ben']).length]).toEqual([1, 1])
    expect(
      createConsentView([
        { ...malformed, odd: 1n },
        { ...malformed, odd: 2n },
      ]).events,
    ).toBe(1)
  })

  it('rejects what is about nobody, which the caller has to stop on', () => {
    const view = createConsentView()
    for (const value of [null, 7, {}, { ...ben, subject: '' }])
      expect(view.add(value)).toMatchObject({
        status: 'rejected',
        problems: expect.arrayContaining([expect.objectContaining({ code: 'unreadable' })]),
      })
    expect(view.events).toBe(0)
    expect(() => createConsentView([ada, {}])).toThrow(TypeError)
  })

  it('denies everybody whom two events with one id are about', () => {
    const view = createConsentView([ada, ben])
    const other = say('eve', 'withdrawal', { id: ben.id })
    expect(view.add(other)).toMatchObject({ status: 'contained', problems: [{ code: 'conflict', path: '$.id' }] })
    expect(decide(input({ records: view.recordsOf(BOTH) }))).toEqual(deny('E_MESSAGE_MALFORMED'))
    expect(view.recordsOf(['eve']).some((record) => record instanceof MalformedEvent)).toBe(true)
    expect(view.recordsOf(['ada'])).toEqual([ada])
    expect(view.add(other)).toMatchObject({ status: 'known' })
  })

  it('sees a conflict also where one of the two is malformed', () => {
    const malformed = { id: ben.id, subject: 'eve', kind: 'withdrawl' }
    for (const values of [
      [ada, ben, malformed],
      [malformed, ada, ben],
    ])
      expect(ask(values)).toEqual(deny('E_MESSAGE_MALFORMED'))
  })

  it('finds an invalidation by the consent that it strikes, whoever declares it and whenever it comes', () => {
    const order = invalidate('authority', ben.id)
    for (const values of [
      [ada, ben, order],
      [order, ada, ben],
    ])
      expect(ask(values)).toEqual(deny('E_INVALIDATED', 'ben'))
    expect(ask([invalidate('ben', ben.id), ada, ben])).toEqual(deny('E_INVALIDATED', 'ben'))
  })
})

describe('the digest of a view', () => {
  const malformed = { id: 'x', subject: 'ben', kind: 'consnt' }
  const events = [ada, ben, say('ben', 'withdrawal'), malformed, { ...ada, seq: 9 }, invalidate('eve', ben.id)]

  it('is SHA-256 and the same in whatever order the events came, and however often', () => {
    const expected = createConsentView(events).digest()
    expect(expected).toMatch(/^[0-9a-f]{64}$/)
    const orders = fc.shuffledSubarray([...events, ...events], { minLength: 2 * events.length })
    fc.assert(fc.property(orders, (order) => createConsentView(order).digest() === expected))
  })

  it('changes with every event, and with what an event says', () => {
    const view = createConsentView()
    const seen = new Set([view.digest()])
    for (const event of events) {
      view.add(event)
      seen.add(view.digest())
    }
    expect(seen.size).toBe(events.length + 1)
    expect(createConsentView([ada]).digest()).not.toBe(createConsentView([{ ...ada, explicit: true }]).digest())
  })

  it('as of a time is over what was recorded until then', () => {
    const view = createConsentView([ada, ben, say('ben', 'withdrawal', { givenAt: '2026-09-01T00:00:00Z' })])
    expect(view.digest(AGREED)).toBe(createConsentView([ada, ben]).digest())
    expect(view.digest('2026-02-01T00:00:00Z')).toBe(createConsentView().digest())
    expect(view.digest('2027-01-01T00:00:00Z')).toBe(view.digest())
    view.add(malformed)
    expect(view.digest(AGREED)).toBe(createConsentView([ada, ben, malformed]).digest())
    expect(() => view.digest('yesterday')).toThrow(RangeError)
  })
})

describe('whatever the order in which events come', () => {
  it('a view decides the same, conflicts and malformed events included', () => {
    const pool = [
      ada,
      ben,
      say('ben', 'withdrawal', { id: 'w' }),
      say('ada', 'refusal', { id: 'w' }),
      { id: 'm', subject: 'ada', kind: '?' },
      invalidate('eve', ben.id, { id: 'm' }),
      invalidate('zoe', ada.id, { id: 'w' }),
    ]
    const worlds = fc
      .subarray(pool)
      .chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })))
    fc.assert(
      fc.property(worlds, ([one, other]) => {
        expect(ask(other)).toEqual(ask(one))
        for (const author of ['ada', 'ben', 'eve']) {
          const note = message({ author, participants: [author], subjects: { eve: ADULT } })
          const decideNote = (values: unknown[]) =>
            decide(input({ message: note, records: createConsentView(values).recordsOf([author]) }))
          expect(decideNote(other)).toEqual(decideNote(one))
        }
      }),
      { numRuns: 500 },
    )
  })
})
