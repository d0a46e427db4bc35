import { describe, expect, test } from 'vitest'
import { classTable, DIGIT, fold, foldWord, JOIN, LETTER, OTHER, TRIGGER, VEILED } from './classes.ts'

const table = classTable('@')
const kind = (char: string) => table[char.charCodeAt(0)]

describe('classes', () => {
  test('letters of all scripts, ASCII digits, joins and triggers', () => {
    for (const char of 'aZéßЖяאبक中日ひ한ｶ\u0301') expect(kind(char)).toBe(LETTER)
    for (const char of '0189') expect(kind(char)).toBe(DIGIT)
    expect(kind('_')).toBe(JOIN)
    expect(kind('@')).toBe(TRIGGER)
    for (const char of '\u2013。４①') expect(kind(char)).toBe(VEILED)
    for (const char of ' \n.-()\u2019\u2026') expect(kind(char)).toBe(OTHER)
  })

  test('every decimal digit and default-ignorable code point beyond ASCII asks for the view', () => {
    const hidden = /^[\p{Nd}\p{Default_Ignorable_Code_Point}]$/u
    for (let code = 0x80; code <= 0x10ffff; code++) {
      if (code >= 0xd800 && code < 0xe000) continue
      const char = String.fromCodePoint(code)
      if (!hidden.test(char)) continue
      expect(
        char.split('').some((unit) => kind(unit) === VEILED),
        code.toString(16),
      ).toBe(true)
    }
  })

  test('folding takes case and accents away', () => {
    expect(foldWord('TÉLÉPHONE')).toBe('telephone')
    expect(foldWord('Señor')).toBe('senor')
    expect(foldWord('ТЕЛЕФОН')).toBe('телефон')
    expect(foldWord('jose\u0301')).toBe('jose')
    expect(fold(0x4e2d)).toBe(0x4e2d)
  })
})
