import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createGunzip } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encoder, lexicon, MODEL, vocabulary } from '../../testing/model.ts'
import { splitWords } from './words.ts'

const DATA = process.env.SLUICE_DATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url))
const chat = `${DATA}/chat.txt.gz`
const required = process.env.CI === 'true'
if (!existsSync(chat) && !required)
  console.warn('no chat.txt.gz in SLUICE_DATA: equality with the training tokenizer is not tested')

const textOf = fc.oneof(fc.string({ unit: 'binary', maxLength: 600 }), fc.string({ unit: 'grapheme', maxLength: 600 }))
const longOf = fc
  .array(fc.constantFrom('sarah', 'went', 'to', 'x'.repeat(90), 'qzxjvk'.repeat(12), 'Zürich', '.', '!!', '\n', '🎉'), {
    maxLength: 400,
  })
  .map((words) => words.join(' '))

describe('WordPiece', () => {
  it.skipIf(!existsSync(chat) && !required)(
    'gives the ids and features of the training tokenizer on 120,000 messages',
    async () => {
      const expected = JSON.parse(readFileSync(`${MODEL}wordpiece.json`, 'utf8')).chat as { messages: number; sha256: string }
      expect(expected.messages).toBeGreaterThanOrEqual(100_000)
      const digest = createHash('sha256')
      let messages = 0
      for await (const text of createInterface({ input: createReadStream(chat).pipe(createGunzip()), crlfDelay: Infinity })) {
        if (messages === expected.messages) break
        messages++
        const bounds: number[] = []
        splitWords(text, bounds)
        const numbers = [vocabulary.start, 0]
        for (let word = 0; word < bounds.length; word += 2) {
          const form = text.slice(bounds[word], bounds[word + 1])
          const feature = lexicon.feature(form)
          for (const id of vocabulary.pieces(form)) numbers.push(id, feature)
        }
        numbers.push(vocabulary.end, 0, -1)
        digest.update(Int32Array.from(numbers))
      }
      expect(messages).toBe(expected.messages)
      expect(digest.digest('hex')).toBe(expected.sha256)
    },
    180_000,
  )

  it('takes accents and case off, and keeps offsets in UTF-16', () => {
    const text = '🎉 ZOË≠zoe'
    const bounds: number[] = []
    splitWords(text, bounds)
    expect(bounds).toEqual([0, 2, 3, 6, 6, 7, 7, 10])
    expect(vocabulary.pieces('ZOË')).toEqual(vocabulary.pieces('zoe'))
  })

  it('decides every word in exactly one stretch, and no stretch is longer than the model reads', () => {
    fc.assert(
      fc.property(fc.oneof(textOf, longOf), (text) => {
        const { bounds, stretches } = encoder().encode(text)
        let decided = 0
        for (const { ids, features, words, from, to } of stretches) {
          expect(ids.length).toBeLessThanOrEqual(256)
          expect(features.length).toBe(ids.length)
          expect(from).toBe(decided)
          expect(to).toBeGreaterThan(from)
          const seen = new Set(words)
          for (let word = from; word < to; word++)
            expect(seen.has(word)).toBe(vocabulary.pieces(text.slice(bounds[2 * word], bounds[2 * word + 1])).length > 0)
          decided = to
        }
        expect(decided).toBe(bounds.length / 2)
      }),
      { numRuns: 300 },
    )
  })

  it('splits into words that do not overlap and lie in the text', () => {
    fc.assert(
      fc.property(textOf, (text) => {
        const bounds: number[] = []
        splitWords(text, bounds)
        let before = 0
        for (let at = 0; at < bounds.length; at += 2) {
          expect(bounds[at]).toBeGreaterThanOrEqual(before)
          expect(bounds[at + 1]).toBeGreaterThan(bounds[at]!)
          before = bounds[at + 1]!
        }
        expect(before).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
