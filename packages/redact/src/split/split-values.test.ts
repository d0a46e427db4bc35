import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textOf } from '../../testing/pieces.ts'
import { createRedactor } from '../index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })
const talk = (...messages: string[]) => {
  const conversation = redactor.conversation()
  return messages.map((message) => conversation.redact(message).text)
}

describe('values over several messages', () => {
  test.each([
    [
      ['my number is', '415', '867', '5309'],
      ['my number is', '[PHONE]', '[PHONE]', '[PHONE]'],
    ],
    [
      ['my number is 415', '867 5309'],
      ['my number is 415', '[PHONE]'],
    ],
    [
      ['here:', '415', '867-5309, call me'],
      ['here:', '415', '[PHONE], call me'],
    ],
    [
      ["what's your phone number?", '(415)', '867', '5309'],
      ["what's your phone number?", '[PHONE]', '[PHONE]', '[PHONE]'],
    ],
    [
      ['meine Nummer ist', '0151', '234', '56789'],
      ['meine Nummer ist', '[PHONE]', '[PHONE]', '[PHONE]'],
    ],
    [
      ['my card number:', '4539 5787', '6362 1486'],
      ['my card number:', '[CREDIT_CARD]', '[CREDIT_CARD]'],
    ],
    [
      ['4539 5787', '6362 1486'],
      ['4539 5787', '[CREDIT_CARD]'],
    ],
    [
      ['ssn is', '536', '22', '1234'],
      ['ssn is', '[US_SSN]', '[US_SSN]', '[US_SSN]'],
    ],
    [
      ['mail me at jane.doe', '@mail.org'],
      ['mail me at jane.doe', '[EMAIL]'],
    ],
    [
      ['jane.doe@', 'mail.org please'],
      ['jane.doe@', '[EMAIL] please'],
    ],
    [
      ['GB82 WEST', '1234 5698 7654 32'],
      ['GB82 WEST', '[IBAN]'],
    ],
  ])('%j', (messages, expected) => {
    expect(talk(...messages)).toEqual(expected)
  })

  test.each([
    [['see you at 10', '30 people are coming']],
    [['how many?', '415', '20']],
    [['room 12', '34 of us']],
    [['my jersey number is', '7']],
    [['thanks', '@here look at this']],
    [['in 2024', '2025 will be better']],
    [['I have a new phone', 'it was 600 dollars']],
    [['4539 5787', '6362 1487']],
    [['ok.', 'fine']],
    [['Yeah.', 'No thanks']],
    [['version 1.2', '3.4 is out']],
  ])('%j stays', (messages) => {
    expect(talk(...messages)).toEqual(messages)
  })

  test('only what is wanted', () => {
    const emails = createRedactor({ preset: 'training', names: 'off', entities: ['EMAIL'] })
    expect(emails.detect('867', { previous: ['my number is', '415'] })).toEqual([])
  })

  test('any messages: findings lie in the message', () => {
    fc.assert(
      fc.property(fc.array(textOf(4), { maxLength: 4 }), textOf(4), (previous, text) => {
        for (const { start, end } of redactor.detect(text, { previous })) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
