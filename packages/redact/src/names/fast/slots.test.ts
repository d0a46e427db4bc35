import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Slots } from './slots.ts'

describe('Slots', () => {
  it('give a key one slot that nobody else has, until it makes room', () => {
    const key = fc.nat({ max: 30 })
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 12 }), fc.array(key, { maxLength: 200 }), (size, keys) => {
        const slots = new Slots(size, 31)
        const holder = new Map<number, number>()
        for (const key of keys) {
          const known = slots.find(key)
          if (known >= 0) expect(holder.get(known)).toBe(key)
          else {
            const slot = slots.take(key)
            expect(slot).toBeLessThan(size)
            holder.set(slot, key)
          }
          for (const [slot, other] of holder) if (other !== key) expect([slot, -1]).toContain(slots.find(other))
          expect(slots.find(key)).toBeGreaterThanOrEqual(0)
        }
        expect(holder.size).toBe(Math.min(size, new Set(keys).size))
      }),
    )
  })

  it('keep what is asked for again, and what is held', () => {
    const slots = new Slots(4, 100)
    for (let key = 0; key < 4; key++) slots.take(key)
    const held = Int32Array.of(slots.find(1))
    for (let key = 4; key < 60; key++) {
      expect(slots.find(0)).toBe(0)
      expect(held).not.toContain(slots.take(key, held))
    }
    expect(slots.find(0)).toBe(0)
    expect(slots.find(1)).toBe(held[0])
    expect(slots.find(3)).toBe(-1)
  })

  it('know a key by its new number, and forget one that is released', () => {
    const slots = new Slots(2, 10)
    const slot = slots.take(7)
    slots.rename(7, 3)
    slots.rename(8, 4)
    expect([slots.find(7), slots.find(3), slots.find(4)]).toEqual([-1, slot, -1])
    slots.take(7)
    slots.release(3)
    slots.release(9)
    expect(slots.find(3)).toBe(-1)
    expect(slots.find(7)).toBe(1)
    expect(slots.take(5)).toBe(slot)
    expect(slots.find(7)).toBe(1)
  })
})
