import { describe, expect, test } from 'vitest'
import { enumerate, wrongOutcomes } from '../../testing/bit-tree.ts'
import { countDraws, seededBits } from '../../testing/draws.ts'
import { chiSquareTest } from '../audit/chi-square.ts'
import type { BitSource } from '../bits/bit-source.ts'
import { NoiseError } from '../errors.ts'
import { rational } from '../rational/rational.ts'
import { toNumber } from '../rational/to-number.ts'
import { bernoulli, uniformBelow } from './bernoulli.ts'
import { bernoulliExp } from './bernoulli-exp.ts'

const coin = (p: number) => (outcome: string) => (outcome === '1' ? p : outcome === '0' ? 1 - p : 0)
const coinSides = ['0', '1']

describe('bernoulli', () => {
  test.each([
    [0n, 1n],
    [1n, 1n],
    [1n, 2n],
    [1n, 3n],
    [5n, 7n],
    [1n, 1000n],
  ])('has exactly the probability %d/%d', (numerator, denominator) => {
    const tree = enumerate((bits) => bernoulli(numerator, denominator, bits), 16)
    expect(tree.residual).toBeLessThanOrEqual(2 ** -16)
    expect(wrongOutcomes(tree, coin(Number(numerator) / Number(denominator)), coinSides)).toEqual([])
  })

  test('planted: `<=` where `<` belongs is caught', () => {
    // The uniform real that agrees with all digits of 5/8 = 0.101 is not below it; this copy of the loop counts it as below.
    const closed = (bits: BitSource) => {
      for (let remainder = 5; remainder !== 0; ) {
        remainder *= 2
        const digit = remainder >= 8 ? 1 : 0
        remainder -= 8 * digit
        const bit = bits.take(1)
        if (bit !== digit) return bit < digit ? 1 : 0
      }
      return 1
    }
    expect(wrongOutcomes(enumerate(closed, 16), coin(5 / 8), coinSides)).toEqual(['1', '0'])
  })

  test('refuses what is not a probability', () => {
    const bits = seededBits('refused')
    for (const [n, d] of [
      [-1n, 2n],
      [3n, 2n],
      [1n, 0n],
    ] as const) {
      expect(() => bernoulli(n, d, bits)).toThrow(NoiseError)
    }
  })
})

describe('uniformBelow', () => {
  const uniform = (n: number) => (outcome: string) => (Number(outcome) >= 0 && Number(outcome) < n ? 1 / n : 0)

  test.each([1, 2, 3, 5, 8, 100])('is uniform on [0, %d)', (n) => {
    const tree = enumerate((bits) => uniformBelow(BigInt(n), bits), 14)
    expect(
      wrongOutcomes(
        tree,
        uniform(n),
        Array.from({ length: n }, (_, i) => String(i)),
      ),
    ).toEqual([])
    expect(tree.residual).toBeLessThan(0.3)
  })

  test('a planted modulo bias is caught', () => {
    const biased = (bits: BitSource) => bits.take(4) % 3
    expect(wrongOutcomes(enumerate(biased, 14), uniform(3), [])).toEqual(['0', '1', '2'])
  })

  test('reaches beyond 32 bits', () => {
    const bits = seededBits('wide')
    const bound = 3n * 2n ** 70n
    const counts = countDraws(30_000, () => uniformBelow(bound, bits) / 2n ** 70n)
    expect(chiSquareTest(counts, () => 1 / 3, [0, 1, 2])).toMatchObject({ fits: true })
  })
})

describe('bernoulliExp', () => {
  const exponents = ['0', '1/1000', '1/3', '1/2', '1', '3/2', '9/4', '7']

  test.each(exponents)('has exactly the probability exp(-%s)', (x) => {
    const { numerator, denominator } = rational(x)
    const tree = enumerate((bits) => bernoulliExp(numerator, denominator, bits), 16)
    expect(wrongOutcomes(tree, coin(Math.exp(-toNumber(rational(x)))), coinSides)).toEqual([])
    expect(tree.residual).toBeLessThan(0.02)
  })

  test.each(exponents)('fits exp(-%s) on 100,000 draws (χ² at α = 1e-6)', (x) => {
    const { numerator, denominator } = rational(x)
    const p = Math.exp(-toNumber(rational(x)))
    const bits = seededBits(`exp ${x}`)
    const counts = countDraws(100_000, () => BigInt(bernoulliExp(numerator, denominator, bits)))
    expect(chiSquareTest(counts, (k) => (k === 1 ? p : 1 - p), [0, 1])).toMatchObject({ fits: true })
  })

  test('ends quickly for an enormous exponent', () => {
    expect(bernoulliExp(10n ** 300n, 1n, seededBits('enormous'))).toBe(0)
  })

  test('planted: an off-by-one in the parity is caught', () => {
    const wrong = (bits: BitSource) => {
      let k = 2n
      while (bernoulli(1n, 2n * k, bits) === 1) k += 1n
      return (k & 1n) === 1n ? 0 : 1
    }
    expect(wrongOutcomes(enumerate(wrong, 16), coin(Math.exp(-0.5)), coinSides)).toEqual(['1', '0'])
  })
})
