import { describe, expect, test } from 'vitest'
import { relativeError } from '../../testing/integrate.ts'
import { NoiseError } from '../errors.ts'
import { discreteLaplacePmf } from './formulas.ts'
import { discreteLaplaceRdp } from './privacy.ts'

describe('Rényi divergence of the discrete Laplace', () => {
  const cases: [scale: number, sensitivity: number][] = [
    [0.5, 1],
    [2, 1],
    [2, 5],
    [30, 7],
  ]
  test.each(cases)('is its sum over the integers (t = %d, Δ = %d)', (scale, sensitivity) => {
    for (const alpha of [1, 1.5, 2, 5, 20]) {
      let sum = 0
      for (let k = -3000; k <= 3000; k++) {
        const p = discreteLaplacePmf(k, scale)
        const loss = (Math.abs(k - sensitivity) - Math.abs(k)) / scale
        sum += alpha === 1 ? p * loss : p * Math.exp((alpha - 1) * loss)
      }
      const expected = alpha === 1 ? sum : Math.log(sum) / (alpha - 1)
      expect(relativeError(discreteLaplaceRdp(alpha, scale, sensitivity), expected)).toBeLessThan(1e-9)
    }
    expect(discreteLaplaceRdp(Infinity, scale, sensitivity)).toBe(sensitivity / scale)
  })

  test('needs an integer sensitivity', () => {
    expect(() => discreteLaplaceRdp(2, 1, 0.5)).toThrow(NoiseError)
  })
})
