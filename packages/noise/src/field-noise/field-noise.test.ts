import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countDraws, integersWithin, seededBits } from '../../testing/draws.ts'
import { chiSquareTest } from '../audit/chi-square.ts'
import { oneRunLowerBound } from '../audit/one-run.ts'
import { keyedBits } from '../bits/keyed.ts'
import { secureBits } from '../bits/secure.ts'
import { discreteLaplacePmf } from '../discrete-laplace/formulas.ts'
import { NoiseError } from '../errors.ts'
import { domainValue } from './domain.ts'
import { type FieldNoiseOptions, fieldNoise } from './field-noise.ts'

const reactions = { mechanism: 'discrete-laplace', epsilon: 0.5, range: [0, 50] } as const
const domain = { low: 0, high: 50, missing: 0 }

describe('the domain', () => {
  test.each([
    [7, 7],
    [-3, 0],
    [51, 50],
    [1e308, 50],
    [-1e308, 0],
    [2.5, 3],
    [2.4999, 2],
    [-0, 0],
    [12n, 12],
    [10n ** 30n, 50],
    [-(10n ** 30n), 0],
    [null, 0],
    [undefined, 0],
  ])('maps %s to %d', (value, expected) => {
    expect(domainValue(value, domain)).toBe(expected)
  })

  test.each(['7', '', true, {}, [], Number.NaN, Infinity, -Infinity, Symbol('x'), () => 1, new Date(0)])(
    'refuses what is not a finite number, and does not repeat it',
    (value) => {
      const refused = expect.objectContaining({
        code: 'invalid-value',
        message: 'a noised field must be a finite number, null or absent',
      })
      expect(() => domainValue(value, domain)).toThrow(refused)
    },
  )

  test('every number ends up an integer of the range', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const mapped = domainValue(value, { low: -5, high: 9, missing: 2 })
        expect(Number.isInteger(mapped) && mapped >= -5 && mapped <= 9).toBe(true)
      }),
    )
  })
})

