import type { BitSource } from '../bits/bit-source.ts'
import { requireParameter } from '../errors.ts'
import { bernoulli } from './bernoulli.ts'

/**
 * 1 with probability exactly exp(-numerator/denominator), else 0, for any non-negative rational. Canonne, Kamath and Steinke,
 * arXiv:2004.00010, algorithm 1: no exponential is ever evaluated.
 */
export function bernoulliExp(numerator: bigint, denominator: bigint, bits: BitSource): 0 | 1 {
  requireParameter(denominator > 0n && numerator >= 0n, 'the exponent must be a non-negative rational')
  let rest = numerator
  // exp(-x) = exp(-1) ... exp(-1) exp(-(x - floor x)); ends at the first 0, so a huge exponent costs no more than a small one.
  while (rest > denominator) {
    if (bernoulliExpUnit(1n, 1n, bits) === 0) return 0
    rest -= denominator
  }
  return bernoulliExpUnit(rest, denominator, bits)
}

/** The case 0 <= x <= 1: the number of successes of Bernoulli(x/1), Bernoulli(x/2), ... is even with probability exp(-x). */
function bernoulliExpUnit(numerator: bigint, denominator: bigint, bits: BitSource): 0 | 1 {
  let k = 1n
  while (bernoulli(numerator, denominator * k, bits) === 1) k += 1n
  return (k & 1n) === 1n ? 1 : 0
}
