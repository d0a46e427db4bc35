import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KeywordHits } from './keyword-hits.ts'

describe('KeywordHits', () => {
  test('near means before or after within reach', () => {
    const hits = new KeywordHits(2)
    hits.add(0, 10, 15)
    hits.add(0, 40, 45)
    expect(hits.near(0, 20, 30, 5, 0)).toBe(true)
    expect(hits.near(0, 20, 30, 4, 0)).toBe(false)
    expect(hits.near(0, 20, 30, 4, 10)).toBe(true)
    expect(hits.near(1, 20, 30, 100, 100)).toBe(false)
  })

  test('equals a search through all hits, whatever the order of questions', () => {
    const spot = fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 8 }))
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 30 }), fc.array(fc.tuple(spot, fc.nat(40), fc.nat(40))), (spots, questions) => {
        // Words do not overlap.
        const placed = spots
          .sort(([a], [b]) => a - b)
          .filter(([start], index, all) => index === 0 || all[index - 1]![0] + 9 <= start)
        const hits = new KeywordHits(1)
        // Nearly in order: every other pair comes the wrong way round.
        for (let index = 0; index < placed.length; index += 2) {
          for (const [start, length] of placed.slice(index, index + 2).toReversed()) hits.add(0, start, start + length)
        }
        for (const [[start, length], before, after] of questions) {
          const end = start + length
          const expected = placed.some(([from, size]) => {
            const to = from + size
            return (to <= start && start - to <= before) || (from >= end && from - end <= after)
          })
          expect(hits.near(0, start, end, before, after)).toBe(expected)
        }
      }),
    )
  })

  test('is empty after a reset', () => {
    const hits = new KeywordHits(1)
    hits.add(0, 1, 2)
    hits.reset()
    expect(hits.near(0, 3, 4, 100, 100)).toBe(false)
    expect(hits.groups()).toEqual([])
  })
})
