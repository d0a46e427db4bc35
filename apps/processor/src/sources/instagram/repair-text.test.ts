import fc from 'fast-check'
import { expect, test } from 'vitest'
import { repairText } from './repair-text.ts'

const asMetaWritesIt = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

test('accents, other scripts, emoji and what emoji are joined with', () => {
  expect(repairText('caf\u00c3\u00a9')).toBe('café')
  expect(repairText('\u00f0\u009f\u0091\u008d\u00f0\u009f\u008f\u00bd')).toBe('👍🏽')
  expect(repairText('\u00e2\u009d\u00a4')).toBe('❤')
  expect(repairText(asMetaWritesIt('Ωmega, Привет, 日本語, 👩‍👩‍👧‍👦'))).toBe('Ωmega, Привет, 日本語, 👩‍👩‍👧‍👦')
})

test('any text survives what Meta does to it', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(repairText(asMetaWritesIt(text))).toBe(text.isWellFormed() ? text : text.toWellFormed())
    }),
  ))

test('what is not such a text is unharmed', () => {
  for (const text of ['plain', 'café', 'Ã', '“quoted”', 'Ã© 👍', 'naïve façade', '\ud83d', '\u00f0\u009f\u0091'])
    expect(repairText(text)).toBe(text)
})

test('a text with anything above U+00FF is unharmed', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
      const text = `${before}\u0100${after}`
      expect(repairText(text)).toBe(text)
    }),
  ))
