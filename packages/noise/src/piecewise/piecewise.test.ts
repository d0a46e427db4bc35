import { expect, test } from 'vitest'
import { integrate, relativeError } from '../../testing/integrate.ts'
import { duchiParameters } from '../duchi/duchi.ts'
import { piecewiseBound, piecewiseVariance } from './piecewise.ts'

test('the variance is that of the piecewise constant density', () => {
  const epsilon = 2
  const c = piecewiseBound(epsilon)
  const high = (Math.exp(epsilon) - Math.exp(epsilon / 2)) / (2 * Math.exp(epsilon / 2) + 2)
  for (const x of [-1, 0, 0.4, 1]) {
    const left = ((c + 1) / 2) * x - (c - 1) / 2
    const density = (y: number) => (y >= left && y <= left + c - 1 ? high : high / Math.exp(epsilon))
    const mean = integrate((y) => y * density(y), -c, c, 400_000)
    const square = integrate((y) => y * y * density(y), -c, c, 400_000)
    expect(Math.abs(mean - x)).toBeLessThan(1e-4)
    expect(relativeError(square - mean * mean, piecewiseVariance(x, epsilon))).toBeLessThan(1e-3)
  }
})

test('beats the one-bit mechanism in the worst case for large ε only', () => {
  expect(piecewiseVariance(1, 4)).toBeLessThan(duchiParameters(4).worstVariance)
  expect(piecewiseVariance(1, 0.5)).toBeGreaterThan(duchiParameters(0.5).worstVariance)
})
