import { addIntervals, divideIntervals, type Interval } from '../certified/interval.ts'

/**
 * The unnormalised masses of a symmetric distribution over the integers: of 0, 1, ..., reach, and of everything above reach
 * (one side). All at the same fixed-point scale.
 */
export interface SymmetricWeights {
  readonly weights: readonly Interval[]
  readonly tail: Interval
}

/**
 * Certified bounds of the cumulative probabilities Pr[-reach <= X <= k], k = -reach ... reach, in units of 2^-bits. What lies above
 * the last cut belongs to the tails.
 */
export function symmetricCuts({ weights, tail }: SymmetricWeights, bits: number): Interval[] {
  const one = BigInt(bits)
  const reach = weights.length - 1
  let side = tail
  for (let k = reach; k >= 1; k--) side = addIntervals(side, weights[k]!)
  const total = addIntervals(addIntervals(side, side), weights[0]!)
  const cuts: Interval[] = []
  let sum: Interval = { low: 0n, high: 0n }
  for (let k = -reach; k <= reach; k++) {
    sum = addIntervals(sum, weights[Math.abs(k)]!)
    cuts.push(divideIntervals(sum, total, one))
  }
  return cuts
}
