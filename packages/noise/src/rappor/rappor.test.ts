import { expect, test } from 'vitest'
import { rapporPermanentEpsilon, rapporReportEpsilon } from './rappor.ts'

test('one report costs less than all of them, and without the instantaneous response the same', () => {
  const all = rapporPermanentEpsilon({ f: 0.5, hashes: 2 })
  expect(all).toBeCloseTo(4 * Math.log(3), 13)
  expect(rapporReportEpsilon({ f: 0.5, p: 0.5, q: 0.75, hashes: 2 })).toBeLessThan(all)
  expect(rapporReportEpsilon({ f: 0.5, p: 0, q: 1, hashes: 2 })).toBeCloseTo(all, 13)
})
