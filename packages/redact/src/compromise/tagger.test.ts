import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor } from '../index.ts'
import { COMPROMISE_VERSION, createCompromiseTagger } from './index.ts'

const tagger = createCompromiseTagger()
const people = createCompromiseTagger({ find: ['names'] })
const found = (text: string, by = tagger) =>
  by.tagSync(text).map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`)

describe('numbers and dates in words', () => {
  test.each([
    ['she was born on the third of march nineteen ninety', 'DATE_OF_BIRTH third of march nineteen ninety'],
    ['my birthday is march third', 'DATE_OF_BIRTH march third'],
    ['dob: the twenty first of june 1984', 'DATE_OF_BIRTH twenty first of june 1984'],
    ['call four one five eight six seven five three oh nine', 'PHONE four one five eight six seven five three oh nine'],
    [
      'my number is four fifteen, eight sixty-seven, fifty-three oh nine',
      'PHONE four fifteen, eight sixty-seven, fifty-three oh nine',
    ],
    ['ring seven seven double three one four nine', 'PHONE seven seven double three one four nine'],
    ['i am forty-one', 'AGE forty-one'],
    ['he is thirty two years old, i think', 'AGE thirty two'],
    ['🎉🎉 I just turned thirty!', 'AGE thirty'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  test.each([
    ['we meet on the third of march'],
    ['twenty five chairs and two tables'],
    ['one two three, test'],
    ['it takes four to five days'],
    ['i am one of them'],
    ['I am ten minutes late'],
    ['i loved the golden age one.'],
    ['the second half was better'],
    ['oh well'],
    [''],
  ])('none in: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  test('what it finds is evidence for a redactor', () => {
    const redactor = createRedactor({ preset: 'training' })
    const text = 'i was born on the third of march, mail me at jo.doe@mail.org'
    const { text: clean, findings } = redactor.redact(text, { spans: tagger.tagSync(text) })
    expect(clean).toBe('i was born on the [DATE_OF_BIRTH], mail me at [EMAIL]')
    expect(findings[0]).toMatchObject({ entity: 'DATE_OF_BIRTH', recognizer: `compromise:${COMPROMISE_VERSION}` })
  })
})

describe('names', () => {
  test('finds names inside sentences', () => {
    expect(found('Yesterday I met Sarah Miller in the park', people)).toEqual(['PERSON Sarah Miller'])
  })

  test('offsets hold in long texts, which it is handed in stretches', () => {
    const text = `${'we talked about the weather for a while. '.repeat(30)}Then Sarah Miller came. ${'it rained again all day long. '.repeat(30)}`
    expect(found(text, people)).toEqual(['PERSON Sarah Miller'])
  })

  test('its guess does not stand against a certain kind', () => {
    const text = 'mail Sarah.Miller@b.org now'
    const redactor = createRedactor({ preset: 'training', names: 'off' })
    expect(redactor.redact(text, { spans: people.tagSync(text) }).text).toBe('mail [EMAIL] now')
  })
})

test('spans are ranges of any text', () => {
  const all = createCompromiseTagger({ find: ['dates', 'numbers', 'names'] })
  const word = fc.constantFrom(
    'four',
    'one',
    'oh',
    'double',
    'Sarah',
    'born',
    'march',
    'third',
    "it's",
    '🎉',
    '-',
    ',',
    '\n',
    'e\u0301',
  )
  const text = fc.oneof(
    fc.array(word, { maxLength: 150 }).map((words) => words.join(' ')),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(text, (text) => {
      for (const { start, end } of all.tagSync(text)) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
      }
    }),
    { numRuns: 60 },
  )
})

test('the version is the one that is installed, and kinds are checked', () => {
  const { dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  expect(COMPROMISE_VERSION).toBe(dependencies.compromise)
  expect(() => createCompromiseTagger({ find: ['places' as 'names'] })).toThrow(expect.objectContaining({ code: 'option' }))
})
