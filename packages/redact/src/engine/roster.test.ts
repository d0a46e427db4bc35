import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor } from '../index.ts'
import { classTable, unitTable } from './classes.ts'
import { variants } from './name-variants.ts'
import { Roster } from './roster.ts'
import { hashOf } from './split-words.ts'
import { Words } from './words.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })
const participants = [{ names: ['José van der Berg'], handles: ['@jo.berg_1'] }, { names: ['Will Ng', '李小龙'] }]
const found = (text: string) => redactor.detect(text, { participants }).map(({ start, end }) => text.slice(start, end))

describe('roster', () => {
  test('full name, first name and last name in any case, accents or not', () => {
    expect(found('ask JOSÉ VAN DER BERG')).toEqual(['JOSÉ VAN DER BERG'])
    expect(found('ask jose or Berg')).toEqual(['jose', 'Berg'])
    expect(found('ask jose\u0301 now')).toEqual(['jose\u0301'])
  })

  test('initial and last name, last name first', () => {
    expect(found('from J. Berg')).toEqual(['J. Berg'])
    expect(found('Ng, Will came')).toEqual(['Ng, Will'])
  })

  test('a last name with its particles', () => {
    expect(found('ask Herr van der Berg')).toEqual(['van der Berg'])
    const { text } = redactor.redact("Is O'Hara in, or O’Hara's aunt?", { participants: [{ names: ["Mia O'Hara"] }] })
    expect(text).toBe("Is [PERSON] in, or [PERSON]'s aunt?")
  })

  test('whole words only, no particles, no initials alone', () => {
    expect(found('josephine bergamot van der j b')).toEqual([])
  })

  test('a name that is an auxiliary verb needs its capital', () => {
    expect(found('I will see')).toEqual([])
    expect(found('I saw Will')).toEqual(['Will'])
    expect(found('will ng')).toEqual(['will ng'])
  })

  test('handles, with and without the @', () => {
    expect(found('ask @jo.berg_1 or jo.berg_1')).toEqual(['@jo.berg_1', 'jo.berg_1'])
  })

  test('scripts without spaces', () => {
    expect(found('李小龙 came')).toEqual(['李小龙'])
  })

  test('possessives', () => {
    expect(found("jose's house")).toEqual(['jose'])
  })

  test('an email address that holds a name stays one finding', () => {
    expect(redactor.redact('jose@berg.example.com', { participants }).text).toBe('[EMAIL]')
  })

  test('knows beforehand every word that a variant of a name is found by', () => {
    const units = unitTable(classTable([]))
    const word = fc.constantFrom(
      'a',
      'B',
      'é',
      '李',
      '龙',
      '王五',
      'jo',
      'Ng',
      'van',
      'der',
      'Berg',
      "O'Hara",
      'x_1',
      '7',
      '\u0301',
    )
    const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 30 }), (one, others) => {
        const phrases = variants(one, units).map((variant) => [variant, 0] as const)
        for (const { words, pivot } of new Words(phrases, 'tokens', units).entries)
          expect(new Roster([{ names: [...others, one] }], units).words(hashOf(words[pivot]!))).toBeDefined()
      }),
    )
  })
})
