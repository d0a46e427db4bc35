import { describe, expect, test, vi } from 'vitest'
import { countDraws, seededBits } from '../../testing/draws.ts'
import { chiSquareTest } from '../audit/chi-square.ts'
import { NoiseError } from '../errors.ts'
import { planarNoise } from './planar-noise.ts'

// Hundreds of thousands of exact draws: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const SIDE = 2001
const cell = (x: number, y: number) => (x + 1000) * SIDE + (y + 1000)

/** The probabilities of all lattice points up to the reach, by brute force. */
function lattice(rate: number, reach: number): Map<number, number> {
  const mass = new Map<number, number>()
  let sum = 0
  for (let x = -reach; x <= reach; x++) {
    for (let y = -reach; y <= reach; y++) {
      const weight = Math.exp(-rate * Math.hypot(x, y))
      mass.set(cell(x, y), weight)
      sum += weight
    }
  }
  for (const [key, weight] of mass) mass.set(key, weight / sum)
  return mass
}

describe('planarNoise', () => {
  test.each([
    ['1', '1', 60],
    ['0.05', '5', 200],
    ['3', '1', 20],
  ])('with ε = %s and step %s has the Euclidean distribution (χ² at α = 1e-6 on 200,000 draws)', (epsilon, step, reach) => {
    const { sample } = planarNoise({ epsilon, step })
    const mass = lattice(Number(epsilon) * Number(step), reach)
    const bits = seededBits(`planar ${epsilon} ${step}`)
    const counts = countDraws(200_000, () => cell(...sample(bits)))
    expect(chiSquareTest(counts, (key) => mass.get(key) ?? 0, [...mass.keys()])).toMatchObject({ fits: true })
  })

  test('planted: two independent axes are no planar noise', () => {
    const mass = lattice(1, 60)
    const bits = seededBits('axes')
    const { sample } = planarNoise({ epsilon: 1, step: 1 })
    const counts = countDraws(200_000, () => cell(sample(bits)[0], sample(bits)[1]))
    expect(chiSquareTest(counts, (key) => mass.get(key) ?? 0, [...mass.keys()]).fits).toBe(false)
  })

  test('claims what it gives, which is not ε-DP', () => {
    const { claim } = planarNoise({ epsilon: '0.01', step: 10 })
    expect(claim).toMatchObject({ kind: 'geo-indistinguishability', unit: 'one location' })
    expect(claim.rounding).toBeGreaterThanOrEqual(10 * Math.SQRT2)
    expect('epsilon' in claim).toBe(false)
  })

  test.each([
    { epsilon: 0, step: 1 },
    { epsilon: 1, step: -1 },
    { epsilon: 1, step: 17 },
    { epsilon: 1e-12, step: 1 },
  ])('refuses %j', (options) => {
    expect(() => planarNoise(options)).toThrow(NoiseError)
  })
})
