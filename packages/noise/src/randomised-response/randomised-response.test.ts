import { describe, expect, test } from 'vitest'
import { enumerate, wrongOutcomes } from '../../testing/bit-tree.ts'
import { countDraws, seededBits } from '../../testing/draws.ts'
import { relativeError } from '../../testing/integrate.ts'
import { chiSquareTest } from '../audit/chi-square.ts'
import { NoiseError } from '../errors.ts'
import { grrProbabilities, grrVariance, randomisedResponseEpsilon, randomisedResponseRdp } from './formulas.ts'
import { randomisedResponse } from './randomised-response.ts'

const probability = (values: number, truth: number) => (k: number) => {
  const { p, q } = grrProbabilities({ epsilon: 1, values })
  return k === truth ? p : k >= 0 && k < values ? q : 0
}

describe('randomisedResponse', () => {
  test.each([
    [2, 0],
    [2, 1],
    [3, 2],
    [5, 0],
  ])('over %d values answers %d with exact probabilities', (values, truth) => {
    const { respond } = randomisedResponse({ epsilon: 1, values })
    const tree = enumerate((bits) => respond(truth, bits), 16)
    expect(wrongOutcomes(tree, (k) => probability(values, truth)(Number(k)), ['0', '1'])).toEqual([])
    expect(tree.residual).toBeLessThan(0.3)
  })

  test('planted: the truth lost to the coin of the others is caught', () => {
    // Keeps the truth with probability e^ε/(1 + e^ε) and then draws uniformly among all values, the truth included.
    const { respond } = randomisedResponse({ epsilon: 1, values: 2 })
    const tree = enumerate((bits) => (respond(1, bits) === 1 ? 1 : bits.take(1)), 16)
    expect(wrongOutcomes(tree, (k) => probability(2, 1)(Number(k)), [])).not.toEqual([])
  })

  test('the estimator is unbiased (Chebyshev at 5σ on 100,000 reports, error below 1e-6) and its variance as stated', () => {
    const { respond, estimate, variance } = randomisedResponse({ epsilon: 1, values: 4 })
    const bits = seededBits('estimate')
    const reports = [0, 0, 0, 0]
    for (let i = 0; i < 100_000; i++) reports[respond(i % 2 === 0 ? 0 : 1, bits)]!++
    const estimates = estimate(reports)
    const { p, q } = grrProbabilities({ epsilon: 1, values: 4 })
    const largest = Math.sqrt((100_000 * (p * (1 - p) + q * (1 - q))) / (p - q) ** 2)
    estimates.forEach((count, value) => {
      expect(Math.abs(count - (value < 2 ? 50_000 : 0))).toBeLessThan(5 * largest)
    })
    expect(relativeError(variance, (q * (1 - q)) / (p - q) ** 2)).toBeLessThan(1e-12)
  })

  test('fits on 100,000 draws (χ² at α = 1e-6), and says what it promises', () => {
    const response = randomisedResponse({ epsilon: 1, values: 10 })
    const bits = seededBits('fits')
    const counts = countDraws(100_000, () => response.respond(3, bits))
    expect(chiSquareTest(counts, probability(10, 3), [...Array(10).keys()])).toMatchObject({ fits: true })
    expect(response.claim).toMatchObject({ epsilon: 1, delta: 0, relation: 'replace', scope: 'event' })
  })

  test('refuses what is not a value', () => {
    const { respond } = randomisedResponse({ epsilon: 1, values: 3 })
    for (const bad of [-1, 3, 0.5, Number.NaN]) expect(() => respond(bad, seededBits('bad'))).toThrow(NoiseError)
    for (const options of [
      { epsilon: 0, values: 2 },
      { epsilon: 1, values: 1 },
      { epsilon: 1, values: 2.5 },
    ]) {
      expect(() => randomisedResponse(options)).toThrow(NoiseError)
    }
  })
})

describe('formulas', () => {
  test('probabilities add up and their ratio is e^ε', () => {
    for (const values of [2, 3, 1000]) {
      for (const epsilon of [0.01, 1, 700]) {
        const { p, q } = grrProbabilities({ epsilon, values })
        expect(p + (values - 1) * q).toBeCloseTo(1, 13)
        if (epsilon < 100) expect(relativeError(p / q, Math.exp(epsilon))).toBeLessThan(1e-13)
      }
    }
    expect(grrVariance({ epsilon: 1e-6, values: 2 })).toBeCloseTo(1e12, -8)
  })

  test('the divergence is the sum over both answers', () => {
    for (const alpha of [1.5, 2, 10]) {
      const sum = 0.7 ** alpha * 0.3 ** (1 - alpha) + 0.3 ** alpha * 0.7 ** (1 - alpha)
      expect(relativeError(randomisedResponseRdp(alpha, 0.7), Math.log(sum) / (alpha - 1))).toBeLessThan(1e-12)
    }
    expect(randomisedResponseRdp(Infinity, 0.7)).toBe(randomisedResponseEpsilon(0.7))
    expect(relativeError(randomisedResponseRdp(1, 0.7), randomisedResponseRdp(1 + 1e-7, 0.7))).toBeLessThan(1e-6)
  })
})
