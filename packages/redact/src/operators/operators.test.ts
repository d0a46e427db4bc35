import { describe, expect, test } from 'vitest'
import { createRedactor, type OperatorName } from '../index.ts'

const key = new Uint8Array(32).fill(1)
const other = new Uint8Array(32).fill(2)
const using = (operator: OperatorName, own = key) =>
  createRedactor({ preset: 'training', names: 'off', with: operator, key: own })
const text = 'a@b.co c@d.org A@B.co'

describe('operators', () => {
  test('mask keeps length and offsets', () => {
    expect(using('mask').redact(text).text).toBe('****** ******* ******')
  })

  test('label, token, drop', () => {
    expect(using('label').redact(text).text).toBe('[EMAIL] [EMAIL] [EMAIL]')
    expect(using('token').redact(text).text).toBe('[EMAIL_1] [EMAIL_2] [EMAIL_1]')
    expect(using('drop').redact(text).text).toBe('  ')
  })

  test('pseudonym and hash: same value, same key, same text; other key, other text', () => {
    for (const operator of ['pseudonym', 'hash'] as const) {
      const [one, two, three] = using(operator).redact(text).text.split(' ')
      expect(one).toBe(three)
      expect(one).not.toBe(two)
      expect(using(operator).redact('a@b.co').text).toBe(one)
      expect(using(operator, other).redact('a@b.co').text).not.toBe(one)
    }
    expect(using('pseudonym').redact('a@b.co').text).toMatch(/^\[EMAIL_[bcdfghjklmnpqrst]{20}\]$/)
    expect(using('hash').redact('a@b.co').text).toMatch(/^[0-9a-f]{64}$/)
  })

  test('pseudonyms are what they were: a change would break every store that holds them', () => {
    expect(using('pseudonym').redact('a@b.co').text).toMatchInlineSnapshot(`"[EMAIL_mgdfnnbcttljckndnmnh]"`)
    expect(using('hash').redact('a@b.co').text).toMatchInlineSnapshot(
      `"a9ad76eebfc65334c2d9e5330f8ac110f45350b03b7798683def4864e54fcbeb"`,
    )
  })

  test('spellings of one phone number are one value', () => {
    const pseudonym = using('pseudonym')
    const all = ['+1 415 867 5309', '(415) 867-5309', '415.867.5309', '001 415 867 5309'].map(
      (value) => pseudonym.redact(value).text,
    )
    expect(new Set(all).size).toBe(1)
    expect(pseudonym.redact('+44 20 7946 0958').text).toBe(pseudonym.redact('020 7946 0958').text)
  })

  test('secrets that differ in case are different, names and addresses are not', () => {
    const token = using('token')
    expect(token.redact('password=aB3xy9Qz and password=Ab3xy9Qz').text).toBe('password=[PASSWORD_1] and password=[PASSWORD_2]')
    expect(token.redact('A@b.co a@B.co').text).toBe('[EMAIL_1] [EMAIL_1]')
  })

  test('the key is copied: wiping the caller\u2019s changes nothing', () => {
    const own = key.slice()
    const redactor = using('hash', own)
    own.fill(0)
    expect(redactor.redact('a@b.co').text).toBe(using('hash').redact('a@b.co').text)
  })

  test('a conversation keeps its numbers and its questions', () => {
    const talk = createRedactor({ preset: 'prompt', names: 'off' }).conversation([{ names: ['Jane Doe'] }])
    expect(talk.redact('I am jane, a@b.co').text).toBe('I am [PERSON_1], [EMAIL_1]')
    expect(talk.redact('what is your phone number?').text).toBe('what is your phone number?')
    expect(talk.redact('5552671').text).toBe('[PHONE_1]')
    expect(talk.redact('c@d.org, a@b.co, JANE').text).toBe('[EMAIL_2], [EMAIL_1], [PERSON_1]')
  })
})
