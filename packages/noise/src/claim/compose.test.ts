import { expect, test } from 'vitest'
import { NoiseError } from '../errors.ts'
import { fieldNoise } from '../field-noise/field-noise.ts'
import { compare, multiply, rational } from '../rational/rational.ts'
import type { FieldClaim } from './claim.ts'
import { composeClaims } from './compose.ts'

const claim = (epsilon: number) => fieldNoise({ mechanism: 'discrete-laplace', epsilon, range: [0, 1] }).claim

test('the fields of a record add up', () => {
  const composed = composeClaims([claim(0.5), claim(0.25)])
  expect(composed).toMatchObject({
    epsilon: 0.75,
    delta: 0,
    unit: 'all noised fields of one record',
    relation: 'replace',
    scope: 'event',
  })
  expect(composed.parts).toHaveLength(2)
})

test('several records of one person cost as many times as much', () => {
  expect(composeClaims([claim(0.5)], { records: 3 })).toMatchObject({
    epsilon: 1.5,
    unit: 'all noised fields of several records',
    records: 3,
  })
})

test('δ adds up too', () => {
  const gaussian = fieldNoise({ mechanism: 'discrete-gaussian', epsilon: 1, delta: 1e-6, range: [0, 1] }).claim
  const { delta } = composeClaims([gaussian, gaussian, claim(1)])
  expect(compare(rational(delta), multiply(rational(1e-6), rational(2)))).toBe(0)
})

test('a sum is rounded up, never down', () => {
  // In doubles 0.1 + 0.2 happens to round up; ten times 0.1 rounds down to 0.9999999999999999.
  expect(compare(rational(composeClaims(Array(10).fill(claim(0.1))).epsilon), multiply(rational(0.1), rational(10)))).toBe(1)
})

test('refuses nothing, other relations and other scopes', () => {
  expect(() => composeClaims([])).toThrow(NoiseError)
  expect(() => composeClaims([{ ...claim(1), relation: 'add-remove' } as unknown as FieldClaim])).toThrow(NoiseError)
  expect(() => composeClaims([{ ...claim(1), scope: 'person for life' } as unknown as FieldClaim])).toThrow(NoiseError)
  for (const records of [0, 1.5, -1, Infinity]) expect(() => composeClaims([claim(1)], { records })).toThrow(NoiseError)
})
