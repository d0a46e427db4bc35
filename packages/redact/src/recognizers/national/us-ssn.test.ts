import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })
const found = (text: string) => redactor.detect(text).map(({ entity, start, end }) => [entity, text.slice(start, end)])

describe('US SSN', () => {
  test.each([
    ['536-22-1234'],
    ['536-22-1234.'],
    ['SSN: 536 22 1234'],
    ['ssn 536221234'],
    ['social security number is 536-22-1234'],
  ])('%s', (text) => {
    expect(found(text)).toEqual([['US_SSN', text.match(/\d[\d -]+\d/)![0]]])
  })

  test.each([['536221234'], ['536-221-234'], ['5362-21-234'], ['536-22-12345'], ['1-536-22-1234'], ['536.22.1234']])(
    'not one: %s',
    (text) => {
      expect(found(text).filter(([entity]) => entity === 'US_SSN')).toEqual([])
    },
  )

  test('printed and impossible numbers are reserved', () => {
    const keeping = createRedactor({ preset: 'training', names: 'off', reserved: 'keep' })
    for (const value of ['078-05-1120', '987-65-4321', '666-12-3456', '000-12-3456']) {
      expect(found(value)).toEqual([['US_SSN', value]])
      expect(keeping.detect(value)).toEqual([])
    }
  })
})
