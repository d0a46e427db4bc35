import { bernoulliExp } from '../bernoulli/bernoulli-exp.ts'
import type { BitSource } from '../bits/bit-source.ts'
import { sampleDiscreteLaplace } from '../discrete-laplace/rejection.ts'
import type { Rational } from '../rational/rational.ts'

/** The integer part of the square root of a non-negative bigint (Newton). */
export function integerSquareRoot(value: bigint): bigint {
  if (value < 2n) return value
  let x = 1n << BigInt((value.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (x + value / x) >> 1n
    if (next >= x) return x
    x = next
  }
}

/**
 * The reference sampler of the discrete Gaussian Pr[x] ∝ e^(-x²/(2σ²)): a discrete Laplace proposal Y of scale t = ⌊σ⌋ + 1 is kept
 * with probability exp(-(|Y| - σ²/t)²/(2σ²)). Canonne, Kamath and Steinke, arXiv:2004.00010, algorithm 3.
 */
export function sampleDiscreteGaussian(sigma2: Rational, bits: BitSource): bigint {
  const { numerator: p, denominator: q } = sigma2
  // floor(sqrt(p/q)) = floor(sqrt(floor(p/q))): the square of an integer is an integer.
  const t = integerSquareRoot(p / q) + 1n
  const scale = { numerator: t, denominator: 1n }
  for (;;) {
    const y = sampleDiscreteLaplace(scale, bits)
    const magnitude = y < 0n ? -y : y
    // (|Y| - p/(qt))² / (2p/q) = (|Y| q t - p)² / (2 p q t²)
    const distance = magnitude * q * t - p
    if (bernoulliExp(distance * distance, 2n * p * q * t * t, bits) === 1) return y
  }
}
