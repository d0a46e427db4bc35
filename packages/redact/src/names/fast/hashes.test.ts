import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ModelFile } from './format.ts'
import { Hashes } from './hashes.ts'
import { decoded } from './load.ts'
import { WEIGHTS } from './weights.ts'

const file = new ModelFile(decoded(WEIGHTS))

/** All hashes of a list in order, by another way than the one under test. */
function unpacked(name: string): number[] {
  const bytes = file.bytesOf(name)
  const starts = file.integers(`${name}.starts`)
  const hashes: number[] = []
  for (let block = 0; block + 1 < starts.length; block++) {
    let hash = block * 2 ** 22
    for (let at = starts[block]!; at < starts[block + 1]!; ) {
      let group = 1
      while (bytes[at]! > 127) {
        hash += (bytes[at++]! - 128) * group
        group *= 128
      }
      hash += bytes[at++]! * group
      hashes.push(hash)
    }
  }
  return hashes
}

describe.each([
  ['words', file.settings.words],
  ['listed', file.bytesOf('codes').length],
])('%s', (name, count) => {
  const all = unpacked(name)
  const places = new Map(all.map((hash, index) => [hash, index]))
  const hashes = new Hashes(file, name)

  it('are as many as the file has entries for, each once and in order', () => {
    expect(all.length).toBe(count)
    expect(all.every((hash, index) => index === 0 || hash > all[index - 1]!)).toBe(true)
    expect(all.at(-1)).toBeLessThan(2 ** 32)
  })

  it('are found where they stand', () => {
    const wrong = all.filter((hash, index) => hashes.indexOf(hash) !== index)
    expect(wrong).toEqual([])
  })

  it('are not taken for others', () => {
    const near = fc
      .tuple(fc.nat({ max: count - 1 }), fc.integer({ min: -3, max: 3 }))
      .map(([index, by]) => (all[index]! + by) >>> 0)
    const edge = fc.nat({ max: 1023 }).chain((block) => fc.constantFrom(block * 2 ** 22, (block + 1) * 2 ** 22 - 1))
    fc.assert(
      fc.property(fc.oneof(near, edge, fc.nat({ max: 2 ** 32 - 1 })), (hash) => {
        expect(hashes.indexOf(hash)).toBe(places.get(hash) ?? -1)
      }),
      { numRuns: 1000 },
    )
  })
})
