import { describe, expect, test } from 'vitest'
import { createRedactor } from '../index.ts'
import { unveil } from './unveil.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })

describe('the detection view', () => {
  test.each([
    ['zero width', '415\u200b-555\u200d-2671'],
    ['soft hyphen', 'jane@b.\u00adorg'],
    ['full width digits', '４１５-５５５-２６７１'],
    ['full width letters', 'ｊａｎｅ＠ｂ．ｏｒｇ'],
    ['Arabic-Indic digits', '+١٤١٥٥٥٥٢٦٧١'],
    ['Devanagari digits', '+१४१५५५५२६७१'],
    ['mathematical digits', '𝟒𝟏𝟓-𝟓𝟓𝟓-𝟐𝟔𝟕𝟏'],
    ['tag characters', 'jane\u{e0041}@b.org'],
  ])('%s: found, at its place in the text as it is', (_name, value) => {
    const text = `é😀 ${value} 😀`
    const [finding, ...more] = redactor.detect(text)
    expect(more).toEqual([])
    expect(text.slice(finding!.start, finding!.end)).toBe(value)
  })

  test('maps every unit to where it came from', () => {
    const view = unveil('a\u200b１😀')!
    expect(view.text).toBe('a1😀')
    expect([...view.from]).toEqual([0, 2, 3, 3])
    expect([...view.to]).toEqual([1, 3, 5, 5])
  })

  test('is not made where nothing is hidden', () => {
    expect(unveil('é😀 ’ – ñ')).toBeUndefined()
  })

  test('covers what is hidden inside the value', () => {
    expect(redactor.redact('4539\u200b5787\u200b6362\u200b1486').text).toBe('[CREDIT_CARD]')
  })
})
