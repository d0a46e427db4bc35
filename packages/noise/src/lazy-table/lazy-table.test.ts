import { describe, expect, test, vi } from 'vitest'
import { enumerate, wrongOutcomes } from '../../testing/bit-tree.ts'
import { countDraws, integersWithin, seededBits } from '../../testing/draws.ts'
import { chiSquareTest } from '../audit/chi-square.ts'
import type { BitSource } from '../bits/bit-source.ts'
import { discreteGaussianPmf } from '../discrete-gaussian/formulas.ts'
import { gaussianCuts, gaussianTable } from '../discrete-gaussian/table.ts'
import { discreteLaplaceCdf, discreteLaplacePmf } from '../discrete-laplace/formulas.ts'
import { laplaceCuts, laplaceTable } from '../discrete-laplace/table.ts'
import { rational } from '../rational/rational.ts'
import { toNumber } from '../rational/to-number.ts'

// Hundreds of thousands of exact draws: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const laplace = (scale: string) => (k: number) => discreteLaplacePmf(k, toNumber(rational(scale)))
const gaussian = (sigma2: string) => (k: number) => discreteGaussianPmf(k, toNumber(rational(sigma2)))

describe('cuts', () => {
  test.each(['1/16', '1', '7/3', '40'])('of the discrete Laplace of scale %s are its cumulative probabilities', (scale) => {
    const t = toNumber(rational(scale))
    laplaceCuts(rational(scale), 30, 100).forEach(({ low, high }, i) => {
      const expected = discreteLaplaceCdf(i - 30, t) - discreteLaplaceCdf(-31, t)
      expect(Math.abs(Number(low) / 2 ** 100 - expected)).toBeLessThan(1e-14)
      expect(high - low).toBeLessThan(8n)
    })
  })

  test.each(['1/64', '1', '7/3', '400'])('of the discrete Gaussian of σ² = %s are its cumulative probabilities', (sigma2) => {
    let expected = 0
    gaussianCuts(rational(sigma2), 30, 100).forEach(({ low, high }, i) => {
      expected += gaussian(sigma2)(i - 30)
      expect(Math.abs(Number(low) / 2 ** 100 - expected)).toBeLessThan(1e-13)
      expect(high - low).toBeLessThan(8n)
    })
  })

  test('finer cuts lie inside coarser ones', () => {
    for (const cuts of [laplaceCuts, gaussianCuts]) {
      const fine = cuts(rational('9/2'), 20, 300)
      cuts(rational('9/2'), 20, 80).forEach(({ low, high }, i) => {
        expect(low << 220n <= fine[i]!.low && fine[i]!.high <= high << 220n).toBe(true)
      })
    }
  })
})

// A first comparison of 4 to 8 bits instead of 32, and tables that are too short, make the rare branches common.
describe('every probability lies where the tree of bits puts it', () => {
  test.each([
    ['1', 0, 4],
    ['1', 3, 8],
    ['5/2', 12, 6],
    ['1/2', 1, 5],
    ['10', 40, 8],
  ])('discrete Laplace of scale %s, reach %d, first comparison of %d bits', (scale, reach, width) => {
    const table = laplaceTable(rational(scale), reach, width)
    const tree = enumerate((bits) => table.draw(bits), 16)
    expect(wrongOutcomes(tree, (k) => laplace(scale)(Number(k)), integersWithin(reach + 4).map(String))).toEqual([])
    expect(tree.residual).toBeLessThan(reach === 0 ? 0.4 : 0.1)
  })

  test.each([
    ['1', 0, 4],
    ['1', 2, 8],
    ['5/2', 5, 6],
    ['1/4', 1, 5],
    ['100', 40, 8],
  ])('discrete Gaussian of σ² = %s, reach %d, first comparison of %d bits', (sigma2, reach, width) => {
    const table = gaussianTable(rational(sigma2), reach, width)
    const tree = enumerate((bits) => table.draw(bits), 16)
    expect(wrongOutcomes(tree, (k) => gaussian(sigma2)(Number(k)), integersWithin(reach + 4).map(String))).toEqual([])
    expect(tree.residual).toBeLessThan(reach === 0 ? 0.4 : 0.1)
  })
})

/** A table of reach 0 leaves nearly everything to the tail, which is a hundred times slower. */
const drawsOf = (reach: number) => (reach === 0 ? 100_000 : 1_000_000)

describe('fits on 1,000,000 draws whatever the reach (χ² at α = 1e-6)', () => {
  test.each([
    ['3', 0, 32],
    ['3', 5, 32],
    ['3', 48, 32],
    ['3', 48, 10],
  ])('discrete Laplace of scale %s, reach %d, first comparison of %d bits', (scale, reach, width) => {
    const table = laplaceTable(rational(scale), reach, width)
    const bits = seededBits(`laplace table ${reach} ${width}`)
    const counts = countDraws(drawsOf(reach), () => table.draw(bits))
    expect(chiSquareTest(counts, laplace(scale), integersWithin(100))).toMatchObject({ fits: true })
  })

  test.each([
    ['9', 0, 32],
    ['9', 5, 32],
    ['9', 18, 32],
    ['9', 18, 10],
  ])('discrete Gaussian of σ² = %s, reach %d, first comparison of %d bits', (sigma2, reach, width) => {
    const table = gaussianTable(rational(sigma2), reach, width)
    const bits = seededBits(`gaussian table ${reach} ${width}`)
    const counts = countDraws(drawsOf(reach), () => table.draw(bits))
    expect(chiSquareTest(counts, gaussian(sigma2), integersWithin(100))).toMatchObject({ fits: true })
  })
})

describe('planted bugs in a table are caught by enumeration', () => {
  const WIDTH = 8
  const floors = laplaceCuts(rational(2), 20, WIDTH + 64).map(({ low }) => Number(low >> 64n))
  // What a table without the lazy comparison does: the word that equals a floor goes to one side, always.
  const truncated = (below: (floor: number, word: number) => boolean) => (bits: BitSource) => {
    const word = bits.take(WIDTH)
    const index = floors.findIndex((floor) => !below(floor, word))
    return index < 0 ? 21 : index - 20
  }

  test.each([
    ['`<`', truncated((floor, word) => floor < word)],
    ['`<=`', truncated((floor, word) => floor <= word)],
  ])('a word equal to a floor decided by %s', (_, planted) => {
    expect(wrongOutcomes(enumerate(planted, 16), (k) => laplace('2')(Number(k)), []).length).toBeGreaterThan(5)
  })
})
