import { describe, expect, test } from 'vitest'
import { relativeError } from '../../testing/integrate.ts'
import { partitionKeepProbability } from './optimal.ts'

describe('partitionKeepProbability', () => {
  test.each([
    [0.5, 0.02],
    [1, 1e-5],
    [0.01, 1e-3],
    [5, 1e-9],
    [3, 0.5],
  ])('is the recurrence of the paper (ε = %d, δ = %d)', (epsilon, delta) => {
    let previous = 0
    for (let n = 1; n <= 300; n++) {
      const bounds = [Math.exp(epsilon) * previous + delta, 1 - Math.exp(-epsilon) * (1 - previous - delta), 1]
      previous = Math.min(...bounds)
      const actual = partitionKeepProbability(n, { epsilon, delta })
      expect(Math.abs(actual - previous)).toBeLessThan(1e-9)
      if (previous < 0.5) expect(relativeError(actual, previous)).toBeLessThan(1e-9)
    }
  })

  test('never publishes an empty partition, and a big one for certain', () => {
    expect(partitionKeepProbability(0, { epsilon: 1, delta: 1e-5 })).toBe(0)
    expect(partitionKeepProbability(1, { epsilon: 1, delta: 1e-5 })).toBeCloseTo(1e-5, 15)
    expect(partitionKeepProbability(1000, { epsilon: 1, delta: 1e-5 })).toBe(1)
    expect(partitionKeepProbability(3, { epsilon: 0, delta: 0.1 })).toBeCloseTo(0.3, 14)
  })

  test('splits the budget over the partitions of a person', () => {
    expect(partitionKeepProbability(7, { epsilon: 2, delta: 0.0199, maxPartitions: 2 })).toBeCloseTo(
      partitionKeepProbability(7, { epsilon: 1, delta: 1 - Math.sqrt(1 - 0.0199) }),
      12,
    )
  })
})
