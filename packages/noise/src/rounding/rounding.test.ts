import { expect, test } from 'vitest'
import { NoiseError } from '../errors.ts'
import { roundingDistance } from './rounding-distance.ts'

test('is a cell less the finest step, rounded up', () => {
  expect(roundingDistance({ k: -1074 })).toBe(0)
  expect(roundingDistance({ k: -1073 })).toBe(Number.MIN_VALUE)
  expect(roundingDistance({ k: 0 })).toBe(1)
  expect(roundingDistance({ k: -10, size: 5 })).toBe(5 * 2 ** -10)
  expect(roundingDistance({ k: -10, size: 0 })).toBe(0)
})

test('in the l2 norm it grows with the root of the size, rounded up', () => {
  expect(roundingDistance({ k: 0, size: 4, norm: 2 })).toBe(2)
  expect(roundingDistance({ k: 0, size: 2, norm: 2 }) ** 2).toBeGreaterThanOrEqual(2)
  expect(roundingDistance({ k: 0, size: 2, norm: 2 })).toBeCloseTo(Math.SQRT2, 15)
})

test('refuses exponents that no double has', () => {
  for (const k of [-1075, 1024, 0.5]) expect(() => roundingDistance({ k })).toThrow(NoiseError)
})
