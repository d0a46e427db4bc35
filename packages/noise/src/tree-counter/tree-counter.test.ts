import { describe, expect, test } from 'vitest'
import { countDraws, integersWithin, seededBits } from '../../testing/draws.ts'
import { chiSquareTest } from '../audit/chi-square.ts'
import { type KeyedStreams, keyedStreams } from '../bits/keyed-streams.ts'
import { discreteLaplace } from '../discrete-laplace/discrete-laplace.ts'
import { NoiseError } from '../errors.ts'
import { prefixVariance } from './formulas.ts'
import { treeCounter } from './tree-counter.ts'

const key = new Uint8Array(32).fill(5)
const streams = (context: string) => keyedStreams({ key, context })

describe('treeCounter', () => {
  test('with next to no noise counts exactly', () => {
    const counter = treeCounter({ leaves: 100, epsilon: 100_000 })
    let total = 0
    for (let leaf = 1; leaf <= 100; leaf++) {
      total += leaf * 7 - 100
      expect(counter.add(leaf * 7 - 100).sum).toBe(total)
    }
    expect(() => counter.add(0)).toThrow(expect.objectContaining({ code: 'stream-exhausted' }))
  })

  test('calibrates the noise of a node to all levels', () => {
    const { variance } = treeCounter({ leaves: 1000, epsilon: 1, sensitivity: 3 }).add(0)
    expect(variance).toBe(discreteLaplace({ scale: 30 }).variance)
    expect(treeCounter({ leaves: 8, rho: 2, delta: 1e-6 }).add(0).variance).toBeCloseTo(1, 6)
    const counter = treeCounter({ leaves: 16, epsilon: 1 })
    for (let t = 1; t <= 16; t++) {
      expect(counter.add(1).variance).toBeCloseTo(prefixVariance(t) * discreteLaplace({ scale: 5 }).variance, 9)
    }
  })

  test('the noise of the third sum is that of two nodes (χ² at α = 1e-6)', () => {
    // Scale 2/ε = 1/2 for three leaves and ε = 4.
    const { pmf } = discreteLaplace({ scale: '1/2' })
    const twice = (k: number) => integersWithin(30).reduce((sum, j) => sum + pmf(j) * pmf(k - j), 0)
    let run = 0
    const counts = countDraws(3000, () => {
      const counter = treeCounter({ leaves: 3, epsilon: 4, streams: streams(`run ${run++}`) })
      counter.add(10)
      counter.add(20)
      return counter.add(30).sum - 60
    })
    expect(chiSquareTest(counts, twice, integersWithin(15))).toMatchObject({ fits: true })
  })

  test('a restart with the same key releases the same sums, other leaves get other noise', () => {
    const run = (leaves: number[]) => {
      const counter = treeCounter({ leaves: 50, epsilon: 0.1, streams: streams('restart') })
      return leaves.map((leaf) => counter.add(leaf).sum)
    }
    const leaves = Array.from({ length: 50 }, (_, i) => i % 5)
    expect(run(leaves)).toEqual(run(leaves))
    const changed = run(leaves.map((leaf) => leaf + 1))
    const noise = (sums: number[], extra: number) => sums.map((sum, i) => sum - extra * (i + 1))
    expect(noise(changed, 1)).not.toEqual(run(leaves))
  })

  test('every node draws from a stream of its own', () => {
    const seen = new Set<string>()
    const spy: KeyedStreams = {
      at(position, value) {
        seen.add(String(position))
        return seededBits(`${position} ${value}`)
      },
    }
    const counter = treeCounter({ leaves: 200, epsilon: 1, streams: spy })
    for (let i = 0; i < 200; i++) counter.add(0)
    expect(seen.size).toBe(200)
  })

  test('says what all sums together promise', () => {
    expect(treeCounter({ leaves: 10, epsilon: 1 }).claim).toMatchObject({
      epsilon: 1,
      delta: 0,
      relation: 'add-remove',
      scope: 'event',
    })
    expect(treeCounter({ leaves: 10, rho: 0.1, delta: 1e-6 }).claim).toMatchObject({ delta: 1e-6 })
  })

  test('refuses fractions, totals beyond the safe integers, and parameters that are none', () => {
    const counter = treeCounter({ leaves: 10, epsilon: 1 })
    for (const bad of [0.5, Number.NaN, 2 ** 53]) expect(() => counter.add(bad)).toThrow(NoiseError)
    counter.add(Number.MAX_SAFE_INTEGER)
    expect(() => counter.add(Number.MAX_SAFE_INTEGER)).toThrow(NoiseError)
    for (const bad of [{ leaves: 0 }, { epsilon: 0 }, { sensitivity: 0.5 }]) {
      expect(() => treeCounter({ leaves: 10, epsilon: 1, ...bad })).toThrow(NoiseError)
    }
  })
})
