import { expect, test } from 'vitest'
import { Blocks } from './blocks.ts'
import { oncePerStretch, repeatsItself } from './repeats.ts'

const sizes = { block: 400, slack: 100, repeated: 120, before: 60, after: 60, longest: 100 }

/** How many stretches of the text are read, and how many units they have. */
function reads(text: string): { count: number; units: number } {
  let count = 0
  let units = 0
  const detect = oncePerStretch((stretch) => {
    count++
    units += stretch.length
    return []
  })
  const blocks = new Blocks(
    (stretch) => detect(stretch),
    sizes,
    () => {},
  )
  blocks.push(text)
  blocks.finish()
  return { count, units }
}

test.each(['CA 12345 ', '7', 'a@b.co', '+1 415 555 2671 ', 'one line\nand another line\n', '电话1'])(
  'blocks of a text that repeats %j are read once',
  (unit) => {
    for (const size of [10_000, 40_000]) {
      const { count, units } = reads(unit.repeat(Math.ceil(size / unit.length)))
      expect(count).toBeLessThanOrEqual(5)
      expect(units).toBeLessThan(1_600)
    }
  },
)

test('a text repeats itself when it is a passage of at most 512 units twice or more, the last time perhaps in part', () => {
  const passage = Array.from({ length: 512 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('')
  expect(['aa', 'abab', 'ababa', 'aabaab', `${passage}${passage}`, passage.repeat(20)].map(repeatsItself)).not.toContain(false)
  expect(['', 'a', 'ab', 'aab', `${'ab'.repeat(900)}a!`, passage, `${passage}!`.repeat(20)].map(repeatsItself)).not.toContain(
    true,
  )
})

test('a text that repeats itself but in its middle is divided there as others are', () => {
  const { count, units } = reads(`${'4111 '.repeat(1000)}and something else${'4111 '.repeat(1000)}`)
  expect(count).toBeLessThanOrEqual(9)
  expect(units).toBeLessThan(3_500)
})

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
