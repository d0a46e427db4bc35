import { expect, test, vi } from 'vitest'
import { enumerate, wrongOutcomes } from '../../testing/bit-tree.ts'
import { countDraws, seededBits } from '../../testing/draws.ts'
import { chiSquareTest } from '../audit/chi-square.ts'
import { NoiseError } from '../errors.ts'
import { rational } from '../rational/rational.ts'
import { toNumber } from '../rational/to-number.ts'
import { geometric } from './geometric.ts'

// Hundreds of thousands of exact draws: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const pmf = (rate: string) => (k: number) => {
  const r = toNumber(rational(rate))
  return k >= 0 ? -Math.expm1(-r) * Math.exp(-r * k) : 0
}
const rates = ['1', '2', '1/2', '2/3', '5/7']

test.each(rates)('rate %s: every probability lies where the tree of bits puts it', (rate) => {
  const tree = enumerate((bits) => geometric(rational(rate), bits), 16)
  expect(wrongOutcomes(tree, (k) => pmf(rate)(Number(k)), ['0', '1', '2', '3', '4'])).toEqual([])
  expect(tree.residual).toBeLessThan(0.3)
})

test.each([...rates, '1/50'])('rate %s: fits on 100,000 draws (χ² at α = 1e-6)', (rate) => {
  const bits = seededBits(`geometric ${rate}`)
  const counts = countDraws(100_000, () => geometric(rational(rate), bits))
  expect(chiSquareTest(counts, pmf(rate), [...Array(1000).keys()])).toMatchObject({ fits: true })
})

test('refuses a rate of zero', () => {
  expect(() => geometric(rational(0), seededBits('refused'))).toThrow(NoiseError)
})
