import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HeldRecords } from './held.ts'
import { PartitionState } from './state.ts'

const step = fc.oneof(
  fc.record({ add: fc.nat(30) }),
  fc.record({ remove: fc.nat(30) }),
  fc.constantFrom('keep' as const, 'discard' as const),
)

describe('held records', () => {
  it('are what was added and not taken out, in order, no more than there is room for, as of the last transaction', () => {
    fc.assert(
      fc.property(fc.array(step), fc.integer({ min: 0, max: 8 }), (steps, most) => {
        const state = new PartitionState()
        const held = new HeldRecords(state, most)
        let committed = new Map<bigint, string>()
        let expected = new Map<bigint, string>()
        for (const one of steps) {
          if (one === 'keep') {
            state.keep()
            committed = new Map(expected)
          } else if (one === 'discard') {
            state.discard()
            expected = new Map(committed)
          } else if ('add' in one) {
            const offset = BigInt(one.add)
            if (held.has(offset)) continue
            const room = expected.size < most
            expect(held.add({ offset, note: `n${one.add}` })).toBe(room)
            if (room) expected.set(offset, `n${one.add}`)
          } else if (held.has(BigInt(one.remove))) {
            held.delete(BigInt(one.remove))
            expected.delete(BigInt(one.remove))
          }
          expect(held.count).toBe(expected.size)
          const inOrder = [...expected].sort(([a], [b]) => (a < b ? -1 : 1)).map(([offset, note]) => ({ offset, note }))
          expect(held.list()).toEqual(inOrder)
        }
      }),
    )
  })
})
