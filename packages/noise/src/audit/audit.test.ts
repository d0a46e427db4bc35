import { describe, expect, test } from 'vitest'
import { seededBits } from '../../testing/draws.ts'
import { randomisedResponse } from '../randomised-response/randomised-response.ts'
import { chiSquareCritical, chiSquareTail, chiSquareTest } from './chi-square.ts'
import { moduloBias } from './modulo-bias.ts'
import { oneRunLowerBound, oneRunPValue } from './one-run.ts'

describe('χ²', () => {
  test('with two degrees of freedom is exponential', () => {
    for (const alpha of [0.5, 0.01, 1e-6, 1e-12]) expect(chiSquareCritical(2, alpha)).toBeCloseTo(-2 * Math.log(alpha), 9)
    expect(chiSquareTail(3, 2)).toBeCloseTo(Math.exp(-1.5), 14)
  })

  test('sees mass where none belongs, and a fair die as fair', () => {
    const die = () => 1 / 6
    const faces = [1, 2, 3, 4, 5, 6]
    const fair = new Map(faces.map((face) => [face, 10_000]))
    expect(chiSquareTest(fair, die, faces)).toMatchObject({ fits: true, statistic: 0, df: 5 })
    expect(chiSquareTest(new Map([...fair, [7, 300]]), die, faces).fits).toBe(false)
    expect(chiSquareTest(new Map([...fair, [6, 12_000]]), die, faces).fits).toBe(false)
  })
})

test('the modulo bias vanishes for powers of two only', () => {
  expect(moduloBias(8)).toBe(1 / 8)
  expect(moduloBias(3) - 1 / 3).toBeGreaterThan(0)
})

describe('one-run audit', () => {
  test('bounds the claim of a mechanism from below, and never above it (α = 1e-6)', () => {
    const { respond } = randomisedResponse({ epsilon: 1, values: 2 })
    const bits = seededBits('audit')
    let correct = 0
    for (let i = 0; i < 20_000; i++) {
      const secret = bits.take(1)
      if (respond(secret, bits) === secret) correct++
    }
    const bound = oneRunLowerBound({ guesses: 20_000, correct, beta: 1e-6 })
    expect(bound).toBeLessThanOrEqual(1)
    expect(bound).toBeGreaterThan(0.8)
  })

  test('half right is no evidence', () => {
    expect(oneRunLowerBound({ guesses: 100, correct: 50, beta: 0.05 })).toBe(0)
    expect(oneRunLowerBound({ guesses: 100, correct: 100, beta: 0.05 })).toBeCloseTo(
      Math.log(0.05 ** 0.01 / (1 - 0.05 ** 0.01)),
      9,
    )
  })

  test('the p-value grows with ε and δ', () => {
    const seen = { canaries: 1000, guesses: 200, correct: 170 }
    const p = (epsilon: number, delta: number) => oneRunPValue(seen, { epsilon, delta })
    expect(p(1, 0)).toBeLessThan(p(1, 1e-5))
    expect(p(1, 1e-5)).toBeLessThan(p(1.5, 1e-5))
    expect(p(5, 1e-5)).toBeCloseTo(1, 6)
  })
})
