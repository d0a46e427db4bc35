import { describe, expect, test } from 'vitest'
import { classTable, unitTable } from './classes.ts'
import { hashOf } from './split-words.ts'
import { filterOf, type Item, Words } from './words.ts'

const units = unitTable(classTable([]))

describe('Words', () => {
  const items: Item<number>[] = [
    ['Téléphone', 1],
    ['social security', 2],
    ['security', 3],
    ['my name is', 4],
    ['dear', 5, true],
  ]
  const words = new Words(items, 'letters', units)
  const list = (word: string) => {
    const index = words.lookup(hashOf(word))
    const [from, to] = [words.first[index]!, words.first[index + 1]!]
    return index < 0 ? [] : Array.from({ length: to - from }, (_, entry) => from + entry)
  }
  /** Whether the text holds the entry whose longest word ends at `end`. */
  const matches = (entry: number, text: string, end: number) => {
    words.begin(text, end - /[\p{L}\p{M}]*$/u.exec(text.slice(0, end))![0].length, end)
    return words.match(entry)
  }

  test('finds words by their folded hash', () => {
    expect(list('telephone')).toHaveLength(1)
    expect(list('telephon')).toEqual([])
    expect(words.lookup(hashOf('telephon'))).toBe(-1)
  })

  test('a phrase is found by its longest word and spans all of them', () => {
    const text = 'my SOCIAL  security number'
    expect(
      list('security').map((entry) => [words.entries[entry]!.value, matches(entry, text, 19), words.start, words.end]),
    ).toEqual([
      [2, true, 3, 19],
      [3, true, 11, 19],
    ])
  })

  test('words behind the longest one must follow it', () => {
    const [name] = list('name')
    expect(matches(name!, 'what, my name: is x', 13)).toBe(true)
    expect([words.start, words.end]).toEqual([6, 17])
    expect(matches(name!, 'my name isx', 7)).toBe(false)
    expect(matches(name!, 'my name', 7)).toBe(false)
  })

  test('a phrase does not begin inside a word', () => {
    const [phrase] = list('security')
    expect(matches(phrase!, 'antisocial security', 19)).toBe(false)
    expect(matches(phrase!, 'social, and security', 20)).toBe(false)
  })

  test('combining marks are passed over', () => {
    const [entry] = list('telephone')
    const text = 'te\u0301le\u0301phone'
    expect(matches(entry!, text, text.length)).toBe(true)
    expect(words.start).toBe(0)
  })

  test('a word that needs a capital behind it', () => {
    const [entry] = list('dear')
    const found = (text: string) => matches(entry!, text, 4)
    expect([found('dear Bob'), found('dear: Bob'), found('dear Élodie'), found('dear 李')]).toEqual([true, true, true, true])
    expect([found('dear bob'), found('dearBob'), found('dear'), found('dear    Bob'), found('dear 5')]).toEqual(
      Array(5).fill(false),
    )
  })

  test('the same word with the same meaning is held once', () => {
    expect(new Words([['a b', 1] as const, ['A-B', 1] as const, ['a b', 2] as const], 'letters', units).entries).toHaveLength(2)
  })

  test('the filter lets every word pass, and no word stands where the pass asks when no word ends', () => {
    const many = new Words(
      Array.from(
        { length: 3000 },
        (_, index): Item<number> => [[...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join(''), 0],
      ),
      'letters',
      units,
    )
    const filter = filterOf(many)
    expect(filter[0]).toBe(0)
    for (const entry of many.entries) expect(filter[hashOf(entry.words[0]!) & (filter.length - 1)]).toBe(1)
  })
})
