import { describe, expect, test } from 'vitest'
import { integrate, relativeError } from '../../testing/integrate.ts'
import { gaussianDelta } from '../gaussian/analytic.ts'
import { poissonAmplification, subsampledGaussianDelta, subsampledGaussianRdp } from './poisson.ts'

const density = (x: number, sigma: number, centre = 0) =>
  Math.exp(-((x - centre) ** 2) / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI))

describe('δ of the sampled Gaussian', () => {
  test.each([
    [1, 0.8, 1],
    [1, 0.1, 0.5],
    [2, 0.3, 0],
    [0.7, 0.5, 0.4],
  ])('is the hockey-stick divergence in both directions (σ = %d, q = %d, ε = %d)', (sigma, rate, epsilon) => {
    const mixture = (x: number) => (1 - rate) * density(x, sigma) + rate * density(x, sigma, 1)
    const stick = (p: (x: number) => number, q: (x: number) => number) =>
      integrate((x) => Math.max(0, p(x) - Math.exp(epsilon) * q(x)), -20, 21, 400_000)
    const plain = (x: number) => density(x, sigma)
    expect(Math.abs(subsampledGaussianDelta({ sigma, rate, epsilon }, 'remove') - stick(mixture, plain))).toBeLessThan(1e-8)
    expect(Math.abs(subsampledGaussianDelta({ sigma, rate, epsilon }, 'add') - stick(plain, mixture))).toBeLessThan(1e-8)
  })

  test('is the plain one at rate 1', () => {
    expect(subsampledGaussianDelta({ sigma: 2, rate: 1, epsilon: 0.3 }, 'remove')).toBeCloseTo(
      gaussianDelta({ sigma: 2, epsilon: 0.3 }),
      14,
    )
    expect(subsampledGaussianDelta({ sigma: 2, rate: 1, epsilon: 0.3 }, 'add')).toBeCloseTo(
      gaussianDelta({ sigma: 2, epsilon: 0.3 }),
      14,
    )
  })
})

describe('Rényi divergence of the sampled Gaussian', () => {
  test.each([
    [2.5, 0.01],
    [1, 0.1],
    [0.6, 0.5],
  ])('the sum and the quadrature agree around integer orders (σ = %d, q = %d)', (sigma, rate) => {
    for (const alpha of [2, 3, 5, 11]) {
      const left = subsampledGaussianRdp(alpha - 1e-7, { sigma, rate })
      const right = subsampledGaussianRdp(alpha + 1e-7, { sigma, rate })
      expect(relativeError((left + right) / 2, subsampledGaussianRdp(alpha, { sigma, rate }))).toBeLessThan(1e-8)
    }
  })

  test('order 1.5 by another quadrature', () => {
    // E_Q[(P/Q)^α] - 1, so that the small excess keeps its digits.
    const ratio = (x: number) => 0.01 * Math.expm1((2 * x - 1) / 12.5)
    const excess = integrate((x) => density(x, 2.5) * Math.expm1(1.5 * Math.log1p(ratio(x))), -100, 100)
    expect(relativeError(subsampledGaussianRdp(1.5, { sigma: 2.5, rate: 0.01 }), Math.log1p(excess) / 0.5)).toBeLessThan(1e-9)
  })
})

test('pure amplification', () => {
  expect(poissonAmplification({ epsilon: 1, rate: 1 })).toBeCloseTo(1, 15)
  expect(poissonAmplification({ epsilon: 1, rate: 0 })).toBe(0)
  expect(poissonAmplification({ epsilon: 1e-9, rate: 0.5 })).toBeCloseTo(0.5e-9, 17)
})
