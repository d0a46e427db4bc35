import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyedHash } from './keyed-hash.ts'

const key = Uint8Array.from({ length: 32 }, (_, i) => i)

/** The same construction by the platform's own HMAC. */
function reference(use: string, value: string): string {
  const subkey = createHmac('sha256', key).update(`sluice/${use}`).digest()
  return createHmac('sha256', subkey).update(value, 'utf8').digest().subarray(0, 16).toString('base64url')
}

describe('keyed hash', () => {
  it('is HMAC-SHA-256 with a subkey per use, first 128 bits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        expect(keyedHash(key, 'receipt')(value)).toBe(reference('receipt', value))
      }),
    )
  })

  it('remembers without changing any answer, and forgets beyond its bound', () => {
    const plain = keyedHash(key, 'subject')
    const remembering = keyedHash(key, 'subject', 3)
    for (const value of ['a', 'b', 'c', 'd', 'a', 'e', 'f', 'g', 'h', 'a', 'b']) expect(remembering(value)).toBe(plain(value))
  })

  it('gives the same where values never recur, and where they begin to', () => {
    const plain = keyedHash(key, 'subject')
    const remembering = keyedHash(key, 'subject', 50)
    const values = Array.from({ length: 20_000 }, (_, i) => (i < 3_000 || i % 7 === 0 ? `id-${i}` : `author-${i % 30}`))
    expect(values.map(remembering)).toEqual(values.map(plain))
  })

  it('gives unrelated hashes for different uses', () => {
    expect(keyedHash(key, 'receipt')('alice')).not.toBe(keyedHash(key, 'subject')('alice'))
  })
})
