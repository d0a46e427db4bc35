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
    [['Téléphone', 1] as const, ['social security', 2] as const, ['security', 3] as const],
    'letters',
    classes,
  )

  test('finds words by their folded hash', () => {
    expect(words.lookup(hash('telephone'))).toBeGreaterThanOrEqual(0)
    expect(words.lookup(hash('telephon'))).toBe(-1)
  })

  test('a phrase is found by its last word and starts at its first', () => {
    const list = words.lists[words.lookup(hash('security'))]!
    const text = 'my SOCIAL  security number'
    expect(list.map((entry) => [entry.value, words.startOf(entry, text, 19, classes)])).toEqual([
      [2, 3],
      [3, 11],
    ])
  })

  test('a phrase does not begin inside a word', () => {
    const [phrase] = words.lists[words.lookup(hash('security'))]!
    expect(words.startOf(phrase!, 'antisocial security', 19, classes)).toBe(-1)
    expect(words.startOf(phrase!, 'social, and security', 20, classes)).toBe(-1)
  })

  test('combining marks are passed over', () => {
    const [entry] = words.lists[words.lookup(hash('telephone'))]!
    const text = 'te\u0301le\u0301phone'
    expect(words.startOf(entry!, text, text.length, classes)).toBe(0)
  })
})
