import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NoiseError } from '../errors.ts'
import { add, compare, divide, formatRational, multiply, rational } from './rational.ts'
import { nextDown, nextUp, roundDown, roundUp, toNumber } from './to-number.ts'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
const fraction = fc
  .tuple(fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }), fc.bigInt({ min: 1n, max: 2n ** 200n }))
  .map(([numerator, denominator]) => rational({ numerator, denominator }))

describe('rational', () => {
  test('a double is taken as the value it stores', () => {
    expect(rational(0.1)).toEqual({ numerator: 3602879701896397n, denominator: 36028797018963968n })
    expect(rational(0.5)).toEqual({ numerator: 1n, denominator: 2n })
    expect(rational(-0)).toEqual({ numerator: 0n, denominator: 1n })
    expect(rational(Number.MIN_VALUE)).toEqual({ numerator: 1n, denominator: 2n ** 1074n })
    expect(rational(Number.MAX_VALUE)).toEqual({ numerator: (2n ** 53n - 1n) * 2n ** 971n, denominator: 1n })
  })

  test('text is taken as the decimal or fraction it says', () => {
    expect(rational('0.1')).toEqual({ numerator: 1n, denominator: 10n })
    expect(rational('1/3')).toEqual({ numerator: 1n, denominator: 3n })
    expect(rational(' -0.5 / 0.25 ')).toEqual({ numerator: -2n, denominator: 1n })
    expect(rational('1e-3')).toEqual({ numerator: 1n, denominator: 1000n })
    expect(rational('2.5E2')).toEqual({ numerator: 250n, denominator: 1n })
  })

  test('quotients are reduced and have a positive denominator', () => {
    expect(rational({ numerator: 6, denominator: -4n })).toEqual({ numerator: -3n, denominator: 2n })
    expect(formatRational(rational('6/4'))).toBe('3/2')
    expect(formatRational(rational('6/3'))).toBe('2')
  })

  test.each([Number.NaN, Infinity, '', 'x', '1/', '1/0', '.5', '1e99999', '0x10', { numerator: 0.5, denominator: 1 }, null])(
    'refuses %j',
    (value) => {
      expect(() => rational(value as number)).toThrow(NoiseError)
    },
  )

  test('arithmetic is exact', () => {
    expect(add(rational('1/6'), rational('1/3'))).toEqual(rational('1/2'))
    expect(multiply(rational('2/3'), rational('3/4'))).toEqual(rational('1/2'))
    expect(divide(rational(1), rational('-2/3'))).toEqual(rational('-3/2'))
    expect(compare(rational(0.1), rational('0.1'))).toBe(1)
  })
})

describe('conversion to doubles', () => {
  test('a double comes back unchanged, whichever way it is rounded', () => {
    fc.assert(
      fc.property(finite, (x) => {
        const exact = rational(x)
        expect([toNumber(exact), roundUp(exact), roundDown(exact)]).toEqual([x + 0, x + 0, x + 0])
      }),
    )
  })

  test('roundUp is the smallest double not below, roundDown the largest not above', () => {
    fc.assert(
      fc.property(fraction, (exact) => {
        const up = roundUp(exact)
        const down = roundDown(exact)
        expect(compare(rational(up), exact)).toBeGreaterThanOrEqual(0)
        expect(compare(rational(nextDown(up)), exact)).toBe(-1)
        expect(compare(rational(down), exact)).toBeLessThanOrEqual(0)
        expect(compare(rational(nextUp(down)), exact)).toBe(1)
      }),
    )
  })

  test('agrees with the division of integers, which IEEE 754 rounds to nearest', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1 }), (numerator, denominator) => {
        expect(toNumber(rational({ numerator, denominator }))).toBe(numerator / denominator + 0)
      }),
    )
  })

  test('saturates outwards at the ends of the range', () => {
    expect(roundUp(rational('1e400'))).toBe(Infinity)
    expect(roundDown(rational('1e400'))).toBe(Number.MAX_VALUE)
    expect(roundUp(rational('-1e400'))).toBe(-Number.MAX_VALUE)
    expect(roundUp(rational('1e-400'))).toBe(Number.MIN_VALUE)
    expect(roundDown(rational('1e-400'))).toBe(0)
  })
})
