import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })
const found = (text: string) => redactor.detect(text).map(({ entity, start, end }) => [entity, text.slice(start, end)])

describe('credit card', () => {
  test.each([
    ['4539578763621486'],
    ['4539 5787 6362 1486'],
    ['4539-5787-6362-1486'],
    ['5555 5555 5555 4444'],
    ['2223003122003222'],
    ['3782 822463 10005'],
    ['378282246310005'],
    ['6011 1111 1111 1117'],
    ['3530 1113 3330 0000'],
    ['3056 930902 5904'],
    ['6212345678901265'],
  ])('%s', (value) => {
    expect(found(`paid with ${value}.`)).toEqual([['CREDIT_CARD', value]])
  })

  test('issuer ranges and Luhn must both hold', () => {
    // One digit off; right sum but no issuer; right but a part of something longer.
    expect(found('4539578763621487')).toEqual([])
    expect(found('9539578763621481')).toEqual([])
    expect(found('45395787636214860')).toEqual([])
    expect(found('x4539578763621486')).toEqual([])
  })

  test('a mistyped number beside the word is still a card number', () => {
    expect(found('my card 4539578763621487')).toEqual([['CREDIT_CARD', '4539578763621487']])
    expect(found('order 4539578763621487')).toEqual([])
  })

  test('a card is no phone number and a longer number is no card', () => {
    expect(found('call 4111 1111 1111 1111')).toEqual([['CREDIT_CARD', '4111 1111 1111 1111']])
    expect(found('0.4539578763621486')).toEqual([])
  })

  test('a field of a row is no part of the number in the next field', () => {
    expect(found('7,4539578763621486,12')).toEqual([['CREDIT_CARD', '4539578763621486']])
    expect(found('7,4539 5787 6362 1486,12')).toEqual([['CREDIT_CARD', '4539 5787 6362 1486']])
  })

  test('test cards can be kept', () => {
    const keeping = createRedactor({ preset: 'training', names: 'off', reserved: 'keep' })
    expect(keeping.redact('4111111111111111 4539578763621486').text).toBe('4111111111111111 [CREDIT_CARD]')
  })
})
