import { requireParameter } from '../errors.ts'

/**
 * How many released nodes one leaf touches in a streaming binary tree of n leaves: ⌊log2 n⌋ + 1. It is the l1 sensitivity, and the
 * squared l2 sensitivity, of all released nodes to a change of one leaf by one.
 */
export function treeLevels(leaves: number): number {
  requireParameter(Number.isSafeInteger(leaves) && leaves >= 1, 'leaves must be a positive integer')
  return leaves.toString(2).length
}

/** The heights of the nodes whose disjoint union is the first t leaves: the set bits of t. */
export function prefixNodes(t: number): number[] {
  requireParameter(Number.isSafeInteger(t) && t >= 0, 't must be a non-negative integer')
  const digits = t.toString(2)
  const heights: number[] = []
  for (let i = 0; i < digits.length; i++) if (digits[i] === '1') heights.push(digits.length - 1 - i)
  return heights
}

/** The variance of the prefix sum over t leaves in units of the node variance: the number of set bits of t. Chan, Shi and Song 2011. */
export function prefixVariance(t: number): number {
  return prefixNodes(t).length
}

/**
 * The variance factor of a node with `levels` levels below and including it, when it is estimated from its own noisy value and from
 * those of its descendants: 2^(h-1)/(2^h - 1). Honaker 2015, the estimate from below.
 */
export function honakerNodeVariance(levels: number): number {
  requireParameter(Number.isSafeInteger(levels) && levels >= 1, 'levels must be a positive integer')
  return 1 / (2 - 2 ** (1 - levels))
}

/** The variance of the prefix sum over t leaves with Honaker's estimate of each node, in units of the node variance. */
export function honakerPrefixVariance(t: number): number {
  return prefixNodes(t).reduce((sum, height) => sum + honakerNodeVariance(height + 1), 0)
}
