import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'
import { label } from '../label.ts'
import type { OperatorState } from '../operator.ts'
import { coarser } from './coarser.ts'
import { generalise } from './generalise.ts'

const state = {} as OperatorState

describe('generalise', () => {
  test.each([
    ['DATE_OF_BIRTH', '1985-03-12', '1985'],
    ['DATE_OF_BIRTH', '12 March 1985', '1985'],
    ['DATE_OF_BIRTH', '12/03/85', '[DATE_OF_BIRTH]'],
    ['AGE', '34', '30-39'],
    ['AGE', '7', '0-9'],
    ['AGE', '93', '90+'],
    ['AGE', 'thirty', '[AGE]'],
    ['ZIP_CODE', '94110', '941**'],
    ['ZIP_CODE', '94110-1234', '941**'],
    ['ZIP_CODE', '03601', '000**'],
    ['ZIP_CODE', '1012', '10**'],
    ['ZIP_CODE', '00-001', '000**'],
    ['POSTCODE', 'sw1a 1aa', 'SW1A'],
    ['POSTCODE', 'K1A 0B1', 'K1A'],
    ['POSTCODE', 'D02 AF30', 'D02'],
    ['IP_ADDRESS', '84.12.200.7', '84.12.*.*'],
    ['IP_ADDRESS', '2A02:8108:1:2::3', '2a02:8108:*'],
    ['IP_ADDRESS', '::1', '[IP_ADDRESS]'],
    ['GEO_COORDINATE', '52.520008, 13.404954', '52.5, 13.4'],
    ['PHONE', '(415) 867-5309', '+1 [PHONE]'],
    ['PHONE', '+44 20 7946 0958', '+44 [PHONE]'],
    ['ADDRESS', '12 Oak Street, Springfield, IL 62704', '[ADDRESS] IL 627**'],
    ['ADDRESS', '10 Downing Street, London SW1A 2AA', '[ADDRESS] SW1A'],
    ['ADDRESS', '12 Oak Street', '[ADDRESS]'],
    ['EMAIL', 'a@b.co', '[EMAIL]'],
    ['constructor', 'x', '[constructor]'],
  ])('%s: %s is %s', (entity, value, expected) => {
    expect(generalise(value, entity, state)).toBe(expected)
  })

  test('what is coarse already stays, or becomes the label', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789 .-+/,:aAbB1'), maxLength: 16 })
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(coarser)), digits, (entity, value) => {
        const once = generalise(value, entity, state)
        expect([once, label(once, entity, state)]).toContain(generalise(once, entity, state))
      }),
    )
  })

  test('in a text, and once is enough', () => {
    const redactor = createRedactor({ preset: 'training', names: 'off', with: 'generalise' })
    const { text } = redactor.redact('I was born on 12 March 1985, I am 34 years old, call (415) 867-5309 from 84.12.200.7')
    expect(text).toBe('I was born on 1985, I am 30-39 years old, call +1 [PHONE] from 84.12.*.*')
    expect(redactor.redact(text).text).toBe(text)
  })
})
