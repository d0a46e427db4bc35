import { bernoulliExp } from '../bernoulli/bernoulli-exp.ts'
import type { BitSource } from '../bits/bit-source.ts'
import { expBounds } from '../certified/exp.ts'
import { addIntervals, divideIntervals, type Interval, multiplyIntervals } from '../certified/interval.ts'
import { geometric } from '../geometric/geometric.ts'
import { symmetricCuts } from '../lazy-table/cuts.ts'
import { LazyTable } from '../lazy-table/lazy-table.ts'
import { type Rational, reduce } from '../rational/rational.ts'

/** Extra bits that absorb the rounding of up to 2^20 successive products of products. */
const GUARD = 64

/** Bounds of Pr[-reach <= X <= k] for the discrete Gaussian of parameter σ², k = -reach ... reach. */
export function gaussianCuts(sigma2: Rational, reach: number, bits: number): Interval[] {
  const precision = bits + GUARD
  const scale = BigInt(precision)
  const one = 1n << scale
  const { numerator: p, denominator: q } = sigma2
  // e^(-k²/(2σ²)): the next weight is this one times e^(-(2k+1)/(2σ²)), and that factor shrinks by e^(-1/σ²) each time.
  let factor = expBounds(reduce(q, 2n * p), precision)
  const shrink = expBounds(reduce(q, p), precision)
  const weights: Interval[] = []
  let weight: Interval = { low: one, high: one }
  let tail: Interval = { low: 0n, high: 0n }
  for (let k = 0; k <= reach || weight.high > 1n << BigInt(GUARD - 8); k++) {
    if (k <= reach) weights.push(weight)
    else tail = addIntervals(tail, weight)
    weight = multiplyIntervals(weight, factor, scale)
    factor = multiplyIntervals(factor, shrink, scale)
  }
  // The rest is below a geometric series that starts with `weight` and has the ratio `factor`.
  const rest = divideIntervals(weight, { low: one - factor.high, high: one - factor.low }, scale)
  return symmetricCuts({ weights, tail: addIntervals(tail, { low: 0n, high: rest.high }) }, bits)
}

/** An exact table sampler of the discrete Gaussian; `reach` and `width` decide the speed only, and the replay format. */
export function gaussianTable(sigma2: Rational, reach: number, width = 32): LazyTable {
  const { numerator: p, denominator: q } = sigma2
  const start = BigInt(reach + 1)
  // Beyond m = reach + 1: e^(-(m+j)²/(2σ²)) = e^(-m²/(2σ²)) e^(-jm/σ²) e^(-j²/(2σ²)), so a geometric j is kept with the last factor.
  const rate = reduce(start * q, p)
  const tail = (bits: BitSource) => {
    for (;;) {
      const j = geometric(rate, bits)
      if (bernoulliExp(j * j * q, 2n * p, bits) === 0) continue
      const magnitude = start + j
      return bits.take(1) === 1 ? -magnitude : magnitude
    }
  }
  return new LazyTable({ cuts: (bits) => gaussianCuts(sigma2, reach, bits), first: -reach, tail, width })
}
