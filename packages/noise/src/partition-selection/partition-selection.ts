import { bernoulli } from '../bernoulli/bernoulli.ts'
import type { BitSource } from '../bits/bit-source.ts'
import type { PrivacyClaim, Scope } from '../claim/claim.ts'
import { orSecure } from '../distribution/distribution.ts'
import { requireParameter } from '../errors.ts'
import { rational } from '../rational/rational.ts'
import { type PartitionSelectionParameters, partitionKeepProbability, partitionProbabilities } from './optimal.ts'

export interface PartitionSelectionOptions extends PartitionSelectionParameters {
  /** What counts as one person's data: the caller must see to it that a person counts once per partition within it. */
  readonly scope: Scope
}

export interface PartitionSelection {
  /** Whether to publish a partition that `users` distinct people are in. */
  keep(users: number, bits?: BitSource): boolean
  keepProbability(users: number): number
  readonly claim: PrivacyClaim
}

/** Below this ε the formula in doubles has no room for its own rounding. */
const SMALLEST_EPSILON = 1e-6

/**
 * Decides which partitions (keys that are not public) may be published, with the optimal probability. Contributions must be capped
 * before: at most `maxPartitions` partitions per person, each person counted once in each.
 *
 * The probabilities are computed for an ε and a δ that are smaller by one part in 2^30, which is more than what the doubles lose, and
 * then drawn exactly: the claim holds for the ε and δ given.
 *
 * Source: Desfontaines, Voss, Gipson and Mandayam, arXiv:2006.03684.
 */
export function partitionSelection(options: PartitionSelectionOptions): PartitionSelection {
  const { scope, ...parameters } = options
  const { maxPartitions = 1 } = parameters
  // Checks the parameters once, and not at the first key.
  partitionKeepProbability(0, parameters)
  requireParameter(parameters.epsilon >= SMALLEST_EPSILON * maxPartitions, 'epsilon per partition must be at least 1e-6')
  const less = {
    epsilon: parameters.epsilon - Math.max(parameters.epsilon * 2 ** -30, maxPartitions * 2 ** -38),
    delta: parameters.delta * (1 - 2 ** -30),
    maxPartitions,
  }
  return {
    keep(users, bits) {
      const { keep, drop } = partitionProbabilities(users, less)
      // The smaller of the two has the digits.
      const { numerator, denominator } = rational(Math.min(keep, drop))
      const drawn = bernoulli(numerator, denominator, orSecure(bits)) === 1
      return keep <= drop ? drawn : !drawn
    },
    keepProbability: (users) => partitionKeepProbability(users, parameters),
    claim: {
      epsilon: parameters.epsilon,
      delta: parameters.delta,
      unit: `presence of one person in up to ${maxPartitions} partitions`,
      relation: 'add-remove',
      scope,
      mechanism: 'optimal-partition-selection',
    },
  }
}
