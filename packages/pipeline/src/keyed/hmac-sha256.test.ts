import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digestBytes, hmacSha256 } from './hmac-sha256.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const ours = (key: Uint8Array, message: string) => hex(digestBytes(hmacSha256(key)(message)))

describe('HMAC-SHA-256', () => {
  it('gives the digests of RFC 4231, cases 1 and 2', () => {
    expect(ours(new Uint8Array(20).fill(0x0b), 'Hi There')).toBe(
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    )
    expect(ours(Buffer.from('Jefe'), 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })

  it('is that of the platform for every key, length and script', () => {
    const key = fc.uint8Array({ maxLength: 64 })
    const message = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme', maxLength: 100 }))
    fc.assert(
      fc.property(key, fc.array(message, { maxLength: 4 }), (secret, messages) => {
        const hmac = hmacSha256(secret)
        // One after the other by one function: nothing of a message is left for the next.
        for (const text of messages)
          expect(hex(digestBytes(hmac(text)))).toBe(createHmac('sha256', secret).update(text).digest('hex'))
      }),
    )
  })

  it('is that of the platform at every length around the end of a block, and for long texts', () => {
    const secret = new Uint8Array(32).fill(9)
    for (const length of [0, 1, 54, 55, 56, 57, 63, 64, 65, 118, 119, 120, 127, 128, 129, 5_000, 70_000]) {
      for (const letter of ['a', 'é', '語'])
        expect(ours(secret, letter.repeat(length))).toBe(createHmac('sha256', secret).update(letter.repeat(length)).digest('hex'))
    }
  })

  it('takes no key that would have to be hashed first', () => {
    expect(() => hmacSha256(new Uint8Array(65))).toThrow(RangeError)
  })
})
