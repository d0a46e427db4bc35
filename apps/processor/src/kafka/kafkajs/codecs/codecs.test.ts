import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lz4 } from './lz4.ts'
import { snappy } from './snappy.ts'

const LIMIT = 10_000

/** A frame with one block as given: magic, version 1 with independent blocks, 64 KB blocks, no checksums. */
const frame = (block: Buffer, raw = false): Buffer => {
  const head = Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(raw ? (block.length | 0x8000_0000) >>> 0 : block.length)
  return Buffer.concat([head, size, block, Buffer.alloc(4)])
}

describe('snappy', () => {
  it('reads literals, near and far copies, and copies that overlap themselves', () => {
    // 11 bytes: literal "ab", copy of 4 from 2 back (abab), copy of 5 from 6 back by the two-byte form.
    const block = Buffer.from([11, 0x04, 0x61, 0x62, 0x01, 0x02, 0x12, 0x06, 0x00])
    expect(snappy(block, LIMIT).toString()).toBe('ab' + 'abab' + 'ababa')
  })

  it('reads a stream of blocks as snappy-java writes it', () => {
    const head = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1])
    const part = Buffer.from([0, 0, 0, 4, 2, 0x04, 0x61, 0x62])
    expect(snappy(Buffer.concat([head, part, part]), LIMIT).toString()).toBe('abab')
  })

  it('refuses what claims to be larger than allowed, and offsets before the start', () => {
    expect(() => snappy(Buffer.from([0xff, 0xff, 0xff, 0x7f, 0]), LIMIT)).toThrow('longer than allowed')
    expect(() => snappy(Buffer.from([6, 0x04, 0x61, 0x62, 0x01, 0x09]), LIMIT)).toThrow('not valid')
    expect(() => snappy(Buffer.from([6, 0x04, 0x61, 0x62, 0x01, 0x00]), LIMIT)).toThrow('not valid')
    expect(() => snappy(Buffer.from([9, 0x04, 0x61, 0x62]), LIMIT)).toThrow('not valid')
  })
})

describe('lz4', () => {
  it('reads literals, matches that overlap themselves, and stored blocks', () => {
    // Token 2 literals + match of 4 + 4 from 2 back, then 1 literal.
    const block = Buffer.from([0x24, 0x61, 0x62, 0x02, 0x00, 0x10, 0x63])
    expect(lz4(frame(block), LIMIT).toString()).toBe('ab' + 'abababab' + 'c')
    expect(lz4(frame(Buffer.from('stored'), true), LIMIT).toString()).toBe('stored')
  })

  it('reads lengths that go on over several bytes', () => {
    const block = Buffer.from([0x1f, 0x61, 0x01, 0x00, 0xff, 0xff, 0x05, 0x00])
    expect(lz4(frame(block), LIMIT).toString()).toBe('a'.repeat(1 + 19 + 255 + 255 + 5))
  })

  it('refuses what grows beyond the limit, and offsets before the start', () => {
    const bomb = Buffer.concat([Buffer.from([0x1f, 0x61, 0x01, 0x00]), Buffer.alloc(200, 0xff), Buffer.from([0, 0])])
    expect(() => lz4(frame(bomb), LIMIT)).toThrow('longer than allowed')
    expect(() => lz4(frame(Buffer.from([0x10, 0x61, 0x09, 0x00, 0x00])), LIMIT)).toThrow('not valid')
    expect(() => lz4(Buffer.from('not a frame at all'), LIMIT)).toThrow('not valid')
  })
})

describe('both', () => {
  it('end with an error or within the limit, whatever they are given', () => {
    const head = fc.constantFrom(
      Buffer.alloc(0),
      frame(Buffer.alloc(0)).subarray(0, 7),
      Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0]),
    )
    fc.assert(
      fc.property(head, fc.uint8Array({ maxLength: 200 }), (start, rest) => {
        for (const decode of [snappy, lz4]) {
          try {
            expect(decode(Buffer.concat([start, rest]), LIMIT).length).toBeLessThanOrEqual(LIMIT)
          } catch (error) {
            expect((error as Error).message).toMatch(/not valid|longer than allowed/)
          }
        }
      }),
      { numRuns: 3_000 },
    )
  })
})
