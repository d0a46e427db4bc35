import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'
import { mrzCheck } from './mrz-checks.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })

function found(text: string): string[] {
  return redactor
    .detect(text)
    .filter(({ entity }) => entity === 'MRZ')
    .map(({ start, end }) => text.slice(start, end))
}

/** The specimens of Doc 9303, parts 4 to 7. */
const TD3 = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10'
const TD1 = 'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<'
const TD2 = 'I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6'
const VISA = 'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<'

describe('machine-readable zone', () => {
  test.each([TD3, TD1, TD2, VISA])('%s', (zone) => {
    expect(found(`scanned:\n${zone}\nthanks`)).toEqual([zone])
    expect(found(zone.replaceAll('\n', '\r\n'))).toEqual([zone.replaceAll('\n', '\r\n')])
    expect(found(zone.replaceAll('\n', ' '))).toEqual([zone.replaceAll('\n', ' ')])
  })

  test('one line of it', () => {
    const [first, second] = TD3.split('\n')
    expect(found(`it says ${first}`)).toEqual([first])
    expect(found(`it says ${second}`)).toEqual([second])
    expect(found(`it says ${second!.replace('L898', 'L899')}`)).toEqual([])
  })

  test('a misread digit does not uncover it', () => {
    const misread = TD3.replace('L898', 'L899')
    expect(found(misread)).toEqual([misread])
  })

  test('lines of other lengths and other things with angle brackets are not', () => {
    expect(found(TD3.replace('ANNA<', 'ANNA'))).not.toContain(TD3.replace('ANNA<', 'ANNA'))
    for (const text of ['A<B<C', '<NICK> HELLO<<WORLD', 'if (A<B) { C<<D }', `${'<'.repeat(44)}`, `${'A<'.repeat(200)}`]) {
      expect(found(text)).toEqual([])
    }
  })

  test('check digits of the standard', () => {
    expect(mrzCheck('520727')).toBe(3)
    expect(mrzCheck('AB2134<<<')).toBe(5)
  })
})
