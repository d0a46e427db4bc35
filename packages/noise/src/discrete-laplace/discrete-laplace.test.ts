import { describe, expect, test, vi } from 'vitest'
import { enumerate, wrongOutcomes } from '../../testing/bit-tree.ts'
import { countDraws, integersWithin, seededBits } from '../../testing/draws.ts'
import { chiSquareTest } from '../audit/chi-square.ts'
import type { BitSource } from '../bits/bit-source.ts'
import { NoiseError } from '../errors.ts'
import { geometric } from '../geometric/geometric.ts'
import { rational } from '../rational/rational.ts'
import { toNumber } from '../rational/to-number.ts'
import { discreteLaplace } from './discrete-laplace.ts'
import { discreteLaplaceCdf, discreteLaplacePmf, discreteLaplaceVariance } from './formulas.ts'
import { sampleDiscreteLaplace } from './rejection.ts'

// Hundreds of thousands of exact draws: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const DRAWS = 100_000
const scales = ['1/2', '1', '2/3', '5/2', '10']
const pmf = (scale: string) => (k: number) => discreteLaplacePmf(k, toNumber(rational(scale)))
const fits = (scale: string, draw: () => bigint | number) =>
  chiSquareTest(countDraws(DRAWS, draw), pmf(scale), integersWithin(500))

describe('the reference sampler', () => {
  test.each(['1/2', '1', '2/3', '2'])('scale %s: every probability lies where the tree of bits puts it', (scale) => {
    const tree = enumerate((bits) => sampleDiscreteLaplace(rational(scale), bits), 16)
    expect(wrongOutcomes(tree, (k) => pmf(scale)(Number(k)), integersWithin(5).map(String))).toEqual([])
    expect(tree.residual).toBeLessThan(0.35)
  })

  test.each(scales)('scale %s: fits (χ² at α = 1e-6)', (scale) => {
    const bits = seededBits(`laplace ${scale}`)
    expect(fits(scale, () => sampleDiscreteLaplace(rational(scale), bits))).toMatchObject({ fits: true })
  })
})

describe('planted bugs are caught', () => {
  const scale = rational(2)
  const rate = rational('1/2')
  const doubleZero = (bits: BitSource) => {
    const magnitude = geometric(rate, bits)
    return bits.take(1) === 1 ? -magnitude : magnitude
  }
  const halfTheNoise = (bits: BitSource) => sampleDiscreteLaplace(rational(1), bits)
  const oneSided = (bits: BitSource) => {
    const draw = sampleDiscreteLaplace(scale, bits)
    return draw < 0n ? -draw : draw
  }

  test.each([
    ['a double zero', doubleZero],
    ['half the noise', halfTheNoise],
    ['a lost sign', oneSided],
  ])('%s, by enumeration and by χ²', (_, planted) => {
    const tree = enumerate(planted, 16)
    expect(wrongOutcomes(tree, (k) => pmf('2')(Number(k)), integersWithin(3).map(String))).not.toEqual([])
    const bits = seededBits('planted')
    expect(fits('2', () => planted(bits)).fits).toBe(false)
  })

  test('a rounded continuous Laplace, by χ²', () => {
    const bits = seededBits('rounded')
    const rounded = () => {
      const u = (bits.take(32) + 0.5) / 2 ** 32 - 0.5
      return Math.round(-2 * Math.sign(u) * Math.log(1 - 2 * Math.abs(u)))
    }
    expect(fits('2', rounded).fits).toBe(false)
  })
})

describe('discreteLaplace', () => {
  test('takes the scale, or ε and the sensitivity, as exact numbers', () => {
    expect(discreteLaplace({ epsilon: '1/2', sensitivity: 50 }).scale).toEqual(rational(100))
    expect(discreteLaplace({ scale: 0.1 }).scale).toEqual(rational(0.1))
  })

  test('draws bigints and numbers from the same stream', () => {
    const laplace = discreteLaplace({ scale: 7 })
    const a = seededBits('same')
    const b = seededBits('same')
    for (let i = 0; i < 1000; i++) expect(laplace.sampleNumber(a)).toBe(Number(laplace.sample(b)))
  })

  test('draws from the secure generator unless told otherwise (χ² at α = 1e-6)', () => {
    const laplace = discreteLaplace({ scale: '5/2' })
    expect(fits('5/2', () => laplace.sample())).toMatchObject({ fits: true })
  })

  test('says so instead of rounding a draw that is no safe integer', () => {
    const bits = seededBits('huge')
    const laplace = discreteLaplace({ scale: '1e30' })
    expect(() => laplace.sampleNumber(bits)).toThrow(expect.objectContaining({ code: 'not-representable' }))
    expect(laplace.sample(bits)).toBeTypeOf('bigint')
  })

  test.each([{ scale: 0 }, { scale: -1 }, { scale: Number.NaN }, { epsilon: 0, sensitivity: 1 }, { epsilon: 1, sensitivity: 0 }])(
    'refuses %j',
    (options) => {
      expect(() => discreteLaplace(options)).toThrow(NoiseError)
    },
  )
})

describe('formulas', () => {
  test.each([0.05, 0.5, 1, 2, 10, 1000])('scale %d: the probabilities add up to the cdf, to one and to the variance', (scale) => {
    const reach = Math.ceil(scale * 60)
    let sum = 0
    let square = 0
    let largest = 0
    for (let k = -reach; k <= reach; k++) {
      sum += discreteLaplacePmf(k, scale)
      square += k * k * discreteLaplacePmf(k, scale)
      largest = Math.max(largest, Math.abs(discreteLaplaceCdf(k, scale) - sum))
    }
    expect(largest).toBeLessThan(1e-11)
    expect(sum).toBeCloseTo(1, 11)
    expect(Math.abs(square / discreteLaplaceVariance(scale) - 1)).toBeLessThan(1e-9)
  })
})
