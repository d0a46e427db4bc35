import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTextTooDeep, isValueTooDeep, MAX_NESTING } from './nesting.ts'

const arrays = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
const objects = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

describe('nesting', () => {
  it.each([arrays, objects])('is limited at one number of levels, in texts and in values: %o', (nested) => {
    for (const [levels, deep] of [
      [MAX_NESTING, false],
      [MAX_NESTING + 1, true],
    ] as const) {
      const text = nested(levels)
      expect([isTextTooDeep(text), isValueTooDeep(JSON.parse(text))]).toEqual([deep, deep])
    }
  })

  it('does not count brackets in texts, nor siblings', () => {
    expect(isTextTooDeep(JSON.stringify({ a: '['.repeat(5_000), b: `\\"${'{'.repeat(5_000)}` }))).toBe(false)
    expect(isTextTooDeep(`[${'[],'.repeat(5_000)}{}]`)).toBe(false)
    expect(isTextTooDeep(`["\\\\", ${arrays(MAX_NESTING)}]`)).toBe(true)
  })

  it('is the same for every JSON value and its text', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 12 }), fc.integer({ min: MAX_NESTING - 14, max: MAX_NESTING }), (value, levels) => {
        const text = `${'['.repeat(levels)}${JSON.stringify(value)}${']'.repeat(levels)}`
        expect(isTextTooDeep(text)).toBe(isValueTooDeep(JSON.parse(text)))
      }),
    )
  })

  it('ends at once where a value contains itself', () => {
    const value: { self?: unknown } = {}
    value.self = value
    expect(isValueTooDeep(value)).toBe(true)
  })
})
