import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TextBlocks } from './text-blocks.ts'

describe('texts in blocks', () => {
  it('are the bytes of each text, whatever was added before and comes after', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.constantFrom('a', '\u00e9', '\u4e2d', '\ud83d\ude00', '\ud83d'), fc.nat(30_000))
        .map(([unit, times]) => unit.repeat(times)),
    )
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        const blocks = new TextBlocks()
        expect(texts.map((one) => blocks.add(one)).map(String)).toEqual(texts.map((one) => String(Buffer.from(one))))
      }),
    )
  })
})
