import { describe, expect, test, vi } from 'vitest'
import { enumerate, wrongOutcomes } from '../../testing/bit-tree.ts'
import { countDraws, integersWithin, seededBits } from '../../testing/draws.ts'
import { chiSquareTest } from '../audit/chi-square.ts'
import type { BitSource } from '../bits/bit-source.ts'
import { NoiseError } from '../errors.ts'
import { rational } from '../rational/rational.ts'
import { toNumber } from '../rational/to-number.ts'
import { discreteGaussian } from './discrete-gaussian.ts'
import { discreteGaussianNorm, discreteGaussianPmf, discreteGaussianVariance, truncatedDiscreteGaussianStd } from './formulas.ts'
import { integerSquareRoot, sampleDiscreteGaussian } from './rejection.ts'

// Hundreds of thousands of exact draws: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const DRAWS = 60_000
const variances = ['1/4', '1', '3/2', '9', '100']
const pmf = (sigma2: string) => (k: number) => discreteGaussianPmf(k, toNumber(rational(sigma2)))
const fits = (sigma2: string, draw: () => bigint | number) =>
  chiSquareTest(countDraws(DRAWS, draw), pmf(sigma2), integersWithin(200))

describe('the reference sampler', () => {
  test.each(['1/4', '1', '2'])('σ² = %s: every probability lies where the tree of bits puts it', (sigma2) => {
    const tree = enumerate((bits) => sampleDiscreteGaussian(rational(sigma2), bits), 16)
    expect(wrongOutcomes(tree, (k) => pmf(sigma2)(Number(k)), integersWithin(4).map(String))).toEqual([])
    expect(tree.residual).toBeLessThan(0.6)
  })

  test.each(variances)('σ² = %s: fits (χ² at α = 1e-6)', (sigma2) => {
    const bits = seededBits(`gaussian ${sigma2}`)
    expect(fits(sigma2, () => sampleDiscreteGaussian(rational(sigma2), bits))).toMatchObject({ fits: true })
  })

  test.each([
    ['half the noise', (bits: BitSource) => sampleDiscreteGaussian(rational('9/4'), bits)],
    ['σ taken for σ²', (bits: BitSource) => sampleDiscreteGaussian(rational(3), bits)],
    ['a proposal that is kept unconditionally', (bits: BitSource) => sampleDiscreteGaussian(rational('81'), bits)],
  ])('planted: %s is caught', (_, planted) => {
    const bits = seededBits('planted')
    expect(fits('9', () => planted(bits)).fits).toBe(false)
  })
})

describe('discreteGaussian', () => {
  test('takes σ², σ, or ρ and the sensitivity', () => {
    expect(discreteGaussian({ sigma2: '9/4' }).sigma2).toEqual(rational('9/4'))
    expect(discreteGaussian({ sigma: '3/2' }).sigma2).toEqual(rational('9/4'))
    expect(discreteGaussian({ rho: '1/8', sensitivity: 3 }).sigma2).toEqual(rational(36))
  })

  test('draws bigints and numbers from the same stream', () => {
    const gaussian = discreteGaussian({ sigma: 7 })
    const a = seededBits('same')
    const b = seededBits('same')
    for (let i = 0; i < 1000; i++) expect(gaussian.sampleNumber(a)).toBe(Number(gaussian.sample(b)))
  })

  test.each([{ sigma2: 0 }, { sigma: -1 }, { rho: 0, sensitivity: 1 }, { rho: 1, sensitivity: 0 }])('refuses %j', (options) => {
    expect(() => discreteGaussian(options)).toThrow(NoiseError)
  })
})

describe('formulas', () => {
  test.each([0.01, 0.1, 0.49, 0.5, 0.51, 1, 4, 100, 12345.678])('σ² = %d: sums over the integers agree', (sigma2) => {
    const reach = Math.ceil(Math.sqrt(sigma2) * 40) + 2
    let norm = 0
    let square = 0
    for (const k of integersWithin(reach)) {
      norm += Math.exp((-k * k) / (2 * sigma2))
      square += k * k * discreteGaussianPmf(k, sigma2)
    }
    expect(Math.abs(norm / discreteGaussianNorm(sigma2) - 1)).toBeLessThan(1e-12)
    expect(Math.abs(square / discreteGaussianVariance(sigma2) - 1)).toBeLessThan(1e-11)
    expect(discreteGaussianVariance(sigma2)).toBeLessThanOrEqual(sigma2)
  })

  test('the truncated standard deviation grows to the full one', () => {
    expect(truncatedDiscreteGaussianStd(1, 1)).toBeCloseTo(Math.sqrt((2 * Math.exp(-0.5)) / (1 + 2 * Math.exp(-0.5))), 14)
    expect(truncatedDiscreteGaussianStd(3, 60)).toBeCloseTo(Math.sqrt(discreteGaussianVariance(9)), 12)
  })

  test('integer square roots', () => {
    for (let i = 0n; i < 2000n; i++) {
      const root = integerSquareRoot(i)
      expect(root * root <= i && (root + 1n) * (root + 1n) > i).toBe(true)
    }
    expect(integerSquareRoot(10n ** 200n - 1n)).toBe(10n ** 100n - 1n)
  })
})
