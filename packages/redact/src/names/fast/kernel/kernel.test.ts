import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assembled, plain } from './kernel.ts'

const BYTES = 1 << 18
const one = assembled(BYTES)!
const two = plain(BYTES)

/** The same numbers into both memories. */
function fill(at: number, values: readonly number[], type: 'floats' | 'shorts' | 'integers'): void {
  for (const { memory } of [one, two]) {
    if (type === 'floats') new Float32Array(memory, at, values.length).set(values)
    else if (type === 'shorts') new Int16Array(memory, at, values.length).set(values)
    else new Int32Array(memory, at, values.length).set(values)
  }
}

const float = fc.float({ noNaN: true, min: Math.fround(-8), max: Math.fround(8) })
const floats = (length: number) => fc.array(float, { minLength: length, maxLength: length, size: 'max' })
const bits = (memory: ArrayBuffer) => Buffer.from(memory)

describe('both kernels', () => {
  it('are there: Node runs WebAssembly with SIMD', () => {
    expect(one).toBeDefined()
  })

  it('multiply to the same bits', () => {
    const sizes = fc.record({ width: fc.integer({ min: 1, max: 20 }), blocks: fc.integer({ min: 1, max: 4 }) })
    const parts = sizes.chain(({ width, blocks }) =>
      fc.tuple(fc.constant(width), fc.constant(16 * blocks), floats(width), floats(width * 16 * blocks), floats(16 * blocks)),
    )
    fc.assert(
      fc.property(parts, ([width, columns, vector, matrix, into]) => {
        fill(0, vector, 'floats')
        fill(1024, matrix, 'floats')
        fill(32768, into, 'floats')
        for (const { kernel } of [one, two]) kernel.addProduct(0, width, 1024, columns, 32768)
        const found = new Float32Array(two.memory, 32768, columns)
        for (let j = 0; j < columns; j++) {
          const exact = vector.reduce((sum, value, e) => sum + value * matrix[e * columns + j]!, into[j]!)
          expect(Math.abs(found[j]! - exact)).toBeLessThan(1e-3)
        }
        expect(bits(one.memory).equals(bits(two.memory))).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('sum rows of bytes, all of them the largest too', () => {
    const row = fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 32, maxLength: 32, size: 'max' })
    const rows = fc.oneof(
      fc.array(row, { minLength: 1, maxLength: 20 }),
      fc.constant(new Array(258).fill(new Array(32).fill(-127))),
    )
    fc.assert(
      fc.property(rows, (values) => {
        for (const { memory } of [one, two]) new Int8Array(memory, 64, 32 * values.length).set(values.flat())
        fill(
          32768,
          values.map((_, index) => 64 + 32 * index),
          'integers',
        )
        for (const { kernel } of [one, two]) kernel.sumRows(32768, values.length, 32, 65536)
        const expected = Array.from({ length: 32 }, (_, j) => values.reduce((sum, each) => sum + each[j]!, 0))
        expect([...new Int16Array(one.memory, 65536, 32)]).toEqual(expected)
        expect(bits(one.memory).equals(bits(two.memory))).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('round halves up, to what 16 bits hold', () => {
    const scale = 1024
    const near = fc.tuple(fc.integer({ min: -70000, max: 70000 }), fc.constantFrom(-0.5, 0, 0.25, 0.5, 0.75))
    const value = fc.oneof(
      float,
      near.map(([whole, part]) => Math.fround((whole + part) / scale)),
      fc.constantFrom(0.5 - 2 ** -25, 0.5, -0.5, -0.5 - 2 ** -24, 1e20, -1e20).map((each) => Math.fround(each / scale)),
    )
    const values = fc
      .integer({ min: 1, max: 6 })
      .chain((eights) => fc.array(value, { minLength: 8 * eights, maxLength: 8 * eights }))
    fc.assert(
      fc.property(values, (floats) => {
        fill(0, floats, 'floats')
        for (const { kernel } of [one, two]) kernel.round(0, floats.length, scale, 4096)
        // Adding 0 makes -0 0, which integers do not tell apart.
        const expected = floats.map((each) => Math.max(-32767, Math.min(32767, Math.round(each * scale))) + 0)
        expect([...new Int16Array(one.memory, 4096, floats.length)]).toEqual(expected)
        expect(bits(one.memory).equals(bits(two.memory))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('say the same of a place, to the bit, and what the formula says', () => {
    const short = fc.integer({ min: -32767, max: 32767 })
    const size = fc.integer({ min: 1, max: 12 }).map((quarters) => 4 * quarters)
    const parts = size.chain((hidden) =>
      fc.tuple(
        fc.constant(hidden),
        fc.array(short, { minLength: 8 * hidden, maxLength: 8 * hidden, size: 'max' }),
        floats(2 * hidden),
        floats(6 * hidden),
      ),
    )
    const step = Math.fround(0.0003)
    fc.assert(
      fc.property(parts, ([hidden, rows, own, layer]) => {
        fill(0, rows, 'shorts')
        fill(8192, own, 'floats')
        fill(16384, [...new Array<number>(hidden).fill(0), ...layer, ...new Array<number>(16).fill(0)], 'floats')
        const addresses = Array.from({ length: 8 }, (_, k) => 2 * hidden * k)
        fill(32768, addresses, 'integers')
        for (const { kernel } of [one, two]) kernel.place(32768, 8192, 8192 + 4 * hidden, 16384, hidden, step)
        expect(bits(one.memory).equals(bits(two.memory))).toBe(true)

        const value = Array.from({ length: hidden }, (_, j) => {
          const around = addresses.reduce((sum, at) => sum + rows[at / 2 + j]!, 0)
          return around * step + own[j]! + own[hidden + j]!
        })
        const mean = value.reduce((sum, x) => sum + x, 0) / hidden
        const variance = value.reduce((sum, x) => sum + x * x, 0) / hidden - mean * mean
        // A spread near zero is all rounding.
        fc.pre(variance > 0.01)
        const results = new Float32Array(one.memory, 16384 + 4 * 7 * hidden, 16)
        for (let k = 0; k < 4; k++) {
          const exact = value.reduce((sum, x, j) => {
            const normal = ((x - mean) / Math.sqrt(variance + 1e-5)) * layer[j]! + layer[hidden + j]!
            return sum + Math.max(0, normal) * layer[(2 + k) * hidden + j]!
          }, 0)
          const found = results.slice(4 * k, 4 * k + 4).reduce((sum, x) => sum + x, 0)
          expect(Math.abs(found - exact)).toBeLessThan(0.05 + Math.abs(exact) * 0.01)
        }
      }),
      { numRuns: 200 },
    )
  })
})