describe('fieldNoise', () => {
  test('calibrates to the width of the range, exactly', () => {
    expect(fieldNoise(reactions).claim).toEqual({
      epsilon: 0.5,
      delta: 0,
      unit: 'one field value of one record',
      relation: 'replace',
      scope: 'event',
      mechanism: 'discrete-laplace',
      domain: { low: 0, high: 50, missing: 0 },
      sensitivity: 50,
      parameter: '100',
    })
    // The double 0.1 is a little more than a tenth, so the scale is a little less than 500.
    expect(fieldNoise({ ...reactions, epsilon: 0.1 }).claim.parameter).toBe('1801439850948198400/3602879701896397')
    expect(JSON.parse(JSON.stringify(fieldNoise(reactions).claim))).toEqual(fieldNoise(reactions).claim)
  })

  test.each([
    ['a value', 20, 20],
    ['a value above the range', 1000, 50],
    ['an absent value', null, 0],
  ])('the noise around %s fits (χ² at α = 1e-6)', (name, value, centre) => {
    const { apply } = fieldNoise({ ...reactions, epsilon: 10 })
    const bits = seededBits(name)
    const counts = countDraws(50_000, () => apply(value, bits) - centre)
    expect(chiSquareTest(counts, (k) => discreteLaplacePmf(k, 5), integersWithin(100))).toMatchObject({ fits: true })
  })

  test('clamps the output only when asked to', () => {
    const open = fieldNoise(reactions)
    const clamped = fieldNoise({ ...reactions, clamp: true })
    const a = seededBits('clamp')
    const b = seededBits('clamp')
    let outside = 0
    for (let i = 0; i < 1000; i++) {
      const noised = open.apply(25, a)
      if (noised < 0 || noised > 50) outside++
      expect(clamped.apply(25, b)).toBe(Math.min(Math.max(noised, 0), 50))
    }
    expect(outside).toBeGreaterThan(100)
  })

  test('repeats the same noise on replay; fresh noise, planted, is caught', () => {
    const { apply } = fieldNoise(reactions)
    const key = new Uint8Array(32).fill(1)
    const repeats = (draw: (position: number) => number) => {
      const first = Array.from({ length: 200 }, (_, i) => draw(i))
      const again = Array.from({ length: 200 }, (_, i) => draw(i))
      return first.every((value, i) => value === again[i])
    }
    expect(repeats((i) => apply(i % 50, keyedBits({ key, context: `record ${i}` })))).toBe(true)
    expect(repeats((i) => apply(i % 50, secureBits()))).toBe(false)
  })

  test('keyed noise repeats per position and value, differs between values, and fits (χ² at α = 1e-6)', () => {
    const { keyed } = fieldNoise({ ...reactions, epsilon: 10 })
    const here = keyed({ key: new Uint8Array(32).fill(1), context: 'topic 0 $.reactions v1' })
    const noiseOf = (value: unknown, exact: number) => Array.from({ length: 500 }, (_, at) => here.apply(value, at) - exact)
    expect(noiseOf(7, 7)).toEqual(noiseOf(7n, 7))
    expect(noiseOf(undefined, 0)).toEqual(noiseOf(0, 0))
    expect(noiseOf(99, 50)).toEqual(noiseOf(50, 50))
    expect(noiseOf(7, 7)).not.toEqual(noiseOf(8, 8))
    let at = 0
    const counts = countDraws(50_000, () => here.apply(20, at++) - 20)
    expect(chiSquareTest(counts, (k) => discreteLaplacePmf(k, 5), integersWithin(100))).toMatchObject({ fits: true })
    expect(() => here.apply('7', 0)).toThrow(expect.objectContaining({ code: 'invalid-value' }))
  })

  test('calibrates the discrete Gaussian so that ρ gives (ε, δ)', () => {
    const { claim } = fieldNoise({ mechanism: 'discrete-gaussian', epsilon: 1, delta: 1e-6, range: [-10, 10], missing: 0 })
    expect(claim).toMatchObject({ epsilon: 1, delta: 1e-6, mechanism: 'discrete-gaussian', sensitivity: 20 })
    const rho = claim.rho!
    expect(rho + 2 * Math.sqrt(rho * Math.log(1e6))).toBeLessThanOrEqual(1)
    expect(rho + 2 * Math.sqrt(rho * Math.log(1e6))).toBeGreaterThan(0.999999)
  })

  test.each([
    { ...reactions, range: [0, 0] },
    { ...reactions, range: [5, 1] },
    { ...reactions, range: [0, 0.5] },
    { ...reactions, range: [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] },
    { ...reactions, epsilon: 0 },
    { ...reactions, epsilon: -1 },
    { ...reactions, epsilon: Number.NaN },
    { ...reactions, epsilon: 1e-15 },
    { ...reactions, missing: 51 },
    { ...reactions, missing: 0.5 },
    { ...reactions, mechanism: 'laplace' },
    { ...reactions, mechanism: 'discrete-gaussian' },
    { ...reactions, mechanism: 'discrete-gaussian', delta: 0 },
    { ...reactions, mechanism: 'discrete-gaussian', delta: 1 },
  ])('refuses %j', (options) => {
    expect(() => fieldNoise(options as unknown as FieldNoiseOptions)).toThrow(NoiseError)
  })
})

describe('audit: what a guesser learns never exceeds the claim (one-run bound at α = 1e-6)', () => {
  /** How much ε the guesses refute for a coin that is present-and-high or absent, seen through the noise. */
  function refuted(noised: (value: unknown) => number, threshold: number): number {
    const coins = seededBits('coins')
    let correct = 0
    for (let i = 0; i < 20_000; i++) {
      const high = coins.take(1) === 1
      if (noised(high ? 5 : null) > threshold === high) correct++
    }
    return oneRunLowerBound({ guesses: 20_000, correct, beta: 1e-6 })
  }
  const field = (epsilon: number) => fieldNoise({ mechanism: 'discrete-laplace', epsilon, range: [0, 5] })
  const bits = seededBits('audit')

  test('of the existence of a value too', () => {
    const { apply } = field(1)
    const bound = refuted((value) => apply(value, bits), 2)
    expect(bound).toBeLessThanOrEqual(1)
    expect(bound).toBeGreaterThan(0.5)
  })

  test('noise for two and a half times the ε, planted, is caught', () => {
    const { apply } = field(2.5)
    expect(refuted((value) => apply(value, bits), 2)).toBeGreaterThan(1)
  })
})
