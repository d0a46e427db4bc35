import { describe, expect, test } from 'vitest'
import type { Candidate } from './candidate.ts'
import { Strength } from './recognizer.ts'
import { resolve } from './resolve.ts'
import type { TraceEvent } from './trace.ts'

const text = 'abcdefghijklmnopqrstuvwxyz'.repeat(4)

function candidate(entity: string, start: number, end: number, more: Partial<Candidate> = {}): Candidate {
  return { entity, start, end, score: 0.8, strength: Strength.format, recognizer: entity.toLowerCase(), negative: false, ...more }
}

const places = (candidates: Candidate[]) => resolve(candidates, text).map(({ entity, start, end }) => [entity, start, end])

describe('resolve', () => {
  test('keeps what does not overlap, in order', () => {
    expect(places([candidate('B', 10, 20), candidate('A', 0, 10)])).toEqual([
      ['A', 0, 10],
      ['B', 10, 20],
    ])
  })

  test('a checksum beats a longer pattern', () => {
    const card = candidate('CARD', 5, 10, { strength: Strength.checksum })
    expect(places([candidate('PHONE', 5, 12, { strength: Strength.weak }), card])).toEqual([['CARD', 5, 10]])
  })

  test('at equal strength the longer one wins', () => {
    expect(places([candidate('EMAIL', 5, 10), candidate('URL', 0, 20)])).toEqual([['URL', 0, 20]])
  })

  test('a negative match keeps weaker ones off, and gives way to equals', () => {
    const negative = { negative: true, strength: Strength.pattern }
    expect(places([candidate('UUID', 0, 10, negative), candidate('PHONE', 2, 8, { strength: Strength.weak })])).toEqual([])
    expect(places([candidate('UUID', 0, 10, negative), candidate('PHONE', 2, 8, { strength: Strength.pattern })])).toEqual([
      ['PHONE', 2, 8],
    ])
  })

  test('what a negative match refutes keeps no remainder', () => {
    const uuid = candidate('UUID', 0, 10, { negative: true, strength: Strength.checksum })
    expect(places([uuid, candidate('PHONE', 5, 15, { strength: Strength.pattern })])).toEqual([])
    expect(places([uuid, candidate('EMAIL', 5, 15)])).toEqual([['EMAIL', 10, 15]])
  })

  test('a confident loser keeps its remainder, so that no half of a value is left', () => {
    expect(places([candidate('GIVEN', 5, 10, { strength: Strength.given }), candidate('EMAIL', 0, 20)])).toEqual([
      ['EMAIL', 0, 5],
      ['GIVEN', 5, 10],
      ['EMAIL', 10, 20],
    ])
  })

  test('a remainder joins a neighbour of its entity', () => {
    const weak = { strength: Strength.weak }
    expect(places([candidate('PERSON', 5, 10), candidate('PERSON', 0, 20, weak)])).toEqual([['PERSON', 0, 20]])
    expect(places([candidate('PERSON', 0, 6), candidate('PERSON', 10, 16), candidate('PERSON', 4, 12, weak)])).toEqual([
      ['PERSON', 0, 16],
    ])
  })

  test('a loser that lost to a loser is not lost with it', () => {
    const first = candidate('A', 0, 10, { strength: Strength.weak })
    const second = candidate('B', 8, 20, { strength: Strength.pattern })
    const third = candidate('C', 18, 30, { strength: Strength.checksum })
    expect(places([first, second, third])).toEqual([
      ['B', 8, 18],
      ['C', 18, 30],
    ])
    // Without a remainder of B, A would come back.
    expect(places([first, { ...second, strength: Strength.weak, start: 9, end: 25 }, third])).toEqual([
      ['A', 0, 10],
      ['C', 18, 30],
    ])
  })

  test('the order of arrival means nothing', () => {
    const all = [
      candidate('A', 0, 9),
      candidate('B', 3, 12),
      candidate('C', 8, 17),
      candidate('D', 0, 17, { strength: Strength.weak }),
    ]
    expect(resolve(all.toReversed(), text)).toEqual(resolve(all, text))
  })

  test('tells who lost to whom', () => {
    const events: TraceEvent[] = []
    resolve([candidate('EMAIL', 5, 10), candidate('URL', 0, 20)], text, (event) => events.push(event))
    expect(events).toEqual([expect.objectContaining({ kind: 'lost', candidate: expect.objectContaining({ entity: 'EMAIL' }) })])
  })
})
