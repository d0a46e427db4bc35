import { describe, expect, test } from 'vitest'
import { createRedactor } from '../index.ts'

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
})
