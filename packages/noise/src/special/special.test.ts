import { describe, expect, test } from 'vitest'
import { integrate, relativeError } from '../../testing/integrate.ts'
import { binomialPmf, binomialTail } from './binomial.ts'
import { doubleUntil, firstTrue } from './bisection.ts'
import { logChoose, logGamma, upperGamma } from './gamma.ts'
import { lambertTail } from './lambert.ts'
import { erfc, erfcx, normalCdf, normalTail, normalTailInverse } from './normal.ts'

describe('normal distribution', () => {
  // erfc at integers, DLMF table 7.23 and its extensions.
  test.each([
    [0, 1],
    [0.5, 0.4795001221869535],
    [1, 0.15729920705028513],
    [2, 0.004677734981047266],
    [3, 2.209049699858544e-5],
    [5, 1.5374597944280349e-12],
    [10, 2.088487583762545e-45],
  ])('erfc(%d)', (x, expected) => {
    expect(relativeError(erfc(x), expected)).toBeLessThan(5e-15)
    expect(relativeError(erfcx(x) * Math.exp(-x * x), expected)).toBeLessThan(5e-15)
    expect(erfc(-x)).toBeCloseTo(2 - expected, 15)
  })

  test('the cdf is the integral of the density, also across the seams of the formula', () => {
    const density = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
    for (const z of [-6, -2, -1.4143, -1.4141, -0.1, 0.3, 1.4141, 1.4143, 3]) {
      expect(
        relativeError(
          normalCdf(z),
          integrate((x) => density(z - x ** 4) * 4 * x ** 3, 0, 2.6),
        ),
      ).toBeLessThan(1e-9)
    }
  })

  test('the tail inverse inverts', () => {
    for (const p of [0.9, 0.5, 0.1, 1e-5, 1e-15, 1e-100, 1e-300]) {
      expect(relativeError(normalTail(normalTailInverse(p)), p)).toBeLessThan(1e-11)
    }
  })
})

describe('gamma', () => {
  test('factorials', () => {
    let factorial = 1
    for (let n = 1; n < 60; n++) {
      factorial *= n
      expect(relativeError(Math.exp(logGamma(n + 1)), factorial)).toBeLessThan(1e-12)
    }
    expect(Math.exp(logGamma(0.5))).toBeCloseTo(Math.sqrt(Math.PI), 13)
    expect(Math.exp(logChoose(10, 3))).toBeCloseTo(120, 10)
  })

  test('the upper function is a Poisson sum for integers', () => {
    for (const a of [1, 2, 5, 20]) {
      for (const x of [0, 0.1, 1, 5, 19, 21, 50]) {
        let sum = 0
        for (let k = 0; k < a; k++) sum += Math.exp(k * Math.log(x || 1e-300) - x - logGamma(k + 1))
        expect(relativeError(upperGamma(a, x), sum)).toBeLessThan(1e-11)
      }
    }
  })
})

test('the Lambert tail inverts (1 + u) e^-u', () => {
  for (const tail of [1 - 1e-12, 0.999, 0.5, 0.1, 1e-5, 1e-100, 1e-300]) {
    const u = lambertTail(tail)
    expect(Math.abs(Math.log1p(u) - u - Math.log(tail))).toBeLessThan(1e-13 * Math.max(1, u))
  }
})

test('binomial tails add up', () => {
  for (const k of [0, 1, 10, 25, 40, 50]) {
    let sum = 0
    for (let i = k; i <= 50; i++) sum += binomialPmf(i, 50, 0.3)
    expect(relativeError(binomialTail(k, 50, 0.3), sum)).toBeLessThan(1e-12)
  }
  expect([binomialTail(0, 5, 0.5), binomialTail(6, 5, 0.5)]).toEqual([1, 0])
})

test('bisection returns a point where the condition holds', () => {
  const root = firstTrue(0, 2, (x) => x * x >= 2)
  expect(root * root).toBeGreaterThanOrEqual(2)
  expect(relativeError(root, Math.SQRT2)).toBeLessThan(1e-15)
  expect(firstTrue(3, 4, () => true)).toBe(3)
  expect(doubleUntil(1, (x) => x > 100)).toBe(128)
  expect(doubleUntil(1, () => false)).toBe(Infinity)
})
