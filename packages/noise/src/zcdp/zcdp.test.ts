import { expect, test } from 'vitest'
import { relativeError } from '../../testing/integrate.ts'
import { gaussianEpsilon } from '../gaussian/analytic.ts'
import { gaussianRho, zcdpDelta, zcdpEpsilon, zcdpRho } from './conversion.ts'

test('δ is the smallest over the orders', () => {
  for (const [rho, epsilon] of [
    [0.1, 1],
    [0.5, 3],
    [2, 10],
    [0.001, 0.2],
  ] as const) {
    const delta = zcdpDelta({ rho, epsilon })
    for (let alpha = 1.01; alpha < 1000; alpha *= 1.03) {
      const bound = Math.exp((alpha - 1) * (alpha * rho - epsilon) + alpha * Math.log1p(-1 / alpha) - Math.log(alpha - 1))
      expect(delta).toBeLessThanOrEqual(bound * (1 + 1e-12))
    }
  }
})

test('ε and ρ invert δ', () => {
  for (const rho of [1e-6, 0.01, 1, 20]) {
    const epsilon = zcdpEpsilon({ rho, delta: 1e-6 })
    expect(zcdpDelta({ rho, epsilon })).toBeLessThanOrEqual(1e-6)
    expect(relativeError(zcdpRho({ epsilon, delta: 1e-6 }), rho)).toBeLessThan(1e-9)
  }
})

test('is above the exact ε of the Gaussian, and below the textbook conversion', () => {
  for (const sigma of [0.5, 2, 10]) {
    const rho = gaussianRho({ sigma2: sigma * sigma })
    const epsilon = zcdpEpsilon({ rho, delta: 1e-6 })
    expect(epsilon).toBeGreaterThan(gaussianEpsilon({ sigma, delta: 1e-6 }))
    expect(epsilon).toBeLessThan(rho + 2 * Math.sqrt(rho * Math.log(1e6)))
  }
})
