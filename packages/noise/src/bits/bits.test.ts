import { chacha20 } from '@noble/ciphers/chacha.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { NoiseError } from '../errors.ts'
import type { BitSource } from './bit-source.ts'
import { type ContextPart, encodeContext, noiseContext } from './context.ts'
import { keyedBits } from './keyed.ts'
import { secureBits } from './secure.ts'

const key = Uint8Array.from({ length: 32 }, (_, i) => i)
const words = (bits: BitSource, count: number) => Array.from({ length: count }, () => bits.take(32))

describe('keyedBits', () => {
  test('is ChaCha20 under the HMAC of domain and context', () => {
    const subkey = hmac(sha256, key, encodeContext(['sluice/noise/keyed-bits/v1', 'a place']))
    const stream = new DataView(chacha20(subkey, new Uint8Array(12), new Uint8Array(40_000)).buffer)
    const bits = keyedBits({ key, context: 'a place' })
    for (let i = 0; i < 10_000; i++) expect(bits.take(32)).toBe(stream.getUint32(4 * i, true))
  })

  test('gives these words for ever: a change would give retries a second draw', () => {
    const context = noiseContext({ source: 'dm.stored', partition: 3, offset: 42, field: '$.reactions', contract: 'v1' })
    expect(words(keyedBits({ key, context }), 4)).toEqual([92374396, 3930059484, 2479860579, 11586441])
  })

  test('starts anew on every call, and a context that differs gives another stream', () => {
    const at = (context: string | Uint8Array) => words(keyedBits({ key, context }), 8)
    expect(at('x')).toEqual(at('x'))
    expect(at('x')).not.toEqual(at('y'))
    expect(at('x')).not.toEqual(at(new TextEncoder().encode('x')))
    expect(words(keyedBits({ key: new Uint8Array(32), context: 'x' }), 8)).not.toEqual(at('x'))
  })

  test.each([new Uint8Array(31), new Uint8Array(33), 'k'.repeat(32)])('refuses a key that is not 32 bytes', (bad) => {
    expect(() => keyedBits({ key: bad as Uint8Array, context: '' })).toThrow(NoiseError)
  })
})

describe('encodeContext', () => {
  const part: fc.Arbitrary<ContextPart> = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 4 }),
    fc.maxSafeInteger(),
    fc.uint8Array({ maxLength: 4 }),
    fc.constant(null),
  )
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  const shape = (parts: readonly ContextPart[]) =>
    JSON.stringify(parts.map((p) => [p instanceof Uint8Array ? 'bytes' : typeof p, p]))

  test('two tuples have the same bytes only if they are the same', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), fc.array(part, { maxLength: 4 }), (a, b) => {
        expect(hex(encodeContext(a)) === hex(encodeContext(b))).toBe(shape(a) === shape(b))
      }),
      { numRuns: 2000 },
    )
  })

  test('does not let parts run into each other', () => {
    expect(encodeContext(['a', 'bc'])).not.toEqual(encodeContext(['ab', 'c']))
    expect(encodeContext(['1'])).not.toEqual(encodeContext([1]))
    expect(encodeContext([1])).toEqual(encodeContext([1n]))
    expect(encodeContext([])).not.toEqual(encodeContext([null]))
    expect(encodeContext([encodeContext(['a'])])).not.toEqual(encodeContext(['a']))
  })

  test.each([['\ud800'], [0.5], [2 ** 53], [Number.NaN]])('refuses %j', (bad) => {
    expect(() => encodeContext([bad])).toThrow(NoiseError)
  })

  test('a position takes its offset as number, bigint or decimal text', () => {
    const at = (offset: number | bigint | string) =>
      noiseContext({ source: 's', partition: 0, offset, field: 'f', contract: 'c' })
    expect(at('9007199254740993')).toEqual(at(9007199254740993n))
    expect(at('007')).toEqual(at(7))
    for (const bad of [-1, 0.5, '-1', '', '1.0', 2 ** 53]) expect(() => at(bad)).toThrow(NoiseError)
  })
})

describe('taking fewer than 32 bits', () => {
  test('uses every bit of the stream once, lowest first', () => {
    const reference = words(keyedBits({ key, context: 'bits' }), 64)
    const bits = keyedBits({ key, context: 'bits' })
    for (const word of reference) for (let i = 0; i < 32; i++) expect(bits.take(1)).toBe((word >>> i) & 1)
  })

  test('any split of a request gives the same bits', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 40 }), (counts) => {
        const whole = keyedBits({ key, context: 'split' })
        const single = keyedBits({ key, context: 'split' })
        for (const count of counts) {
          let expected = 0
          for (let i = 0; i < count; i++) expected += single.take(1) * 2 ** i
          expect(whole.take(count)).toBe(expected)
        }
      }),
    )
  })

  test.each([0, 33, -1, Number.NaN])('refuses %d bits', (count) => {
    expect(() => keyedBits({ key, context: '' }).take(count)).toThrow(RangeError)
  })
})

describe('secureBits', () => {
  test('has unbiased bits (Wilson bound at α = 1e-6 on 2^20 bits)', () => {
    const bits = secureBits()
    let ones = 0
    for (let i = 0; i < 2 ** 15; i++) for (let word = bits.take(32); word !== 0; word >>>= 1) ones += word & 1
    expect(Math.abs(ones - 2 ** 19)).toBeLessThan(4.9 * 2 ** 9)
  })

  test('fails closed without a secure generator', () => {
    vi.stubGlobal('crypto', undefined)
    try {
      expect(() => secureBits()).toThrow(expect.objectContaining({ code: 'no-randomness' }))
    } finally {
      vi.unstubAllGlobals()
    }
  })
})
