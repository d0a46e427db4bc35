import { describe, expect, test } from 'vitest'
import { createRedactor } from './index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })
const key = new Uint8Array(32).fill(7)

describe('createRedactor', () => {
  test('finds and replaces the common kinds', () => {
    const text = 'mail jane@example.com, call (415) 555-2671, card 4111 1111 1111 1111, ip 10.1.2.30'
    expect(redactor.redact(text).text).toBe('mail [EMAIL], call [PHONE], card [CREDIT_CARD], ip [IP_ADDRESS]')
  })

  test('gives the same string object back when there is nothing', () => {
    const text = 'see you at 8'
    expect(redactor.redact(text)).toEqual({ text, findings: [] })
    expect(redactor.detect(text)).toBe(redactor.detect('also nothing'))
  })

  test('tells where replacements stand', () => {
    const { text, placed } = redactor.rewrite('a@b.co and c@d.org!')
    expect(placed.map(({ start, end }) => text.slice(start, end))).toEqual(['[EMAIL]', '[EMAIL]'])
  })

  test('a pseudonym depends on the value, not on its spelling', () => {
    const keyed = createRedactor({ preset: 'training', with: 'pseudonym', key, names: 'off' })
    const one = keyed.redact('+1 415-555-2671').text
    expect(keyed.redact('(415) 555-2671').text).toBe(one)
    expect(keyed.redact('(415) 555-2672').text).not.toBe(one)
  })

  test('an operator that needs a key does not start without one', () => {
    expect(() => createRedactor({ preset: 'training', with: 'hash' })).toThrow(expect.objectContaining({ code: 'key' }))
    expect(() => createRedactor({ preset: 'training', with: 'hash', key: new Uint8Array(16) })).toThrow(
      expect.objectContaining({ code: 'key' }),
    )
  })

  test('operators per entity, with a rest', () => {
    const mixed = createRedactor({ preset: 'training', with: { EMAIL: 'drop', '*': 'token' }, names: 'off' })
    expect(mixed.redact('a@b.co 10.1.2.30 10.1.2.31 10.1.2.30').text).toBe(' [IP_ADDRESS_1] [IP_ADDRESS_2] [IP_ADDRESS_1]')
    expect(mixed.operatorOf('EMAIL')).toBe('drop')
    expect(mixed.operatorOf('PHONE')).toBe('token')
  })

  test('a recognizer says how long its matches are', () => {
    const endless = {
      name: 'x',
      entity: 'X',
      on: 'char',
      chars: '#',
      longest: Number.POSITIVE_INFINITY,
      find: () => 'no',
    } as const
    expect(() => createRedactor({ preset: 'training', recognizers: [endless] })).toThrow(
      expect.objectContaining({ code: 'option' }),
    )
  })
})
