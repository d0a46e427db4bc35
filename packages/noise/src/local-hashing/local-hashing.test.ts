import { expect, test } from 'vitest'
import { relativeError } from '../../testing/integrate.ts'
import { oueVariance } from '../unary-encoding/unary-encoding.ts'
import { olhParameters, olhVariance } from './local-hashing.ts'

test('the ratio of the true bucket to another is e^ε', () => {
  for (const epsilon of [0.5, 1, 3]) {
    const { p, buckets } = olhParameters({ epsilon })
    expect(relativeError((p * (buckets - 1)) / (1 - p), Math.exp(epsilon))).toBeLessThan(1e-12)
  }
})

test('the rounded number of buckets is nearly optimal', () => {
  for (const epsilon of [0.5, 1, 2, 4]) {
    const best = olhVariance({ epsilon })
    expect(best).toBeGreaterThanOrEqual(oueVariance(epsilon) * (1 - 1e-12))
    expect(best).toBeLessThan(oueVariance(epsilon) * 1.03)
  }
})
