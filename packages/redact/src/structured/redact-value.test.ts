import { describe, expect, test } from 'vitest'
import { createRedactor } from '../index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })

describe('redactValue', () => {
  test('strings, with their keys as evidence and their paths in findings', () => {
    const { value, findings } = redactor.redactValue({ note: '5552671', contact: [{ phone: '5552671' }, 'a@b.co'] })
    expect(value).toEqual({ note: '5552671', contact: [{ phone: '[PHONE]' }, '[EMAIL]'] })
    expect(findings.map(({ entity, path, start, end }) => [entity, path, start, end])).toEqual([
      ['PHONE', ['contact', 0, 'phone'], 0, 7],
      ['EMAIL', ['contact', 1], 0, 6],
    ])
  })

  test('words that are waited for before a value count where they are its key', () => {
    const given = { dateOfBirth: '1985-03-12', cvv: 123, pin_code: 4821, password: 'Tiger-77', age: 34, page: 34, ageLimit: 18 }
    expect(redactor.redactValue({ ...given, secret: true, type: 'password' }).value).toEqual({
      dateOfBirth: '[DATE_OF_BIRTH]',
      cvv: '[CVV]',
      pin_code: '[PIN]',
      password: '[PASSWORD]',
      age: '[AGE]',
      page: 34,
      ageLimit: 18,
      secret: true,
      type: 'password',
    })
    expect(redactor.detect('since 1985-03-12', { key: 'dob' })).toEqual([])
    expect(redactor.explain('1985-03-12', { key: 'dob' }).findings).toMatchObject([
      { entity: 'DATE_OF_BIRTH', start: 0, end: 10 },
    ])
  })

  test('elements of an array have the key of the array', () => {
    expect(redactor.redactValue({ phones: ['5552671'] }).value).toEqual({ phones: ['[PHONE]'] })
  })

  test('what holds no finding is passed by reference', () => {
    const clean = { a: [1, 'x'], n: null, t: true }
    expect(redactor.redactValue(clean)).toEqual({ value: clean, findings: [] })
    expect(redactor.redactValue(clean).value).toBe(clean)
    const mixed = { clean, mail: 'a@b.co', not: Number.NaN }
    const { value } = redactor.redactValue(mixed)
    expect(value).not.toBe(mixed)
    expect(value.clean).toBe(clean)
    expect(mixed.mail).toBe('a@b.co')
  })

  test('numbers in which something is found become strings', () => {
    expect(redactor.redactValue({ card: 4539578763621486, count: 12 }).value).toEqual({ card: '[CREDIT_CARD]', count: 12 })
  })

  test('keys that are personal are redacted, stay apart, and do not show in paths', () => {
    const { value, findings } = redactor.redactValue({ 'a@b.co': 'c@d.org', 'e@f.net': 1 })
    expect(value).toEqual({ '[EMAIL]': '[EMAIL]', '[EMAIL] 2': 1 })
    expect(findings.map(({ path }) => path)).toEqual([['[EMAIL]'], ['[EMAIL]'], ['[EMAIL] 2']])
  })

  test('tokens keep their numbers throughout a value', () => {
    const tokens = createRedactor({ preset: 'prompt', names: 'off' })
    expect(tokens.redactValue(['a@b.co', 'c@d.org', 'A@B.CO']).value).toEqual(['[EMAIL_1]', '[EMAIL_2]', '[EMAIL_1]'])
  })

  test('a key named __proto__ stays a key', () => {
    const { value } = redactor.redactValue(JSON.parse('{"__proto__": {"mail": "a@b.co"}, "x": "c@d.org"}'))
    expect(JSON.stringify(value)).toBe('{"__proto__":{"mail":"[EMAIL]"},"x":"[EMAIL]"}')
  })

  test('what is no JSON is refused, as are cycles and bottomless nesting', () => {
    const cycle: Record<string, unknown> = {}
    cycle.self = cycle
    let deep: unknown = 'a@b.co'
    for (let level = 0; level < 2000; level++) deep = [deep]
    for (const bad of [new Date(0), new Map(), () => 1, Symbol('s'), cycle, deep]) {
      expect(() => redactor.redactValue(bad)).toThrow(expect.objectContaining({ code: 'value' }))
    }
  })

  test('many keys that are redacted alike stay cheap and apart', () => {
    const entries = Array.from({ length: 3000 }, (_, index) => [`user${index}@b.org`, index])
    const { value } = redactor.redactValue(Object.fromEntries(entries))
    expect(Object.values(value)).toEqual(entries.map(([, index]) => index))
  })
})
