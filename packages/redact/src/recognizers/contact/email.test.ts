import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off', entities: ['EMAIL'] })
const found = (text: string) => redactor.detect(text).map(({ start, end }) => text.slice(start, end))

describe('email', () => {
  test.each([
    ['write to jane.doe+shop@mail.example.co.uk, please', 'jane.doe+shop@mail.example.co.uk'],
    ['<jane_d@b.org>', 'jane_d@b.org'],
    ['mailto:jane@b.org?subject=hi', 'jane@b.org'],
    ['mail=jane@b.org&x=1', 'jane@b.org'],
    ['jane@bücher.example', 'jane@bücher.example'],
    ['用户@例子.广告', '用户@例子.广告'],
    ['jane@xn--bcher-kva.xn--p1ai', 'jane@xn--bcher-kva.xn--p1ai'],
    ['"jane doe"@b.org', '"jane doe"@b.org'],
    ['jane@[192.0.2.1]', 'jane@[192.0.2.1]'],
    ['jane%40b.org', 'jane%40b.org'],
    ["o'brien@b.org", "o'brien@b.org"],
    ["'jane@b.org'", 'jane@b.org'],
    ['jane@b.org.', 'jane@b.org'],
    ['邮箱是jane@b.org谢谢', 'jane@b.org'],
    ['用户的jane@例子.广告', 'jane@例子.广告'],
    ['jane@b.org.Thanks', 'jane@b.org'],
    ['JANE@B.ORG', 'JANE@B.ORG'],
    ['a@b.co', 'a@b.co'],
    ['jane@b-.org x@c.de', 'x@c.de'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  test('two in a row', () => {
    expect(found('a@b.co,c@d.org;e@f.net')).toEqual(['a@b.co', 'c@d.org', 'e@f.net'])
  })

  test.each([
    ['@jane'],
    ['root@localhost'],
    ['a @ b.co'],
    ['x@1.2'],
    ['me@'],
    ['@b.co'],
    ['a@b'],
    ['a@.co'],
    ['20%40'],
    ['git@host:path'],
  ])('not an address: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  test('reserved domains can be kept', () => {
    const keeping = createRedactor({ preset: 'training', names: 'off', reserved: 'keep' })
    expect(keeping.redact('jane@example.com jane@b.org').text).toBe('jane@example.com [EMAIL]')
  })
})
