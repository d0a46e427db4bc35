import { describe, expect, test } from 'vitest'
import { createRedactor } from '../index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })
const entities = (...[text, context]: Parameters<typeof redactor.detect>) =>
  redactor.detect(text, context).map(({ entity }) => entity)

describe('evidence', () => {
  test('seven digits alone are nothing; beside a word they are a phone number', () => {
    expect(entities('5552671')).toEqual([])
    expect(entities('my phone: 5552671')).toEqual(['PHONE'])
    expect(entities('5552671 is my mobile')).toEqual(['PHONE'])
  })

  test('the JSON key counts, however it is written', () => {
    for (const key of ['phone', 'phoneNumber', 'phone_number', 'PHONE-NUMBER', 'userMobile'])
      expect(entities('5552671', { key })).toEqual(['PHONE'])
    expect(entities('5552671', { key: 'amount' })).toEqual([])
  })

  test('the message before counts, the ones before that do not', () => {
    expect(entities('5552671', { previous: ['hi', 'what is your phone number?'] })).toEqual(['PHONE'])
    expect(entities('5552671', { previous: ['what is your phone number?', 'tell you later'] })).toEqual([])
  })

  test('words in other languages, accents or not', () => {
    expect(entities('mein Telefon 5552671')).toEqual(['PHONE'])
    expect(entities('mon téléphone 5552671')).toEqual(['PHONE'])
  })

  test('words against: an order number is no phone number', () => {
    expect(entities('order number 4155552671')).toEqual([])
    expect(entities('call me: 4155552671')).toEqual(['PHONE'])
  })
})
