import fc from 'fast-check'
import * as runtime from 'onnxruntime-web'
import { afterAll, describe, expect, it } from 'vitest'
import { MESSAGES } from '../testing/messages.ts'
import { createTagger, NamesError, type Span } from './index.ts'

const tagger = createTagger({ runtime })
afterAll(() => tagger.close())

const surfaces = (text: string, spans: readonly Span[]) =>
  spans.map(({ start, end, entity }) => `${entity} ${text.slice(start, end)}`)

describe('createTagger', () => {
  it('finds names and places in any case', async () => {
    const texts = ['hey its sarah, running late', 'Meet Lakshmi Narayanan in Glasgow on Friday', 'ok see you at ten']
    const found = await tagger.tag(texts)
    expect(texts.map((text, index) => surfaces(text, found[index]!))).toEqual([
      ['PERSON sarah'],
      ['PERSON Lakshmi Narayanan', 'LOCATION Glasgow'],
      [],
    ])
  }, 60_000)

  it('gives offsets in UTF-16 after signs above U+FFFF', async () => {
    const text = '🎉🎉 happy birthday Fatima! 🎂'
    const [spans] = await tagger.tag([text])
    expect(surfaces(text, spans!)).toEqual(['PERSON Fatima'])
  }, 60_000)

  it('answers texts without words with no spans, and no texts with none', async () => {
    expect(await tagger.tag(['', ' ', '\u0301', '\u200b'])).toEqual([[], [], [], []])
    expect(await tagger.tag([])).toEqual([])
  }, 60_000)

  it('finds the same, to the last bit of the score, whatever stands in the batch', async () => {
    const alone = await Promise.all(MESSAGES.map(async (text) => (await tagger.tag([text]))[0]))
    expect(await tagger.tag(MESSAGES)).toEqual(alone)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(MESSAGES.length - 1), { minLength: 1, maxLength: 40 }), async (order) => {
        const found = await tagger.tag(order.map((index) => MESSAGES[index]!))
        expect(found).toEqual(order.map((index) => alone[index]))
      }),
      { numRuns: 12 },
    )
  }, 240_000)

  it('reads texts of any length, and finds a name at their end', async () => {
    const text = `${'we talked about the weather and the old garden for a while. '.repeat(60)}my friend Sarah Lindqvist lives in Glasgow`
    const [spans] = await tagger.tag([text])
    expect(surfaces(text, spans!)).toContain('PERSON Sarah Lindqvist')
    for (const { start, end, score } of spans!) {
      expect(start).toBeLessThan(end)
      expect(score).toBeGreaterThan(0)
      expect(score).toBeLessThanOrEqual(1)
    }
  }, 60_000)

  it('answers calls at the same time in order', async () => {
    const all = await Promise.all(MESSAGES.slice(0, 5).map((text) => tagger.tag([text])))
    expect(all.map(([spans]) => spans)).toEqual(await tagger.tag(MESSAGES.slice(0, 5)))
  }, 60_000)

  it('works again after it was closed', async () => {
    const before = await tagger.tag([MESSAGES[0]!])
    await tagger.close()
    expect(await tagger.tag([MESSAGES[0]!])).toEqual(before)
  }, 60_000)

  it('finds more at the recall point', async () => {
    const recall = createTagger({ runtime, threshold: 'recall' })
    const [few, many] = [await tagger.tag(MESSAGES), await recall.tag(MESSAGES)]
    const covered = (spans: readonly Span[]) => spans.reduce((sum, { start, end }) => sum + end - start, 0)
    for (const [index, spans] of few.entries()) expect(covered(many[index]!)).toBeGreaterThanOrEqual(covered(spans))
    await recall.close()
  }, 120_000)

  it('refuses thresholds out of range', () => {
    expect(() => createTagger({ threshold: { PERSON: 0.5, LOCATION: 2, ORGANIZATION: 0.5 } })).toThrow(NamesError)
    for (const threshold of [0, -1, 1.5, Number.NaN]) expect(() => createTagger({ threshold })).toThrow(NamesError)
  })

  it('says which file of a model is missing', async () => {
    const nowhere = createTagger({ runtime, model: new URL('nowhere/', import.meta.url) })
    await expect(nowhere.tag(['x'])).rejects.toMatchObject({ name: 'NamesError', code: 'model' })
  })
})
