import { describe, expect, test, vi } from 'vitest'
import { answer, KINDS } from '../testing/vector-kinds.ts'
import { errorOf, loadVectors, type Vector } from '../testing/vectors.ts'

// Whole compositions: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const vectors = loadVectors()

/**
 * The reference for `rdp-subg` adds up a series for fractional orders with the absolute values of its alternating terms, which makes
 * it an upper bound (6.7058e-4 at order 1.5, where the divergence is 6.5007e-4 by quadrature with 30 digits). The divergence itself
 * is compared at the integer orders; at the others it must not be above the reference, nor far below.
 */
function checkSubsampledRdp(vector: Vector): void {
  const orders = [vector.inputs.alpha].flat() as number[]
  const expected = [vector.expected].flat() as number[]
  const actual = [answer(vector)].flat() as number[]
  orders.forEach((order, i) => {
    const ratio = actual[i]! / expected[i]!
    expect(ratio).toBeLessThanOrEqual(1 + vector.tolerance.value)
    expect(ratio).toBeGreaterThanOrEqual(Number.isInteger(order) ? 1 - vector.tolerance.value : 0.9)
  })
}

describe.skipIf(!vectors)('reference values', () => {
  for (const vector of vectors ?? []) {
    const known = KINDS.some(([pattern]) => pattern.test(vector.id))
    test.skipIf(!known)(`${vector.id}${known ? '' : ' (this kind is not implemented)'}`, () => {
      if (vector.id.startsWith('rdp-subg')) checkSubsampledRdp(vector)
      else expect(errorOf(vector, answer(vector)!)).toBeLessThanOrEqual(1)
    })
  }
})
