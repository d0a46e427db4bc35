import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { multiply, rational, reduce } from '../rational/rational.ts'
import { expBounds } from './exp.ts'
import { NEGATIVE_EXP_ERROR, negativeExp } from './exp-double.ts'
import { divideIntervals, type Interval, multiplyIntervals } from './interval.ts'
import { NEGATIVE_LOG_ERROR, negativeLog } from './log.ts'

const argument = fc
  .tuple(fc.bigInt({ min: 0n, max: 2n ** 40n }), fc.bigInt({ min: 1n, max: 2n ** 40n }))
  .map(([numerator, denominator]) => reduce(numerator, denominator))

describe('expBounds', () => {
  test('e^-1, as the tables have it', () => {
    // 0.36787944117144232159552377016146086744581113103176...
    const { low, high } = expBounds(rational(1), 160)
    const digits = 36787944117144232159552377016146086744581113103176n
    expect(low * 10n ** 50n <= (digits + 1n) << 160n).toBe(true)
    expect(high * 10n ** 50n >= digits << 160n).toBe(true)
  })

  test('is never more than 3 units wide, and finer bounds lie inside coarser ones', () => {
    fc.assert(
      fc.property(argument, fc.integer({ min: 8, max: 200 }), (x, bits) => {
        const coarse = expBounds(x, bits)
        const fine = expBounds(x, bits + 150)
        expect(coarse.high - coarse.low).toBeLessThanOrEqual(3n)
        expect(coarse.low << 150n <= fine.low && fine.high <= coarse.high << 150n).toBe(true)
      }),
    )
  })

  test('e^-x e^-y meets e^-(x+y)', () => {
    fc.assert(
      fc.property(argument, argument, (x, y) => {
        const product = multiplyIntervals(expBounds(x, 200), expBounds(y, 200), 200n)
        const sum = expBounds(
          reduce(x.numerator * y.denominator + y.numerator * x.denominator, x.denominator * y.denominator),
          200,
        )
        expect(product.low <= sum.high && sum.low <= product.high).toBe(true)
      }),
    )
  })

  test('agrees with Math.exp', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 20, noNaN: true }), (x) => {
        const { low } = expBounds(rational(x), 120)
        expect(Math.abs(Number(low) / 2 ** 120 / Math.exp(-x) - 1)).toBeLessThan(1e-15)
      }),
    )
  })

  test('is exact at 0 and ends at the lowest unit', () => {
    expect(expBounds(rational(0), 10)).toEqual({ low: 1024n, high: 1024n })
    expect(expBounds(rational(1e9), 64)).toEqual({ low: 0n, high: 1n })
  })
})

describe('the doubles that decide draws keep their error bounds', () => {
  const BITS = 160

  test('negativeLog', () => {
    const u = fc.oneof(fc.integer({ min: 2 ** 20, max: 2 ** 53 - 1 }), fc.integer({ min: 2 ** 53 - 2 ** 22, max: 2 ** 53 - 1 }))
    fc.assert(
      fc.property(u, (value) => {
        const result = negativeLog(value)
        // c = (u + 1/2) 2^-53; from 2^52 on the half is below the rounding of the argument, which 1/u covers.
        const slack = NEGATIVE_LOG_ERROR / 2 + (value >= 2 ** 52 ? 2 ** -53 : 0)
        const centre = (2n * BigInt(value) + 1n) << BigInt(BITS - 54)
        expect(expBounds(rational(Math.max(0, result + slack)), BITS).low <= centre).toBe(true)
        if (result > slack) expect(expBounds(rational(result - slack), BITS).high >= centre).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('negativeExp', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 700, noNaN: true }), (x) => {
        const exact = expBounds(rational(x), 1200)
        const result = rational(negativeExp(x))
        const bound = (sign: 1 | -1) => multiply(result, rational(1 + (sign * NEGATIVE_EXP_ERROR) / 2))
        expect((bound(1).numerator << 1200n) / bound(1).denominator + 1n >= exact.low).toBe(true)
        expect((bound(-1).numerator << 1200n) / bound(-1).denominator <= exact.high).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

test('intervals round outwards', () => {
  const unit = fc.bigInt({ min: 1n, max: 2n ** 64n })
  const interval = fc.tuple(unit, unit).map(([a, b]): Interval => (a < b ? { low: a, high: b } : { low: b, high: a }))
  const real = ({ low, high }: Interval) => [low, (low + high) / 2n, high]
  fc.assert(
    fc.property(interval, interval, (a, b) => {
      const product = multiplyIntervals(a, b, 64n)
      const quotient = divideIntervals(a, b, 64n)
      for (const x of real(a)) {
        for (const y of real(b)) {
          expect(product.low << 64n <= x * y && x * y <= product.high << 64n).toBe(true)
          expect(quotient.low * y <= x << 64n && x << 64n <= quotient.high * y).toBe(true)
        }
      }
    }),
  )
})
