import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RemovedValues } from './removed-values.ts'

const removed = (...values: string[]) => {
  const set = new RemovedValues()
  for (const value of values) set.add(value)
  return set
}

describe('removed values', () => {
  it.each([
    ['jane@x.org', 'mail <jane@x.org>!', true],
    ['jane@x.org', 'mail mary.jane@x.org', true],
    ['jane@x.org', 'janet@x.org', false],
    ['Sarah', 'ask Sarah, please', true],
    ['Sarah', 'Sarahs', false],
    ['+49 170 1234567', 'call +49 170 1234567.', true],
    ['Al', 'Al said', false],
    ['Al', 'Al', true],
    ['one two three four five six seven eight nine', 'x one two three four five six seven eight NINE', true],
    ['...', '...', false],
  ])('%s in %s: %s', (value, text, found) => {
    expect(removed(value).foundIn(text)).toBe(found)
  })

  it('does not look into what was put in place', () => {
    const set = removed('Sarah')
    expect(set.foundIn('Sarah is here', [{ start: 0, end: 5 }])).toBe(false)
    expect(set.foundIn('Sarah and Sarah', [{ start: 0, end: 5 }])).toBe(true)
  })

  it('finds the same one by one and by the index', () => {
    const word = fc.stringMatching(/^[ab]{1,5}$/)
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
    const fillers = Array.from({ length: 20 }, (_, i) => `filler${i}`)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), text, (words, given) => {
        const value = words.join(' ')
        expect(removed(value, ...fillers).foundIn(given)).toBe(removed(value).foundIn(given))
      }),
    )
  })

  it('finds every added value between any separators', () => {
    const word = fc.stringMatching(/^[a-z]{4,8}$/)
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 5 }),
        word,
        word,
        fc.constantFrom(' ', ', ', '\n', '"'),
        (words, a, b, gap) => {
          const value = words.join(' ')
          expect(removed(value).foundIn(`${a}${gap}${value}${gap}${b}`)).toBe(true)
        },
      ),
    )
  })
})
