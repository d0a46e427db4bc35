import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCascade, NamesError, type Scored } from '../index.ts'

/** A list of names as a fast finder: the score of a span is the digit behind it, in tenths. */
const fast = (text: string): Scored[] =>
  [...text.matchAll(/[A-Z][a-z]+(\d)/g)].map(({ 0: name, 1: digit, index }) => ({
    start: index,
    end: index + name.length,
    entity: 'PERSON',
    score: Number(digit) / 10,
  }))

const whole = (text: string): Scored[] => [{ start: 0, end: text.length, entity: 'PERSON', score: 1 }]

describe('cascade', () => {
  it('asks only about messages with a span that is neither sure nor out of the question', async () => {
    const asked: string[] = []
    const shares: number[][] = []
    const accurate = {
      tag: async (texts: readonly string[]) => {
        asked.push(...texts)
        return texts.map(whole)
      },
    }
    const tagger = createCascade({ fast, accurate, low: 0.2, high: 0.8, onShare: (...share) => shares.push(share) })
    const texts = ['plain', 'Ann9', 'Bob5', 'Eve1', 'Ann9 Bob2']
    expect(await tagger.tag(texts)).toEqual([[], fast('Ann9'), whole('Bob5'), [], whole('Ann9 Bob2')])
    expect(asked).toEqual(['Bob5', 'Ann9 Bob2'])
    expect(shares).toEqual([[5, 2]])
  })

  it('has bounds for each entity, and is never sure of one that is not listed', async () => {
    const spans: Record<string, Scored[]> = {
      person: [{ start: 0, end: 6, entity: 'PERSON', score: 0.5 }],
      place: [{ start: 0, end: 5, entity: 'LOCATION', score: 0.5 }],
      both: [
        { start: 0, end: 2, entity: 'PERSON', score: 0.6 },
        { start: 2, end: 4, entity: 'LOCATION', score: 0.1 },
      ],
      other: [{ start: 0, end: 5, entity: 'toString', score: 0.99 }],
      unlikely: [{ start: 0, end: 8, entity: 'PERSON', score: 0.3 }],
    }
    const finder = (text: string) => spans[text]!
    const bounds = { low: { PERSON: 0.4, LOCATION: 0.2 }, high: { PERSON: 0.5, LOCATION: 0.9 } }
    const options = { fast: finder, accurate: { tag: async (texts: readonly string[]) => texts.map(whole) } }
    const found = await createCascade({ ...options, ...bounds }).tag(Object.keys(spans))
    expect(found).toEqual([spans.person, whole('place'), [spans.both![0]], whole('other'), []])
    expect(await createCascade(options).tag(Object.keys(spans))).toEqual(found)
  })

  it('keeps the order of the texts', async () => {
    const tagger = createCascade({ fast: { tagSync: fast }, accurate: { tag: async (texts) => texts.map(whole) } })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('Ann9', 'Bob4', 'x', 'Eve1')), async (texts) => {
        const expected = texts.map((text) => (text === 'Bob4' ? whole(text) : text === 'Ann9' ? fast(text) : []))
        expect(await tagger.tag(texts)).toEqual(expected)
      }),
    )
  })

  it('fails when the accurate tagger fails', async () => {
    const tagger = createCascade({ fast, accurate: { tag: () => Promise.reject(new Error('down')) } })
    await expect(tagger.tag(['Bob4'])).rejects.toThrow('down')
    expect(await tagger.tag(['plain'])).toEqual([[]])
  })

  it('refuses thresholds that exclude each other', () => {
    for (const [low, high] of [
      [0.8, 0.2],
      [-1, 0.5],
      [0, 2],
      [Number.NaN, 1],
      [{ PERSON: 0.6 }, 0.5],
      [{ PERSON: 0.6 }, { PERSON: 0.5 }],
      [0.2, { LOCATION: 0.1 }],
      [0.2, { LOCATION: Number.NaN }],
    ] as const) {
      expect(() => createCascade({ fast, accurate: { tag: async () => [] }, low, high })).toThrow(NamesError)
    }
  })
})
