import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cut } from './cut.ts'

const KIB = 1024
const ofSizes = (sizes: readonly number[]) => sizes.map((length) => ({ json: { length } }))
const bytesOf = (piece: readonly { readonly json: { readonly length: number } }[]) =>
  piece.reduce((sum, { json }) => sum + json.length, 0)

describe('cut', () => {
  it('makes pieces of about the same size', () => {
    const pieces = cut(ofSizes(Array.from({ length: 1_000 }, () => KIB)), 4)
    expect(pieces.map((piece) => piece.length)).toEqual([250, 250, 250, 250])
  })

  it('makes one of what is small, and none of nothing', () => {
    expect(cut(ofSizes(Array.from({ length: 10 }, () => KIB)), 4)).toHaveLength(1)
    expect(cut([], 4)).toEqual([])
  })

  it('keeps records and order, leaves no piece empty, and none larger than its share by more than a record', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 200 * KIB }), { minLength: 1, maxLength: 80 })
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 16 }), (sizes, most) => {
        const records = ofSizes(sizes)
        const pieces = cut(records, most)
        expect(pieces.flat()).toEqual(records)
        expect(pieces.length).toBeLessThanOrEqual(most)
        const share = Math.max(16 * KIB, bytesOf(records) / most)
        for (const piece of pieces) {
          expect(piece.length).toBeGreaterThan(0)
          expect(bytesOf(piece)).toBeLessThanOrEqual(share + Math.max(...sizes) + most)
        }
      }),
    )
  })
})
