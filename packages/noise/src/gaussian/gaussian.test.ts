import { expect, test } from 'vitest'
import { integrate, relativeError } from '../../testing/integrate.ts'
import { gaussianDelta, gaussianEpsilon, gaussianRdp, gaussianSigma } from './analytic.ts'

const density = (x: number, sigma: number, centre = 0) =>
  Math.exp(-((x - centre) ** 2) / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI))

test.each([
  [1, 1],
  [1, 0],
  [1, -2],
  [0.3, 5],
  [4, 0.1],
  [2, 3],
])('δ is the hockey-stick divergence of the two densities (σ = %d, ε = %d)', (sigma, epsilon) => {
  // P = N(1), Q = N(0): P exceeds e^ε Q above εσ² + 1/2. The square opens the kink into a smooth end.
  const start = epsilon * sigma * sigma + 0.5
  const divergence = integrate(
    (s) => 2 * s * (density(start + s * s, sigma, 1) - Math.exp(epsilon) * density(start + s * s, sigma)),
    0,
    Math.sqrt(60 * sigma + Math.abs(start)),
    200_000,
  )
  expect(relativeError(gaussianDelta({ sigma, epsilon }), divergence)).toBeLessThan(1e-7)
})

test('does not overflow or lose its digits at the ends', () => {
  expect(gaussianDelta({ sigma: 0.01, epsilon: 2000 })).toBeGreaterThan(0.99)
  expect(gaussianDelta({ sigma: 1e6, epsilon: 0 })).toBeCloseTo(1 / (1e6 * Math.sqrt(2 * Math.PI)), 14)
  expect(gaussianDelta({ sigma: 1, epsilon: 30 })).toBeLessThan(1e-180)
})

test('ε and σ invert δ, on the safe side', () => {
  for (const sigma of [0.5, 1, 10]) {
    for (const delta of [1e-3, 1e-9]) {
      const epsilon = gaussianEpsilon({ sigma, delta })
      expect(gaussianDelta({ sigma, epsilon })).toBeLessThanOrEqual(delta)
      expect(relativeError(gaussianSigma({ epsilon, delta }), sigma)).toBeLessThan(1e-9)
    }
  }
  expect(gaussianEpsilon({ sigma: 100, delta: 0.1 })).toBe(0)
})

test('the sensitivity scales σ, and k releases scale it by √k', () => {
  expect(gaussianDelta({ sigma: 6, epsilon: 1, sensitivity: 3 })).toBeCloseTo(gaussianDelta({ sigma: 2, epsilon: 1 }), 15)
  expect(gaussianEpsilon({ sigma: 20, delta: 1e-5, count: 100 })).toBeCloseTo(gaussianEpsilon({ sigma: 2, delta: 1e-5 }), 12)
  expect(gaussianRdp(3, 2, 4)).toBe(6)
})
