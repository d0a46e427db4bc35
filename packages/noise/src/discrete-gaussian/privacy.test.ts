import { describe, expect, test } from 'vitest'
import { relativeError } from '../../testing/integrate.ts'
import { gaussianDelta } from '../gaussian/analytic.ts'
import { discreteGaussianPmf } from './formulas.ts'
import { discreteGaussianDelta } from './privacy.ts'

describe('δ of the discrete Gaussian', () => {
  test.each([
    [1, 1, 1],
    [0.25, 2, 1],
    [9, 0.3, 1],
    [9, 2, 4],
    [9, 0, 2],
  ])('is the hockey-stick divergence (σ² = %d, ε = %d, Δ = %d)', (sigma2, epsilon, sensitivity) => {
    let sum = 0
    for (let k = -300; k <= 300; k++) {
      sum += Math.max(0, discreteGaussianPmf(k, sigma2) - Math.exp(epsilon) * discreteGaussianPmf(k - sensitivity, sigma2))
    }
    expect(relativeError(discreteGaussianDelta({ sigma2, epsilon, sensitivity }), sum)).toBeLessThan(1e-10)
  })

  test('approaches the continuous Gaussian for large σ, and keeps tiny values', () => {
    const discrete = discreteGaussianDelta({ sigma2: 1e6, epsilon: 0.1, sensitivity: 100 })
    expect(relativeError(discrete, gaussianDelta({ sigma: 1000, epsilon: 0.1, sensitivity: 100 }))).toBeLessThan(1e-3)
    expect(discreteGaussianDelta({ sigma2: 1, epsilon: 30 })).toBeGreaterThan(0)
    expect(discreteGaussianDelta({ sigma2: 1, epsilon: 30 })).toBeLessThan(1e-180)
  })
})
