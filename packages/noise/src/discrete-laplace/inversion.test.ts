import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { countDraws, integersWithin, seededBits } from '../../testing/draws.ts'
import { chiSquareTest } from '../audit/chi-square.ts'
import type { BitSource } from '../bits/bit-source.ts'
import { expBounds } from '../certified/exp.ts'
import { rational } from '../rational/rational.ts'
import { toNumber } from '../rational/to-number.ts'
import { discreteLaplaceCdf, discreteLaplacePmf } from './formulas.ts'
import { LaplaceInversion } from './inversion.ts'

// Hundreds of thousands of exact draws: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

/** Bits in the order in which the sampler takes them: 32 and 21 of U, then as many 32s as it asks for, then the sign. */
class Script implements BitSource {
  readonly #u: bigint
  readonly #more: number[]
  extended = 0
  /** All bits of U that were given. */
  known: bigint

  constructor(u: bigint, more: number[] = []) {
    this.#u = u
    this.#more = more
    this.known = u
  }

  #first = true
  take(count: number): number {
    if (count === 1) return 0
    if (count === 21) return Number(this.#u & 0x1fffffn)
    if (this.#first) {
      this.#first = false
      return Number(this.#u >> 21n)
    }
    this.extended++
    const word = this.#more.shift() ?? 0x9e3779b9
    this.known = (this.known << 32n) | BigInt(word)
    return word
  }
}

const scale = fc.oneof(fc.integer({ min: 1, max: 2 ** 32 }), fc.double({ min: 1, max: 2 ** 20, noNaN: true })).map(rational)

test('what 53 bits decide is right for every continuation of the 53 bits', () => {
  fc.assert(
    fc.property(scale, fc.bigInt({ min: 0n, max: 2n ** 53n - 1n }), (t, u) => {
      const bits = new Script(u)
      const k = BigInt(new LaplaceInversion(t).draw(bits))
      const power = (j: bigint) => expBounds({ numerator: j * t.denominator, denominator: t.numerator }, 200)
      const unknown = 147n - 32n * BigInt(bits.extended)
      expect((bits.known + 1n) << unknown <= power(k).low || k === 0n).toBe(true)
      expect(bits.known << unknown >= power(k + 1n).high).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('at a boundary more bits are drawn, and they decide', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 16 }), fc.integer({ min: 1, max: 200 }), (t, multiple) => {
      const k = Math.min(multiple, 20 * t)
      const boundary = expBounds(rational({ numerator: k, denominator: t }), 53 + 64).low >> 64n
      const inversion = new LaplaceInversion(rational(t))
      const below = new Script(boundary, [0, 0])
      const above = new Script(boundary, [0xffffffff, 0xffffffff])
      expect([inversion.draw(below), inversion.draw(above)]).toEqual([k, k - 1])
      expect(Math.min(below.extended, above.extended)).toBeGreaterThan(0)
    }),
  )
})

describe('fits on 1,000,000 draws (χ² at α = 1e-6)', () => {
  test.each(['1', '5/2', '40'])('scale %s', (text) => {
    const inversion = new LaplaceInversion(rational(text))
    const bits = seededBits(`inversion ${text}`)
    const counts = countDraws(1_000_000, () => inversion.draw(bits))
    expect(chiSquareTest(counts, (k) => discreteLaplacePmf(k, toNumber(rational(text))), integersWithin(500))).toMatchObject({
      fits: true,
    })
  })

  test.each([5000, 2 ** 32])('scale %d, in bins of a tenth of the scale', (t) => {
    const inversion = new LaplaceInversion(rational(t))
    const bits = seededBits(`inversion ${t}`)
    const bin = Math.floor(t / 10)
    const counts = countDraws(1_000_000, () => Math.floor(inversion.draw(bits) / bin))
    const pmf = (b: number) => discreteLaplaceCdf(b * bin + bin - 1, t) - discreteLaplaceCdf(b * bin - 1, t)
    expect(chiSquareTest(counts, pmf, integersWithin(200))).toMatchObject({ fits: true })
  })
})
