import type { BitSource } from '../bits/bit-source.ts'
import { expBounds } from '../certified/exp.ts'
import { divideIntervals, type Interval, multiplyIntervals } from '../certified/interval.ts'
import { geometric } from '../geometric/geometric.ts'
import { symmetricCuts } from '../lazy-table/cuts.ts'
import { LazyTable } from '../lazy-table/lazy-table.ts'
import type { Rational } from '../rational/rational.ts'

/** Extra bits that absorb the rounding of up to 2^20 successive products. */
const GUARD = 48

/** Bounds of Pr[-reach <= X <= k] for the discrete Laplace of the given scale, k = -reach ... reach. */
export function laplaceCuts(scale: Rational, reach: number, bits: number): Interval[] {
  const precision = bits + GUARD
  const one = 1n << BigInt(precision)
  const ratio = expBounds({ numerator: scale.denominator, denominator: scale.numerator }, precision)
  const weights: Interval[] = [{ low: one, high: one }]
  for (let k = 1; k <= reach + 1; k++) weights.push(multiplyIntervals(weights[k - 1]!, ratio, BigInt(precision)))
  // r^(reach+1) + r^(reach+2) + ... = r^(reach+1)/(1 - r)
  const complement = { low: one - ratio.high, high: one - ratio.low }
  const tail = divideIntervals(weights.pop()!, complement, BigInt(precision))
  return symmetricCuts({ weights, tail }, bits)
}

/** An exact table sampler of the discrete Laplace; `reach` and `width` decide the speed only, and the replay format. */
export function laplaceTable(scale: Rational, reach: number, width = 32): LazyTable {
  const rate = { numerator: scale.denominator, denominator: scale.numerator }
  const tail = (bits: BitSource) => {
    // Given |X| > reach, the magnitude is reach + 1 plus a fresh geometric draw: the distribution has no memory.
    const magnitude = BigInt(reach + 1) + geometric(rate, bits)
    return bits.take(1) === 1 ? -magnitude : magnitude
  }
  return new LazyTable({ cuts: (bits) => laplaceCuts(scale, reach, bits), first: -reach, tail, width })
}
