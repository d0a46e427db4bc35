import { describe, expect, test } from 'vitest'
import { countDraws, seededBits } from '../../testing/draws.ts'
import { chiSquareTest } from '../audit/chi-square.ts'
import { NoiseError } from '../errors.ts'
import { add, compare, multiply, rational } from '../rational/rational.ts'
import { partitionProbabilities } from './optimal.ts'
import { partitionSelection } from './partition-selection.ts'

const options = { epsilon: 0.5, delta: 0.02, scope: 'person per window' } as const

describe('partitionSelection', () => {
  test.each([0, 1, 5, 8, 12, 40])('keeps a partition of %d people as often as it should (χ² at α = 1e-6)', (users) => {
    const { keep, keepProbability } = partitionSelection(options)
    const bits = seededBits(`partition ${users}`)
    const counts = countDraws(50_000, () => (keep(users, bits) ? 1 : 0))
    const p = keepProbability(users)
    expect(chiSquareTest(counts, (k) => (k === 1 ? p : 1 - p), [0, 1])).toMatchObject({ fits: true })
  })

  test('never publishes an empty partition and always a large one', () => {
    const { keep } = partitionSelection(options)
    const bits = seededBits('ends')
    for (let i = 0; i < 1000; i++) expect([keep(0, bits), keep(200, bits)]).toEqual([false, true])
  })

  test.each([
    [0.5, 0.02],
    [1e-3, 1e-9],
    [1, 1e-12],
    [4, 1e-6],
  ])('the drawn probabilities keep the promise exactly, rounding included (ε = %d, δ = %d)', (epsilon, delta) => {
    const less = { epsilon: epsilon - Math.max(epsilon * 2 ** -30, 2 ** -38), delta: delta * (1 - 2 ** -30) }
    // A rational below e^ε: the double less a part in 2^50.
    const factor = rational(Math.exp(epsilon) * (1 - 2 ** -50))
    const drawn = (n: number) => {
      const { keep, drop } = partitionProbabilities(n, less)
      const one = { numerator: 1n, denominator: 1n }
      const minus = (x: number) => add(one, rational(-x))
      return keep <= drop ? { keep: rational(keep), drop: minus(keep) } : { keep: minus(drop), drop: rational(drop) }
    }
    const until = Math.min(3000, Math.ceil((2 * Math.log(1 / delta)) / epsilon) + 5)
    for (let n = 0; n < until; n++) {
      const [fewer, more] = [drawn(n), drawn(n + 1)]
      expect(compare(more.keep, add(multiply(factor, fewer.keep), rational(delta)))).toBeLessThanOrEqual(0)
      expect(compare(fewer.drop, add(multiply(factor, more.drop), rational(delta)))).toBeLessThanOrEqual(0)
      expect(compare(fewer.keep, add(multiply(factor, more.keep), rational(delta)))).toBeLessThanOrEqual(0)
    }
  })

  test('says what it promises, and refuses what it cannot', () => {
    expect(partitionSelection({ ...options, maxPartitions: 3 }).claim).toMatchObject({
      epsilon: 0.5,
      delta: 0.02,
      relation: 'add-remove',
      scope: 'person per window',
    })
    for (const bad of [{ epsilon: 0 }, { delta: 0 }, { delta: 2 }, { maxPartitions: 0 }, { epsilon: Number.NaN }]) {
      expect(() => partitionSelection({ ...options, ...bad })).toThrow(NoiseError)
    }
    expect(() => partitionSelection(options).keep(1.5)).toThrow(NoiseError)
  })
})
