import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })
const found = (text: string) => redactor.detect(text).map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`)

describe('handles', () => {
  test.each([
    ['ask @talvexa_38.', '@talvexa_38'],
    ['@Morquen: look', '@Morquen'],
    ['.@kesdrin see', '@kesdrin'],
    ['(@lor.zith)', '@lor.zith'],
    ['"@_x1"', '@_x1'],
    ['follow @bri@social.test.org!', '@bri@social.test.org'],
  ])('%s', (text, value) => {
    expect(found(text)).toEqual([`USERNAME ${value}`])
  })

  test.each([
    'see you @home',
    '@7pm',
    '@ noon',
    '@everyone come',
    '@Override',
    '@types/node',
    '@param x',
    'a@b',
    'x @ y',
    'cafe@',
    '@a',
    `@${'a'.repeat(40)}`,
  ])('none in: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  test('an address stays one', () => {
    expect(found('jane@b.org @jane')).toEqual(['EMAIL jane@b.org', 'USERNAME @jane'])
    expect(found('jürgen@müller.de and jane%40b.org')).toEqual(['EMAIL jürgen@müller.de', 'EMAIL jane%40b.org'])
  })
})
