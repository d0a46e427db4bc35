import fc from 'fast-check'
import { expect, it } from 'vitest'
import { TextWriter } from './text-writer.ts'

it('writes texts and bytes one after the other, from whatever size it starts', { timeout: 60_000 }, () => {
  const part = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.uint8Array({ maxLength: 40 }))
  fc.assert(
    fc.property(fc.array(part), fc.integer({ min: 0, max: 200 }), (parts, bytes) => {
      const writer = new TextWriter(bytes)
      const ends = parts.map((part) => {
        if (typeof part === 'string') writer.text(part)
        else writer.bytes(part)
        return writer.length
      })
      const expected = parts.map((part) => Buffer.from(part as string))
      const written = writer.take()
      expect(Buffer.from(written).equals(Buffer.concat(expected))).toBe(true)
      expect(written.buffer.byteLength).toBe(written.length)
      expect(ends).toEqual(expected.map((_, i) => Buffer.concat(expected.slice(0, i + 1)).length))
    }),
  )
})
