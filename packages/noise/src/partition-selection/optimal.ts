import { requireParameter } from '../errors.ts'

export interface PartitionSelectionParameters {
  readonly epsilon: number
  readonly delta: number
  /** How many partitions one person may be in; ε and δ are split over them. 1 unless given. */
  readonly maxPartitions?: number
}

/**
 * The optimal probability of publishing a partition that n people are in: the largest π with π(0) = 0 and, for neighbours,
 * π(n+1) <= e^ε π(n) + δ and 1 - π(n) <= e^ε (1 - π(n+1)) + δ. Desfontaines, Voss, Gipson and Mandayam, arXiv:2006.03684,
 * theorem 1, in closed form: it grows geometrically up to a crossover, and its complement shrinks geometrically from there.
 *
 * @returns a probability, 0 for n = 0 and 1 from some n on
 */
export function partitionKeepProbability(users: number, parameters: PartitionSelectionParameters): number {
  return partitionProbabilities(users, parameters).keep
}

/** The probability of publishing and its complement, each with its own digits: near 1 the complement is what matters. */
export function partitionProbabilities(users: number, parameters: PartitionSelectionParameters): { keep: number; drop: number } {
  const { maxPartitions = 1 } = parameters
  requireParameter(Number.isSafeInteger(maxPartitions) && maxPartitions >= 1, 'maxPartitions must be a positive integer')
  requireParameter(Number.isSafeInteger(users) && users >= 0, 'the number of users must be a non-negative integer')
  requireParameter(parameters.epsilon >= 0 && parameters.delta > 0 && parameters.delta <= 1, 'epsilon >= 0 and 0 < delta <= 1')
  const epsilon = parameters.epsilon / maxPartitions
  const delta = perPartitionDelta(parameters.delta, maxPartitions)
  const kept = (probability: number) => ({ keep: Math.min(1, probability), drop: Math.max(0, 1 - probability) })
  if (epsilon === 0) return kept(users * delta)
  // π(n) = δ (e^(nε) - 1)/(e^ε - 1) while that is the smaller of the two bounds.
  const growing = (n: number) => delta * Math.exp((n - 1) * epsilon) * (Math.expm1(-n * epsilon) / Math.expm1(-epsilon))
  const crossover = 1 + Math.floor(Math.log1p(Math.tanh(epsilon / 2) * (1 / delta - 1)) / epsilon)
  if (users <= crossover) return kept(growing(users))
  // 1 - π(n+1) = e^(-ε) (1 - π(n) - δ), m steps after the crossover.
  const m = users - crossover
  const complement = Math.exp(-m * epsilon) * (1 - growing(crossover)) + (delta * Math.expm1(-m * epsilon)) / Math.expm1(epsilon)
  const drop = Math.min(1, Math.max(0, complement))
  return { keep: 1 - drop, drop }
}

/** The δ of each of `count` independent releases that together have δ: 1 - (1 - δ)^(1/count). */
export function perPartitionDelta(delta: number, count: number): number {
  return count === 1 ? delta : -Math.expm1(Math.log1p(-delta) / count)
}
