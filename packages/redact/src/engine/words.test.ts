import { describe, expect, test } from 'vitest'
import { classTable } from './classes.ts'
import { Words } from './words.ts'

const classes = classTable([])

function hash(word: string): number {
  let value = 0
  for (const char of word) value = (Math.imul(value, 31) + char.charCodeAt(0)) | 0
  return value
}

describe('Words', () => {
  const words = new Words(
    [['Téléphone', 1] as const, ['social security', 2] as const, ['security', 3] as const, ['my name is', 4] as const],
    'letters',
    classes,
  )

  test('finds words by their folded hash', () => {
    expect(words.lookup(hash('telephone'))).toBeGreaterThanOrEqual(0)
    expect(words.lookup(hash('telephon'))).toBe(-1)
  })

  test('a phrase is found by its longest word and spans all of them', () => {
    const list = words.lists[words.lookup(hash('security'))]!
    const text = 'my SOCIAL  security number'
    expect(list.map((entry) => [entry.value, words.match(entry, text, 19, classes), words.start, words.end])).toEqual([
      [2, true, 3, 19],
      [3, true, 11, 19],
    ])
  })

  test('words behind the longest one must follow it', () => {
    const [name] = words.lists[words.lookup(hash('name'))]!
    expect(words.match(name!, 'what, my name: is x', 13, classes)).toBe(true)
    expect([words.start, words.end]).toEqual([6, 17])
    expect(words.match(name!, 'my name isx', 7, classes)).toBe(false)
    expect(words.match(name!, 'my name', 7, classes)).toBe(false)
  })

  test('a phrase does not begin inside a word', () => {
    const [phrase] = words.lists[words.lookup(hash('security'))]!
    expect(words.match(phrase!, 'antisocial security', 19, classes)).toBe(false)
    expect(words.match(phrase!, 'social, and security', 20, classes)).toBe(false)
  })

  test('combining marks are passed over', () => {
    const [entry] = words.lists[words.lookup(hash('telephone'))]!
    const text = 'te\u0301le\u0301phone'
    expect(words.match(entry!, text, text.length, classes)).toBe(true)
    expect(words.start).toBe(0)
  })
})
