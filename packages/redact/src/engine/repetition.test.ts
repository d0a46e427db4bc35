import fc from 'fast-check'
import { expect, test } from 'vitest'
import { builtIn } from '../recognizers/index.ts'
import { compile } from './compile.ts'
import { Engine } from './engine.ts'

const engine = new Engine(
  compile(builtIn, () => true),
  { threshold: 0.5, reserved: true },
)

/** Explanations look at every number, so a traced text is one of which nothing is taken over from before. */
function expectSame(text: string): void {
  expect(engine.detect(text)).toEqual(engine.detect(text, undefined, () => {}))
}

const PIECES = [
  '12',
  '1600',
  'Main St',
  'Apt. 4',
  'Box 12',
  'CA 12345',
  'Hauptstr.',
  '+1 415 555 2671',
  '(415)',
  '4111 1111 1111 1111',
  '078-05-1120',
  '12/27 123',
  '52.5201, 13.4050',
  '10.20.30.40',
  'call',
  'x',
]

test.each([
  '12 Main St ',
  'CA 12345 ',
  '+1 415 555 2671 ',
  'Apt. 1 ',
  'Box 1 ',
  '(415)',
  '1.1.',
  '4111 1111 1111 1111 12/27 123 ',
])('what is taken over of %j is what would be found', (unit) => {
  const repeated = unit.repeat(Math.ceil(6000 / unit.length))
  expectSame(repeated)
  expectSame(`Call 415-867-5309. ${repeated}and 1600 Pennsylvania Avenue NW, Washington, DC 20500. ${repeated}`)
})

test('texts of anything that repeats itself, with other text before, between and behind', () => {
  const pieces = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 })
  const separator = fc.constantFrom(' ', ', ', '\n', '')
  fc.assert(
    fc.property(pieces, pieces, separator, (unit, other, between) => {
      const repeated = `${unit.join(' ')}${between}`
      const times = Math.ceil(4500 / repeated.length)
      expectSame(`${other.join(' ')} ${repeated.repeat(times)}${other.join(between)} ${repeated.repeat(3)}`)
    }),
    { numRuns: 10, seed: 7 },
  )
})
