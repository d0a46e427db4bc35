import { chacha20, xchacha20 } from '@noble/ciphers/chacha.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countDraws } from '../../testing/draws.ts'
import { chiSquareTest } from '../audit/chi-square.ts'
import { NoiseError } from '../errors.ts'
import type { BitSource } from './bit-source.ts'
import { encodeContext } from './context.ts'
import { keyedBits } from './keyed.ts'
import { keyedStreams } from './keyed-streams.ts'

const key = Uint8Array.from({ length: 32 }, (_, i) => i)
const streams = keyedStreams({ key, context: 'here' })
const words = (bits: BitSource, count: number) => Array.from({ length: count }, () => bits.take(32))
const position = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })

describe('keyedStreams', () => {
  test('the first 256 bits are the inner key of XChaCha20 with position and value as nonce', () => {
    const subkey = hmac(sha256, key, encodeContext(['sluice/noise/keyed-streams/v1', 'here']))
    fc.assert(
      fc.property(position, fc.maxSafeInteger(), (at, value) => {
        const nonce = new Uint8Array(24)
        new DataView(nonce.buffer).setBigUint64(0, at, true)
        new DataView(nonce.buffer).setBigInt64(8, BigInt(value), true)
        const inner = new Uint8Array(32)
        words(streams.at(at, value), 8).forEach((word, i) => {
          new DataView(inner.buffer).setUint32(4 * i, word, true)
        })
        const zeros = new Uint8Array(64)
        expect(chacha20(inner, new Uint8Array(12), zeros)).toEqual(xchacha20(subkey, nonce, zeros))
      }),
    )
  })

  test('what follows is a keyed stream of its own', () => {
    const subkey = hmac(sha256, key, encodeContext(['sluice/noise/keyed-streams/v1', 'here']))
    const rest = keyedBits({ key: subkey, context: encodeContext([7, -3]) })
    expect(words(streams.at(7, -3), 108).slice(8)).toEqual(words(rest, 100))
  })

  test('the same pair repeats, another pair does not', () => {
    fc.assert(
      fc.property(position, position, fc.maxSafeInteger(), fc.maxSafeInteger(), (a, b, v, w) => {
        const first = words(streams.at(a, v), 8)
        expect(words(streams.at(a.toString(), v), 8)).toEqual(first)
        if (a !== b || v !== w) expect(words(streams.at(b, w), 8)).not.toEqual(first)
      }),
    )
  })

  test('another context or key is another family', () => {
    const first = words(streams.at(1), 8)
    expect(words(keyedStreams({ key, context: 'there' }).at(1), 8)).not.toEqual(first)
    expect(words(keyedStreams({ key: new Uint8Array(32), context: 'here' }).at(1), 8)).not.toEqual(first)
  })

  test('the first bits over many positions are uniform (χ² at α = 1e-6)', () => {
    let at = 0
    const counts = countDraws(100_000, () => streams.at(at++).take(6))
    expect(chiSquareTest(counts, () => 1 / 64, [...Array(64).keys()])).toMatchObject({ fits: true })
  })

  test('refuses what is no position, no value and no key', () => {
    for (const bad of [-1, 0.5, 2 ** 53, -1n, 2n ** 64n, '', '-1']) expect(() => streams.at(bad)).toThrow(NoiseError)
    for (const bad of [0.5, Number.NaN, 2 ** 53]) expect(() => streams.at(0, bad)).toThrow(NoiseError)
    expect(() => keyedStreams({ key: new Uint8Array(16), context: '' })).toThrow(NoiseError)
  })
})
