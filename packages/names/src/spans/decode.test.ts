import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrated, type Reading, WordProbabilities } from './decode.ts'

const same = (value: number) => ({ PERSON: value, LOCATION: value, ORGANIZATION: value })
const PLAIN: Reading = { thresholds: same(0.5), weights: same(1), calibration: { slope: 1, bias: 0 } }

/** One word with these probabilities of a person, a place, an organisation. */
function word(...entities: [number, number, number]): WordProbabilities {
  const words = new WordProbabilities(1)
  words.entity.set(entities)
  return words
}
const read = (words: WordProbabilities, reading: Partial<Reading>) => words.spans('acme', [0, 4], { ...PLAIN, ...reading })

describe('calibrated', () => {
  it('is the probability itself with slope 1 and bias 0, and the logistic function of the log-odds otherwise', () => {
    expect(calibrated(0.3, { slope: 1, bias: 0 })).toBeCloseTo(0.3, 12)
    // Odds of 4 to 1, square root of that, times e^-ln 2.
    expect(calibrated(0.8, { slope: 0.5, bias: -Math.LN2 })).toBeCloseTo(0.5, 12)
  })

  it('stays between 0 and 1 and keeps the order, at the ends too', () => {
    const probability = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 1 + 1e-15))
    const calibration = { slope: 0.91, bias: -0.25 }
    fc.assert(
      fc.property(probability, probability, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((p) => calibrated(p, calibration)) as [number, number]
        expect(low).toBeGreaterThan(0)
        expect(high).toBeLessThan(1)
        expect(low).toBeLessThanOrEqual(high)
      }),
    )
  })
})

describe('spans', () => {
  it('compares the calibrated probability, and gives it as the score', () => {
    const words = word(0.6, 0, 0)
    expect(read(words, {})).toEqual([{ start: 0, end: 4, entity: 'PERSON', score: expect.closeTo(0.6, 12) }])
    expect(read(words, { calibration: { slope: 1, bias: -0.5 } })).toEqual([])
    expect(read(words, { calibration: { slope: 1, bias: 1 } })[0]!.score).toBeCloseTo(0.803, 3)
  })

  it('chooses the entity by weight, and sums the probabilities as they are', () => {
    const words = word(0.3, 0.1, 0.4)
    expect(read(words, {})).toEqual([{ start: 0, end: 4, entity: 'ORGANIZATION', score: expect.closeTo(0.8, 12) }])
    const weights = { PERSON: 3, LOCATION: 3, ORGANIZATION: 1 }
    expect(read(words, { weights })).toEqual([{ start: 0, end: 4, entity: 'PERSON', score: expect.closeTo(0.8, 12) }])
  })
})
