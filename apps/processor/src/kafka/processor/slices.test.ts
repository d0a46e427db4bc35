import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slices } from './slices.ts'

const record = (offset: number, bytes: number) => ({
  offset: BigInt(offset),
  timestamp: 0,
  key: null,
  value: Buffer.alloc(bytes),
  headers: {},
})

describe('slices', () => {
  it('cover the batch in order, stay within the limits, and end where the batch ends', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 200 }), (bytes, maxRecords, maxBytes) => {
        const records = bytes.map((size, i) => record(i * 2, size))
        const next = BigInt(bytes.length * 2 + 5)
        const all = [...slices(records, next, maxRecords, maxBytes)]
        expect(all.flatMap((slice) => slice.records)).toEqual(records)
        expect(all.at(-1)!.next).toBe(next)
        for (const [i, slice] of all.entries()) {
          expect(slice.records.length).toBeGreaterThan(0)
          expect(slice.records.length).toBeLessThanOrEqual(maxRecords)
          const total = slice.records.reduce((sum, { value }) => sum + value!.length, 0)
          expect(slice.records.length === 1 || total <= maxBytes).toBe(true)
          if (i < all.length - 1) expect(slice.next).toBe(slice.records.at(-1)!.offset + 1n)
        }
      }),
    )
  })
})
