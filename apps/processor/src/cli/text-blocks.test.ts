import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textBlocks } from './text-blocks.ts'

const blocksOf = async (pieces: readonly Uint8Array[], units: number): Promise<string[]> => {
  const blocks: string[] = []
  const input = (async function* () {
    yield* pieces
  })()
  for await (const block of textBlocks(input, units)) blocks.push(block)
  return blocks
}

const text = fc
  .array(fc.constantFrom('a', 'ü', '😀', '\n', '\r\n', '\uFEFF', ' '), { maxLength: 40 })
  .map((parts) => parts.join(''))

describe('blocks of text', () => {
  it('are the text, end at line ends, and do not depend on how the bytes arrive', () =>
    fc.assert(
      fc.asyncProperty(
        text,
        fc.array(fc.nat(80), { maxLength: 6 }),
        fc.integer({ min: 1, max: 20 }),
        async (given, at, units) => {
          const bytes = Buffer.from(given)
          const cuts = [0, ...at.map((one) => Math.min(one, bytes.length)).sort((a, b) => a - b), bytes.length]
          const pieces = cuts.slice(1).map((to, i) => bytes.subarray(cuts[i], to))
          const blocks = await blocksOf(pieces, units)
          expect(blocks.join('')).toBe(given)
          expect(blocks).toEqual(await blocksOf([bytes], units))
          expect(blocks.slice(0, -1).every((block) => block.endsWith('\n') && block.length > units)).toBe(true)
        },
      ),
    ))

  it.each([
    ['UTF-16', Buffer.from('\uFEFFjane@firm.example\n', 'utf16le')],
    ['UTF-16 without a byte order mark', Buffer.from('jane@firm.example\n', 'utf16le')],
    ['Latin-1', Buffer.from('müller@firm.example\n', 'latin1')],
    ['text that is cut off inside a character', Buffer.from('ü').subarray(0, 1)],
  ])('are refused of %s, with what to do and nothing of it', async (_, bytes) => {
    const refused = await blocksOf([Buffer.from('fine\n'), bytes], 1).catch((error: unknown) => error)
    expect(refused).toMatchObject({ name: 'SourceError', code: 'E_SOURCE_UNREADABLE' })
    expect(String(refused)).not.toContain('firm')
  })
})
