import { expect, test } from 'vitest'
import { enumerate, wrongOutcomes } from '../../testing/bit-tree.ts'
import { seededBits } from '../../testing/draws.ts'
import { NoiseError } from '../errors.ts'
import { duchiMean, duchiParameters } from './duchi.ts'

test.each([-1, -0.5, 0, 0.375, 1])('the sign for %d has exactly the probability that makes the estimate unbiased', (x) => {
  const { respond, magnitude } = duchiMean(1)
  const tree = enumerate((bits) => respond(x, bits), 16)
  const positive = 0.5 + x / (2 * magnitude)
  expect(wrongOutcomes(tree, (sign) => (sign === '1' ? positive : sign === '-1' ? 1 - positive : 0), ['1', '-1'])).toEqual([])
  expect(tree.residual).toBeLessThan(0.02)
})

test('parameters and refusals', () => {
  const { magnitude, worstVariance } = duchiParameters(1)
  expect(magnitude).toBeCloseTo((Math.E + 1) / (Math.E - 1), 14)
  expect(worstVariance).toBeCloseTo(magnitude ** 2, 14)
  for (const bad of [1.01, -2, Number.NaN]) expect(() => duchiMean(1).respond(bad, seededBits('bad'))).toThrow(NoiseError)
})
