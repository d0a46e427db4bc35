import { expect, test } from 'vitest'
import { integrate, relativeError } from '../../testing/integrate.ts'
import { planarLaplaceCdf, planarLaplaceRadius } from './formulas.ts'

test('the cdf integrates the radial density ε² r e^(-εr)', () => {
  for (const radius of [1e-5, 0.01, 1, 5]) {
    const expected = integrate((r) => 4 * r * Math.exp(-2 * r), 0, radius)
    expect(relativeError(planarLaplaceCdf({ epsilon: 2, radius }), expected)).toBeLessThan(1e-6)
  }
})

test('the radius inverts the cdf', () => {
  for (const p of [1e-9, 0.001, 0.5, 0.95, 1 - 1e-9]) {
    const radius = planarLaplaceRadius({ epsilon: 0.3, p })
    expect(Math.abs(planarLaplaceCdf({ epsilon: 0.3, radius }) / p - 1)).toBeLessThan(1e-6)
  }
  expect(planarLaplaceRadius({ epsilon: 1, p: 0 })).toBe(0)
})
