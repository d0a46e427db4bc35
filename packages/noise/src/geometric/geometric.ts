import { uniformBelow } from '../bernoulli/bernoulli.ts'
import { bernoulliExp } from '../bernoulli/bernoulli-exp.ts'
import type { BitSource } from '../bits/bit-source.ts'
import { requireParameter } from '../errors.ts'
import type { Rational } from '../rational/rational.ts'

/**
 * A geometric draw with Pr[v] = (1 - e^-r) e^(-r v), v = 0, 1, 2, ..., for a rational rate r > 0, exactly. The steps of
 * arXiv:2004.00010, algorithm 2, before the sign is drawn.
 */
export function geometric(rate: Rational, bits: BitSource): bigint {
  const { numerator: s, denominator: t } = rate
  requireParameter(s > 0n, 'the rate of a geometric draw must be positive')
  for (;;) {
    const remainder = uniformBelow(t, bits)
    if (bernoulliExp(remainder, t, bits) === 0) continue
    let quotient = 0n
    while (bernoulliExp(1n, 1n, bits) === 1) quotient += 1n
    return (remainder + t * quotient) / s
  }
}
