import { describe, expect, test, vi } from 'vitest'
import { countDraws, integersWithin, seededBits } from '../../testing/draws.ts'
import { chiSquareTest } from '../audit/chi-square.ts'
import { rational } from '../rational/rational.ts'
import { toNumber } from '../rational/to-number.ts'
import { discreteGaussianPmf } from './formulas.ts'
import { WideGaussian } from './wide.ts'

// Hundreds of thousands of exact draws: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

describe('fits on 1,000,000 draws (χ² at α = 1e-6)', () => {
  test.each(['1', '7/3', '400'])('σ² = %s', (text) => {
    const wide = new WideGaussian(rational(text))
    const bits = seededBits(`wide ${text}`)
    const counts = countDraws(1_000_000, () => wide.draw(bits))
    expect(chiSquareTest(counts, (k) => discreteGaussianPmf(k, toNumber(rational(text))), integersWithin(120))).toMatchObject({
      fits: true,
    })
  })

  test('σ = 3000, in bins of 200', () => {
    const wide = new WideGaussian(rational(9_000_000))
    const bits = seededBits('wide bins')
    const counts = countDraws(1_000_000, () => Math.floor(wide.draw(bits) / 200))
    const pmf = (bin: number) => {
      let sum = 0
      for (let k = bin * 200; k < bin * 200 + 200; k++) sum += discreteGaussianPmf(k, 9_000_000)
      return sum
    }
    expect(chiSquareTest(counts, pmf, integersWithin(80))).toMatchObject({ fits: true })
  })
})

test('five percent of variance too much are seen', () => {
  const wide = new WideGaussian(rational(81))
  const bits = seededBits('planted')
  const counts = countDraws(300_000, () => wide.draw(bits))
  expect(chiSquareTest(counts, (k) => discreteGaussianPmf(k, 77), integersWithin(80)).fits).toBe(false)
})
