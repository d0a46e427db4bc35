import { expect, test } from 'vitest'
import { Blocks } from './blocks.ts'
import { oncePerStretch } from './repeats.ts'

const sizes = { block: 400, slack: 100, before: 60, after: 60, longest: 100 }

/** How many stretches of the text are read. */
function reads(text: string): number {
  let count = 0
  const detect = oncePerStretch(() => {
    count++
    return []
  })
  const blocks = new Blocks(
    (stretch) => detect(stretch),
    sizes,
    () => {},
  )
  blocks.push(text)
  blocks.finish()
  return count
}

test.each(['CA 12345 ', '7', 'a@b.co', '+1 415 555 2671 ', 'one line\nand another line\n', '电话1'])(
  'blocks of a text that repeats %j are read once',
  (unit) => {
    const ten = reads(unit.repeat(Math.ceil(10_000 / unit.length)))
    expect(ten).toBeLessThanOrEqual(5)
    expect(reads(unit.repeat(Math.ceil(40_000 / unit.length)))).toBeLessThanOrEqual(5)
  },
)

test('what is told of a stretch is told again, and what differs is read', () => {
  const seen: string[] = []
  const detect = oncePerStretch((stretch) => {
    seen.push(stretch)
    return [{ entity: 'EMAIL', start: 0, end: stretch.length, score: 1, recognizer: 'email' }]
  })
  const first = detect('a')
  expect(detect('ab')).toMatchObject([{ end: 2 }])
  expect(detect('a')).toBe(first)
  expect(seen).toEqual(['a', 'ab'])
})
