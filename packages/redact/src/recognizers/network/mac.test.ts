import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })
const found = (text: string) => redactor.detect(text).map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`)

describe('MAC addresses', () => {
  test.each([
    '00:1a:2b:3c:4d:5e',
    '00-1A-2B-3C-4D-5E',
    '001a.2b3c.4d5e',
    '0012.3456.7a9b',
    'AC:DE:48:00:11:22',
    '02:42:11:22:33:44',
  ])('%s', (value) => {
    expect(found(`it is ${value}, ok`)).toEqual([`MAC_ADDRESS ${value}`])
  })

  test('digits with hyphens need the word', () => {
    expect(found('mac 01-02-03-04-05-06')).toEqual(['MAC_ADDRESS 01-02-03-04-05-06'])
    expect(found('numbers 01-02-03-04-05-06')).toEqual([])
  })

  test.each([
    '00:1a:2b:3c:4d',
    '00:1a:2b:3c:4d:5g',
    '00:1a-2b:3c:4d:5e',
    '12:34:56',
    '001a.2b3c',
    'x00:1a:2b:3c:4d:5e',
    '00:1a:2b:3c:4d:5e1',
  ])('near miss: %s', (value) => {
    expect(found(`it is ${value}, ok`)).toEqual([])
  })

  test('those of documentation can be kept', () => {
    const keeping = createRedactor({ preset: 'training', names: 'off', reserved: 'keep' })
    expect(keeping.detect('00-00-5E-00-53-2A and ff:ff:ff:ff:ff:ff')).toEqual([])
  })
})
