import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  admitCode,
  admitCount,
  admitDestination,
  admitField,
  admitMember,
  admitName,
  admitQuantity,
  NAME_LIMIT,
  OTHER,
} from './admit.ts'

describe('admitName', () => {
  it.each(['EMAIL', 'US_SSN', 'card.luhn', 'custom:badge-number', 'discrete-laplace', 'iso-7064', 'names/person'])(
    'takes the name %s',
    (name) => {
      expect(admitName(name)).toBe(name)
    },
  )

  it.each([
    'jane@example.com',
    '+14155550132',
    '4155550132',
    'rule 4155550132',
    'rule-415-555-0132',
    'r4_1_5_5_5_5_0',
    'Jane Doe',
    'Müller',
    'EMAIL\n',
    '\u0665\u0665\u0665',
    '',
    'x'.repeat(NAME_LIMIT + 1),
  ])('refuses %j as a whole', (value) => {
    expect(admitName(value)).toBe(OTHER)
  })

  it.each([undefined, null, 5, {}, ['EMAIL'], { toString: () => 'EMAIL' }])('refuses %j, which is no string', (value) => {
    expect(admitName(value)).toBe(OTHER)
  })

  it('answers with the whole name or with _OTHER, never with a part of it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (value) => {
        const name = admitName(value)
        expect(name === value || name === OTHER).toBe(true)
        expect(name).toMatch(/^[\w.:/-]{1,64}$/)
      }),
    )
  })
})

describe('admitCode', () => {
  it.each(['OK', 'E_NO_CONSENT', 'ECONNREFUSED', 'UNKNOWN_TOPIC_OR_PARTITION', 'TypeError', 'KafkaJSConnectionError'])(
    'takes %s',
    (code) => {
      expect(admitCode(code)).toBe(code)
    },
  )

  it.each([
    'jane',
    'jane-doe',
    'Jane',
    'Jane Doe',
    'jane.doe',
    'JANE@EXAMPLE.COM',
    'E_4155550132',
    '',
    'E'.repeat(65),
    5,
    undefined,
  ])('refuses %j, also where a name could look like it', (value) => {
    expect(admitCode(value)).toBe(OTHER)
  })
})

describe('admitMember', () => {
  it('takes what is on the list', () => {
    expect(admitMember('allow', ['allow', 'deny'])).toBe('allow')
    for (const value of ['Allow', 'constructor', '', undefined]) expect(admitMember(value, ['allow', 'deny'])).toBe(OTHER)
  })
})

describe('admitField', () => {
  it.each(['$', '$.text', '$.items[*].note', '$.members[0].x', "$['display name'].x", '$.größe', 'text', 'user-name'])(
    'takes the path %s',
    (path) => {
      expect(admitField(path)).toBe(path)
    },
  )

  it.each([
    '$.jane@example.com',
    '$["+1 415 555 0132"]',
    '$.4155550132',
    '$.a b',
    'Jane Doe',
    '$..a',
    '$.a[',
    '',
    `$.${'x'.repeat(200)}`,
  ])('refuses %j as a whole', (path) => {
    expect(admitField(path)).toBe(OTHER)
  })
})

describe('admitDestination', () => {
  it('takes what Kafka takes as a topic and refuses the rest', () => {
    expect(admitDestination('dm.stored-v2_eu')).toBe('dm.stored-v2_eu')
    expect(admitDestination('x'.repeat(249))).toHaveLength(249)
    for (const value of ['', 'x'.repeat(250), 'jane@example.com', 'a b', 'ä', 7]) expect(admitDestination(value)).toBe(OTHER)
  })
})

describe('numbers', () => {
  it('are whole and not negative as counts, finite and not negative as quantities', () => {
    expect([0, 7].map(admitCount)).toEqual([0, 7])
    for (const value of [-1, 0.5, Number.NaN, Infinity, 2 ** 53, '7', 7n]) expect(admitCount(value)).toBeUndefined()
    expect([0, 0.25].map(admitQuantity)).toEqual([0, 0.25])
    for (const value of [-0.1, Number.NaN, Infinity, '1']) expect(admitQuantity(value)).toBeUndefined()
  })
})
