import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FastNames } from './fast-names.ts'
import { VERSION } from './format.ts'
import { plain } from './kernel/kernel.ts'
import { decoded, fastNames } from './load.ts'
import { WEIGHTS } from './weights.ts'

type Fixture = { text: string; tokens: [start: number, end: number, person: number, location: number][] }
const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
const fixture: Fixture[] = read('./fixture.json')
const manifest: { version: number; sha256: string; bytes: number } = read('./manifest.json')
const EVEN = { person: 0.5, location: 0.5 }
const bytes = decoded(WEIGHTS)

describe('the model that comes with the package', () => {
  it('is the one of the manifest', () => {
    expect(bytes.length).toBe(manifest.bytes)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(manifest.sha256)
    expect(manifest.version).toBe(VERSION)
  })

  it('is refused when it is damaged, cut short, or of another version', () => {
    const damaged = bytes.slice()
    damaged[damaged.length - 9]! ^= 1
    expect(() => new FastNames(damaged)).toThrow(expect.objectContaining({ code: 'model' }))
    expect(() => new FastNames(bytes.slice(0, 8))).toThrow(expect.objectContaining({ code: 'model' }))
    const newer = bytes.slice()
    newer[4] = VERSION + 1
    expect(() => new FastNames(newer)).toThrow(expect.objectContaining({ code: 'model' }))
  })
})

describe('probabilities', () => {
  const names = new FastNames(bytes)

  it.each(fixture)('are those of the training: $text', ({ text, tokens }) => {
    const expected = new Map(tokens.map(([start, end, person, location]) => [`${start}-${end}`, [person, location]]))
    let places = 0
    names.onPlace = (start, end, p) => {
      const [person, location] = expected.get(`${start}-${end}`) ?? [-1, -1]
      expect(Math.abs(p[1]! - person!)).toBeLessThan(0.003)
      expect(Math.abs(p[2]! - location!)).toBeLessThan(0.003)
      places++
    }
    names.find(text, EVEN)
    expect(places).toBe(names.computed)
  })
})

describe('both kernels', () => {
  it('give the same probabilities to the last bit, so that a record is treated alike on every platform', () => {
    const places = (names: FastNames, text: string) => {
      const all: number[] = []
      names.onPlace = (start, _end, p) => all.push(start, ...p)
      names.find(text, EVEN)
      return all
    }
    const [one, two] = [new FastNames(bytes), new FastNames(bytes, plain)]
    for (const { text } of fixture) expect(places(two, text)).toEqual(places(one, text))
    const word = fc.constantFrom('sarah', 'Leeds', 'in', 'to', 'SEE', 'Zyxwvu', '-', '.', '\n', 'ok', "o'hara", '12')
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 8 })), { maxLength: 40 }), (words) => {
        const text = words.join(' ')
        expect(places(two, text)).toEqual(places(one, text))
      }),
    )
  })
})

describe('find', () => {
  const names = fastNames()
  const found = (text: string) => names.find(text, EVEN).map(({ label, start, end }) => `${label} ${text.slice(start, end)}`)

  it('finds people and places in any case', () => {
    expect(found('is marcus coming to leeds on friday?')).toEqual(['PERSON marcus', 'LOCATION leeds'])
    expect(found('LOL AISHA IS NOT IN TORONTO ANYMORE')).toEqual(['PERSON AISHA', 'LOCATION TORONTO'])
    expect(found('José and Zoë met in São Paulo 😀😀 with Björn')).toEqual([
      'PERSON José',
      'PERSON Zoë',
      'LOCATION São Paulo',
      'PERSON Björn',
    ])
  })

  it('leaves the possessive out and joins what a hyphen joins', () => {
    expect(found("we met Jean-Luc Moreau's sister")).toEqual(['PERSON Jean-Luc Moreau'])
  })

  it('finds nothing in what holds no name', () => {
    for (const text of ['', ' ', 'ok will do', 'see you at 12:30', '😀😀', '\n\n', 'https://example.org/jane/smith']) {
      expect(names.find(text, EVEN)).toEqual([])
    }
  })

  it('finds more when less is asked for', () => {
    const text = fixture.map((row) => row.text).join('\n')
    const few = names.find(text, { person: 0.9, location: 0.9 }).length
    expect(names.find(text, { person: 0.1, location: 0.1 }).length).toBeGreaterThan(few)
  })

  it('says the same whatever was read before, and in long texts', () => {
    const texts = fixture.map((row) => row.text)
    const fresh = new FastNames(bytes)
    const before = texts.map((text) => fresh.find(text, EVEN))
    // More words than any pool holds.
    for (let i = 0; i < 20; i++) {
      const words = Array.from(
        { length: 900 },
        (_, k) => `w${((i * 900 + k) * 7919).toString(36)}x met Zq${(i * 900 + k).toString(36)}y`,
      )
      fresh.find(words.join(' '), EVEN)
    }
    expect(texts.map((text) => fresh.find(text, EVEN))).toEqual(before)
    const filler = 'and then we talked about it for a while until it was late\n'.repeat(200)
    const long = [filler, texts[0]!, '\n', filler].join('')
    expect(fresh.find(long, EVEN).map(({ start }) => start - filler.length)).toEqual(before[0]!.map(({ start }) => start))
  })

  it('gives ranges of the text, in order, for any text', () => {
    const word = fc.constantFrom(
      'sarah',
      'Leeds',
      "O'Hara",
      "'s",
      '-',
      '.',
      '\n',
      '\ud83d',
      '😀',
      'ß',
      'x'.repeat(60),
      'www.',
      'http://',
      ' ',
    )
    const text = fc.array(fc.oneof(word, fc.string({ unit: 'binary' })), { maxLength: 60 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (value) => {
        let last = 0
        for (const { start, end, score } of names.find(value, { person: 0.05, location: 0.05 })) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(value.length)
          expect(score).toBeGreaterThanOrEqual(0.05 - 1e-9)
          expect(score).toBeLessThanOrEqual(1)
          last = end
        }
      }),
    )
  })
})
