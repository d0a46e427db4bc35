import { expect, test } from 'vitest'
import { honakerNodeVariance, honakerPrefixVariance, prefixNodes, prefixVariance, treeLevels } from './formulas.ts'

test('levels, nodes and variances of a prefix', () => {
  expect([1, 2, 3, 4, 7, 8, 1000, 2 ** 20].map(treeLevels)).toEqual([1, 2, 2, 3, 3, 4, 10, 21])
  expect(prefixNodes(0)).toEqual([])
  expect(prefixNodes(13)).toEqual([3, 2, 0])
  for (const t of [1, 13, 1000, 2 ** 40 + 1]) {
    expect(prefixNodes(t).reduce((sum, height) => sum + 2 ** height, 0)).toBe(t)
    expect(prefixVariance(t)).toBe(prefixNodes(t).length)
  }
})

test('the estimate from below combines a node with its children', () => {
  // Own value with variance 1 against two children of variance v each: 1/(1 + 1/(2v)).
  for (let levels = 2; levels < 20; levels++) {
    const child = honakerNodeVariance(levels - 1)
    expect(honakerNodeVariance(levels)).toBeCloseTo(1 / (1 + 1 / (2 * child)), 14)
  }
  expect(honakerPrefixVariance(3)).toBeCloseTo(1 + 2 / 3, 14)
})
