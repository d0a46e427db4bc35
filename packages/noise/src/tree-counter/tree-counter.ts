import type { KeyedStreams } from '../bits/keyed-streams.ts'
import { secureBits } from '../bits/secure.ts'
import type { PrivacyClaim } from '../claim/claim.ts'
import { discreteGaussian } from '../discrete-gaussian/discrete-gaussian.ts'
import { discreteLaplace } from '../discrete-laplace/discrete-laplace.ts'
import { NoiseError, requireParameter } from '../errors.ts'
import { divide, multiply, type RationalLike, rational } from '../rational/rational.ts'
import { roundUp } from '../rational/to-number.ts'
import { zcdpEpsilon } from '../zcdp/conversion.ts'
import { prefixNodes, treeLevels } from './formulas.ts'

export type TreeCounterOptions = {
  /** The number of leaves (windows) that will ever be added. More are refused: their cost was not planned. */
  readonly leaves: number
  /** How much one contribution can change one leaf, enforced by the caller. 1 unless given. */
  readonly sensitivity?: number
  /** Keyed noise, so that a restart that feeds the same leaves again releases the same sums. Fresh secure noise unless given. */
  readonly streams?: KeyedStreams
} & ({ readonly epsilon: RationalLike } | { readonly rho: RationalLike; readonly delta: number })

export interface TreeSum {
  /** The noisy sum of all leaves so far, an integer, unbiased. */
  readonly sum: number
  /** Its variance. */
  readonly variance: number
}

export interface TreeCounter {
  /**
   * Adds the next leaf, an integer, and returns the noisy sum of all leaves so far.
   *
   * @throws NoiseError `invalid-value` for a leaf or a total that is no safe integer; `stream-exhausted` after the last leaf
   */
  add(leaf: number): TreeSum
  /** What all sums together promise. */
  readonly claim: PrivacyClaim
}

/** The open node of a level: the exact sum of its leaves, and its noisy value once it is complete. */
interface Node {
  readonly exact: number
  readonly noisy: number
}

/**
 * Prefix sums under continual release: every leaf is in at most ⌊log2 n⌋ + 1 noised nodes of a binary tree, and every prefix is the sum
 * of at most that many. Integer noise, exact; all sums together cost ε (or ρ), not each.
 *
 * Sources: Chan, Shi and Song 2011; Dwork, Naor, Pitassi and Rothblum 2010.
 *
 * The claim is about one contribution. A person who contributes to m leaves costs m times ε, unless the caller caps that.
 */
export function treeCounter(options: TreeCounterOptions): TreeCounter {
  const { leaves, sensitivity = 1, streams } = options
  requireParameter(Number.isSafeInteger(sensitivity) && sensitivity > 0, 'the sensitivity must be a positive integer')
  const levels = treeLevels(leaves)
  const noise = nodeNoise(options, levels, sensitivity)
  const open: Node[] = []
  let added = 0
  return {
    claim: claimOf(options),
    add(leaf) {
      if (added === leaves) throw new NoiseError('stream-exhausted', 'the counter was planned for fewer leaves')
      if (!Number.isSafeInteger(leaf)) throw new NoiseError('invalid-value', 'a leaf must be a safe integer')
      const index = added + 1
      // Completing leaf `index` completes one node per trailing zero bit and leaves that one open, as in a binary counter.
      let height = 0
      let exact = leaf
      for (let rest = index; rest % 2 === 0; rest /= 2) {
        exact += open[height]!.exact
        height++
      }
      if (!Number.isSafeInteger(exact)) throw new NoiseError('invalid-value', 'the sum of the leaves is no safe integer')
      added = index
      // A node is named by its last leaf and its height; the sum keeps two values that ever stand there apart.
      const bits = streams ? streams.at(BigInt(index) * 64n + BigInt(height), exact) : secureBits()
      open[height] = { exact, noisy: exact + noise.sampleNumber(bits) }
      const nodes = prefixNodes(index)
      return { sum: nodes.reduce((sum, each) => sum + open[each]!.noisy, 0), variance: nodes.length * noise.variance }
    },
  }
}

function nodeNoise(options: TreeCounterOptions, levels: number, sensitivity: number) {
  if ('epsilon' in options) return discreteLaplace({ epsilon: options.epsilon, sensitivity: levels * sensitivity })
  // σ² = levels · Δ²/(2ρ): the squared l2 sensitivity of all nodes is one Δ² per level.
  const square = rational(BigInt(levels) * BigInt(sensitivity) * BigInt(sensitivity))
  const rho = rational(options.rho)
  requireParameter(rho.numerator > 0n, 'rho must be positive')
  const { numerator, denominator } = divide(square, multiply(rational(2), rho))
  return discreteGaussian({ sigma2: { numerator, denominator } })
}

function claimOf(options: TreeCounterOptions): PrivacyClaim {
  const about = { unit: 'one contribution to one leaf', relation: 'add-remove', scope: 'event' } as const
  if ('epsilon' in options)
    return { ...about, epsilon: roundUp(rational(options.epsilon)), delta: 0, mechanism: 'tree-discrete-laplace' }
  const rho = roundUp(rational(options.rho))
  const epsilon = zcdpEpsilon({ rho, delta: options.delta }) * (1 + 2 ** -40)
  return { ...about, epsilon, delta: options.delta, mechanism: 'tree-discrete-gaussian' }
}
