import { expect, test } from 'vitest'
import { relativeError } from '../../testing/integrate.ts'
import { gaussianThreshold, gaussianThresholdDelta, laplaceThreshold, laplaceThresholdDelta } from './thresholding.ts'

test('threshold and δ invert each other', () => {
  for (const maxPartitions of [1, 3, 100]) {
    for (const delta of [0.9, 0.1, 1e-5, 1e-12]) {
      const threshold = laplaceThreshold({ epsilon: 0.7, delta, maxPartitions })
      expect(relativeError(laplaceThresholdDelta({ epsilon: 0.7, threshold, maxPartitions }), delta)).toBeLessThan(1e-9)
      const gaussian = gaussianThreshold({ sigma: 3, l0: maxPartitions, linf: 2, delta })
      expect(
        relativeError(gaussianThresholdDelta({ sigma: 3, l0: maxPartitions, linf: 2, threshold: gaussian }), delta),
      ).toBeLessThan(1e-9)
    }
  }
})

test('a threshold at the contribution itself is passed every second time', () => {
  expect(laplaceThresholdDelta({ epsilon: 1, threshold: 1 })).toBeCloseTo(0.5, 15)
  expect(gaussianThreshold({ sigma: 1, linf: 4, delta: 0.5 })).toBeCloseTo(4, 14)
})
