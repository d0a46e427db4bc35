import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })
const found = (text: string) => redactor.detect(text).map(({ entity, start, end }) => [entity, text.slice(start, end)])

describe('IBAN', () => {
  test.each([
    ['GB82 WEST 1234 5698 7654 32'],
    ['GB82WEST12345698765432'],
    ['gb82west12345698765432'],
    ['DE89 3704 0044 0532 0130 00'],
    ['DE89-3704-0044-0532-0130-00'],
    ['FR14 2004 1010 0505 0001 3M02 606'],
    ['NO93 8601 1117 947'],
    ['MT84 MALT 0110 0001 2345 MTLC AST0 01S'],
  ])('%s', (value) => {
    expect(found(`to ${value}, thanks`)).toEqual([['IBAN', value]])
  })

  test.each([
    ['GB82WEST12345698765433'],
    ['GB82WEST1234569876543'],
    ['ZZ82WEST12345698765432'],
    ['GB82WEST123456987654321'],
    ['xGB82WEST12345698765432'],
  ])('not one: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  test('mistyped beside the word', () => {
    expect(found('my IBAN is GB82WEST12345698765433')).toEqual([['IBAN', 'GB82WEST12345698765433']])
  })
})
