import { describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import { Engine } from './engine.ts'
import type { NumberRun } from './number-run.ts'
import { lengths, type NumberRecognizer } from './recognizer.ts'

/** Every candidate number of a text: its digits, groups and how it is tied to others. */
function runs(text: string, take: (run: NumberRun) => unknown = (run) => run.slice()): unknown[] {
  const seen: unknown[] = []
  const spy: NumberRecognizer = {
    name: 'spy',
    entity: 'SPY',
    on: 'number',
    digits: lengths(1, 34),
    longest: 99,
    find: (run) => {
      seen.push(take(run))
      return 'seen'
    },
  }
  new Engine(
    compile([spy], () => true),
    { threshold: 0.5, reserved: true },
  ).detect(text)
  return seen
}

describe('number runs', () => {
  test('every stretch of groups is offered', () => {
    expect(runs('12 34-56')).toEqual(['12', '1234', '123456', '34', '3456', '56'])
  })

  test('letters, new lines and commas end a number', () => {
    expect(runs('12a 34')).toEqual(['12', '34'])
    expect(runs('12\n34')).toEqual(['12', '34'])
    expect(runs('12,34')).toEqual(['12', '34'])
  })

  test('digits inside a token are no number', () => {
    expect(runs('GB82 a1 _1')).toEqual([])
  })

  test('glued: a neighbour behind one separator that is no space', () => {
    expect(runs('12-34 56', (run) => [run.slice(), run.gluedLeft, run.gluedRight, run.alone])).toEqual([
      ['12', false, true, false],
      ['1234', false, false, false],
      ['123456', false, false, true],
      ['34', true, false, false],
      ['3456', true, false, false],
      ['56', false, false, false],
    ])
    expect(runs('see 1234', (run) => run.alone)).toEqual([true])
  })

  test('shapes and separators', () => {
    const seen = runs('415-555-2671', (run) => [run.length, run.shape(3, 3, 4), run.separator('415-555-2671')])
    expect(seen).toContainEqual([10, true, 45])
    expect(seen).toContainEqual([3, false, 0])
  })

  test('more than 34 digits or seven groups are no candidate', () => {
    expect(runs('1'.repeat(35))).toEqual([])
    expect(Math.max(...runs('10 20 30 40 50 60 70 80', (run) => run.groups).map(Number))).toBe(7)
  })
})
