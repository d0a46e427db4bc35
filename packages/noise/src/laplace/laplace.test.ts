import { describe, expect, test } from 'vitest'
import { integrate, relativeError } from '../../testing/integrate.ts'
import { laplaceDelta, laplaceRdp } from './privacy.ts'

const density = (x: number, b: number, centre = 0) => Math.exp(-Math.abs(x - centre) / b) / (2 * b)

describe('δ', () => {
  test.each([0.9, 0.5, 0, -0.5, -1, -3])('is the hockey-stick divergence at ε = %d', (epsilon) => {
    const divergence = integrate((x) => Math.max(0, density(x, 1) - Math.exp(epsilon) * density(x, 1, 1)), -40, 41, 810_000)
    expect(Math.abs(laplaceDelta({ scale: 1, epsilon }) - divergence)).toBeLessThan(1e-8)
  })

  test('is zero from ε = Δ/b on', () => {
    expect(laplaceDelta({ scale: 2, epsilon: 1.5, sensitivity: 3 })).toBe(0)
    expect(laplaceDelta({ scale: 2, epsilon: 1.49, sensitivity: 3 })).toBeGreaterThan(0)
  })
})

describe('Rényi divergence', () => {
  test.each([1.5, 2, 7])('of order %d is its integral', (alpha) => {
    // Knots at 0 and 1, where the density has corners, are on the grid.
    const moment = integrate((x) => density(x, 0.7) ** alpha * density(x, 0.7, 1) ** (1 - alpha), -60, 61, 1_210_000)
    expect(relativeError(laplaceRdp(alpha, 0.7), Math.log(moment) / (alpha - 1))).toBeLessThan(1e-8)
  })

  test('grows with the order from the Kullback-Leibler divergence to ε', () => {
    expect(relativeError(laplaceRdp(1, 0.7), laplaceRdp(1 + 1e-7, 0.7))).toBeLessThan(1e-5)
    expect(laplaceRdp(Infinity, 0.7, 2)).toBe(2 / 0.7)
    expect(relativeError(laplaceRdp(1e9, 0.7), 1 / 0.7)).toBeLessThan(1e-8)
  })
})
