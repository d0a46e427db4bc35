import type { BitSource } from '../bits/bit-source.ts'
import { geometric } from '../geometric/geometric.ts'
import type { Rational } from '../rational/rational.ts'

/**
 * The reference sampler of the discrete Laplace distribution Pr[x] ∝ e^(-|x|/t): a geometric magnitude and a sign, where the
 * second zero is rejected. Canonne, Kamath and Steinke, arXiv:2004.00010, algorithm 2.
 */
export function sampleDiscreteLaplace(scale: Rational, bits: BitSource): bigint {
  const rate = { numerator: scale.denominator, denominator: scale.numerator }
  for (;;) {
    const magnitude = geometric(rate, bits)
    const negative = bits.take(1) === 1
    if (negative && magnitude === 0n) continue
    return negative ? -magnitude : magnitude
  }
}
