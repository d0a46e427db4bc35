import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ibanChecks } from '../checksums/mod97.ts'
import { createRedactor } from '../index.ts'
import { allInventedNames } from './invented.ts'

const key = new Uint8Array(32).fill(5)
const redactor = createRedactor({ preset: 'training', names: 'off', with: 'surrogate', key })
const keeping = createRedactor({ preset: 'training', names: 'off', reserved: 'keep' })
const made = (value: string) => redactor.redact(value).text

describe('surrogates', () => {
  test.each([
    ['jane.doe@mail.org', /^[a-z]+\.[a-z]+\d\d@example\.(com|net|org)$/],
    ['(415) 867-5309', /^\(\d{3}\) 555-01\d\d$/],
    ['+1-415-867-5309', /^\+1-\d{3}-555-01\d\d$/],
    ['+44 7911 123456', /^\+44 \d{4} \d{6}$/],
    ['06 12 34 56 78', /^0\d \d\d \d\d \d\d \d\d$/],
    ['+81 90-1234-5678', /^\+1 \d{3}55501\d\d$/],
    ['4539 5787 6362 1486', /^4242 42\d\d \d{4} \d{4}$/],
    ['378282-246310005'.replace('-', ''), /^378282\d{9}$/],
    ['GB82 WEST 1234 5698 7654 32', /^GB\d\d XXXX 0000 \d{4} \d{4} \d\d$/],
    ['536-22-1234', /^000-\d\d-\d{4}$/],
    ['84.12.200.7', /^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/],
    ['2a00:1450:4001:81b::200e', /^2001:db8:[0-9a-f:]+$/],
    ['https://site.org/a?b=c', /^https:\/\/example\.com\/[a-z]{20}$/],
  ])('%s', (value, form) => {
    expect(made(value)).toMatch(form)
    expect(made(`so ${value} then`)).toBe(`so ${made(value)} then`)
  })

  test('are values of the same kind, from reserved ranges', () => {
    for (const value of [
      'jane@mail.org',
      '(415) 867-5309',
      '+44 7911 123456',
      '4539578763621486',
      '536-22-1234',
      '84.12.200.7',
      '2a00:1450:4001:81b::200e',
    ]) {
      const [before] = redactor.detect(value)
      const [after] = redactor.detect(made(value))
      expect(after?.entity).toBe(before!.entity)
      expect(keeping.detect(made(value))).toEqual([])
    }
    expect(ibanChecks(made('GB82WEST12345698765432'))).toBe(true)
  })

  test('names: the same word, the same name, in its case', () => {
    const participants = [{ names: ['Jane van Doe', 'Dr Bo X Li'] }]
    const text = redactor.redact('Jane van Doe; JANE; doe; J. Doe', { participants }).text
    const [full, upper, last, initial] = text.split('; ')
    const [first, particle, family] = full!.split(' ')
    expect(particle).toBe('van')
    expect(upper).toBe(first!.toUpperCase())
    expect(last).toBe(family!.toLowerCase())
    expect(initial).toMatch(new RegExp(`^[A-Z]\\. ${family}$`))
    expect(text).not.toMatch(/jane|doe/i)
  })

  test('an entity without a generator gets a pseudonym', () => {
    expect(redactor.redact('abc', { spans: [{ start: 0, end: 3, entity: 'PASSPORT', score: 1 }] }).text).toMatch(
      /^\[PASSPORT_[a-z]{20}\]$/,
    )
    expect(redactor.redact('abc', { spans: [{ start: 0, end: 3, entity: 'constructor', score: 1 }] }).text).toMatch(
      /^\[constructor_[a-z]{20}\]$/,
    )
  })

  const lists = join(process.env.SLUICE_DATA ?? join(import.meta.dirname, '../../../../../shared/data'), 'lists')
  const present = existsSync(lists)
  if (!present && process.env.CI === 'true') throw new Error('the lists of names are absent: set SLUICE_DATA')
  test.skipIf(!present)('nobody in the lists of forenames and surnames bears an invented name', () => {
    const real = new Set<string>()
    for (const file of ['us-forenames-ssa.tsv', 'us-surnames.txt', 'forenames-by-country.tsv', 'surnames-by-country.tsv']) {
      for (const word of readFileSync(join(lists, file), 'utf8')
        .toLowerCase()
        .match(/[a-z]+/g)!)
        real.add(word)
    }
    expect(allInventedNames().filter((name) => real.has(name.toLowerCase()))).toEqual([])
  })
})
