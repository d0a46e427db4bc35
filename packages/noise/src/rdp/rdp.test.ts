import { expect, test } from 'vitest'
import { relativeError } from '../../testing/integrate.ts'
import { gaussianEpsilon, gaussianRdp } from '../gaussian/analytic.ts'
import { laplaceRdp } from '../laplace/privacy.ts'
import { zcdpDelta, zcdpEpsilon } from '../zcdp/conversion.ts'
import { rdpDelta, rdpEpsilon, rdpEpsilonAt } from './conversion.ts'

test('of a Gaussian agrees with the zCDP conversion, which is the same bound, and is above the exact ε', () => {
  for (const sigma of [0.7, 3, 50, 1000]) {
    const curve = (alpha: number) => gaussianRdp(alpha, sigma)
    const rho = 1 / (2 * sigma * sigma)
    expect(relativeError(rdpEpsilon(curve, 1e-8), zcdpEpsilon({ rho, delta: 1e-8 }))).toBeLessThan(1e-6)
    expect(rdpEpsilon(curve, 1e-8)).toBeGreaterThan(gaussianEpsilon({ sigma, delta: 1e-8 }))
  }
})

test('is never above a pure ε', () => {
  expect(rdpEpsilon((alpha) => laplaceRdp(alpha, 2), 1e-200)).toBeLessThanOrEqual(0.5)
})

test('no order of a fine grid does better', () => {
  const curve = (alpha: number) => 30 * laplaceRdp(alpha, 5)
  const best = rdpEpsilon(curve, 1e-6)
  for (let alpha = 1.01; alpha < 200; alpha *= 1.001) {
    expect(best).toBeLessThanOrEqual(rdpEpsilonAt(alpha, curve(alpha), 1e-6) * (1 + 1e-12))
  }
})

test('δ is a bound and close to the optimum', () => {
  const curve = (alpha: number) => gaussianRdp(alpha, 2)
  const exact = zcdpDelta({ rho: 1 / 8, epsilon: 2 })
  expect(rdpDelta(curve, 2)).toBeGreaterThanOrEqual(exact * (1 - 1e-12))
  expect(rdpDelta(curve, 2)).toBeLessThan(exact * 1.05)
  expect(rdpDelta((alpha) => laplaceRdp(alpha, 1), 1)).toBe(0)
})
