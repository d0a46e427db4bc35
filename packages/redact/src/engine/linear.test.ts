import { describe, expect, test } from 'vitest'
import { builtIn } from '../recognizers/index.ts'
import { ADVERSARIAL } from './adversarial.ts'
import { VARIED } from './adversarial-varied.ts'
import { compile } from './compile.ts'
import { Engine } from './engine.ts'

const engine = new Engine(
  compile(builtIn, () => true),
  { threshold: 0.5, reserved: true },
)

/** Steps for a text of the given size: what recognizers looked at, besides the one pass. */
function work(make: (size: number) => string, size: number): number {
  engine.detect(make(size))
  return engine.work
}

describe('every input is linear: steps are counted, so that no clock is needed', () => {
  test.each(Object.entries(ADVERSARIAL))('%s', (_name, make) => {
    const one = work(make, 20_000)
    const four = work(make, 80_000)
    // Four times the text takes four times the steps, and some slack for rounding to whole repetitions.
    expect(four).toBeLessThan(one * 4.4 + 2_000)
    // The most that any unit of text may cost: recognizers look outward from a trigger by bounded distances.
    expect(four / 80_000).toBeLessThan(400)
  })

  test.each(Object.entries(VARIED))('%s', (_name, make) => {
    const one = work(make, 6_000)
    const four = work(make, 24_000)
    expect(four).toBeLessThan(one * 4.8 + 2_000)
    expect(four / 24_000).toBeLessThan(400)
  })

  test('a text without triggers takes no steps at all', () => {
    engine.detect('just words and nothing else to see here, really')
    expect(engine.work).toBe(0)
  })

  test('nor does one with signs that nobody follows up', () => {
    engine.detect('well: just words - and (nothing else) to see here')
    expect(engine.work).toBe(0)
  })
})
