import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KINDS, random, SEEDS } from '../../quality/obfuscations.ts'
import { createRedactor } from '../index.ts'
import { respell } from './respell.ts'
import { unveil } from './unveil.ts'
import { compose, type View } from './view.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })

/** Pieces that views grow, shrink and divide at. */
const piece = fc.oneof(
  fc.constantFrom(
    ...['\u200b', '\u00ad', '\u200f', '\u202e', 'é', 'e\u0301', '4️⃣', '⑩', '𝟒', '😀', '\ud800', '\udc00', 'а', 'О', 'рa'],
    ...[
      '１',
      '②',
      '³',
      '–',
      '—',
      '。',
      '・',
      'ー',
      '\u3000',
      '\u00a0',
      '&#64;',
      '&commat;',
      '&amp;#x40;',
      '&',
      '%40',
      '%C3%BC',
      '%',
    ],
    ...[
      '\\u0040',
      '\\ud835\\udfd2',
      '\\',
      '\\/',
      ' at ',
      ' dot ',
      '(at)',
      '[.]',
      '@',
      '.',
      'four ',
      'double ',
      'oh ',
      'five-',
      'twenty ',
    ],
    ...['4 ', '1 ', '5-', '+ ', '( ', 'j ', 'hxxps://', 'www ', 'site', 'org', ' ', ', ', 'plus '],
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
)
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

function sound(view: View, original: string): void {
  expect(view.from.length).toBe(view.text.length)
  expect(view.to.length).toBe(view.text.length)
  for (let i = 0; i < view.text.length; i++) {
    const inOrder = i > 0 && !view.turned
    expect(view.from[i]).toBeGreaterThanOrEqual(inOrder ? view.from[i - 1]! : 0)
    expect(view.to[i]).toBeGreaterThanOrEqual(Math.max(view.from[i]!, inOrder ? view.to[i - 1]! : 0))
    expect(view.to[i]).toBeLessThanOrEqual(original.length)
    // What has not changed is what stands there.
    if (view.changed[i] === 0) expect(original.slice(view.from[i], view.to[i])).toContain(view.text[i])
  }
}

describe('views of any text', () => {
  test('map every unit to a range of the original, in order but where that turns around', () => {
    fc.assert(
      fc.property(text, (value) => {
        const first = unveil(value)
        if (first) sound(first, value)
        const second = respell(first?.text ?? value, ~0)
        if (second) sound(first ? compose(first, second) : second, value)
      }),
      { numRuns: 2000 },
    )
  })

  test('findings divide no surrogate pair and leave no half of a character behind', () => {
    fc.assert(
      fc.property(text, (value) => {
        for (const { start, end } of redactor.detect(value)) {
          expect(start).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(value.length)
          if (value.isWellFormed()) expect(value.slice(start, end).isWellFormed()).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the text of a finding is the hidden value', () => {
  /** One character after another: what stands around the value makes no difference to these. */
  const kinds = [
    'zero width',
    'direction marks',
    'full width',
    'mathematical bold',
    'keycaps',
    'combining marks',
    '\\u escapes',
    'hex entities',
  ]
  const around = fc.constantFrom('', '😀', 'é', 'e\u0301', '\u200f', '\u2066', '李', '𝒜𝒷', '\ud83d\udc4d🏽', '…', '❤️', '\u202b')

  test.each(kinds)('%s', (kind) => {
    fc.assert(
      fc.property(
        fc.constantFrom('EMAIL', 'CREDIT_CARD', 'IBAN', 'IP_ADDRESS'),
        fc.string(),
        around,
        around,
        (entity, seed, before, after) => {
          const draw = random(seed)
          const hidden = KINDS[kind]!(SEEDS[entity]!(draw), draw, entity)!
          const value = `${before} ${hidden} ${after}`
          const found = redactor.detect(value).map(({ start, end }) => value.slice(start, end))
          expect(found).toEqual([hidden])
        },
      ),
      { numRuns: 60 },
    )
  })
})
