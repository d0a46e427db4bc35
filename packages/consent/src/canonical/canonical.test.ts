import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from './canonical.ts'
import { deepFreeze } from './freeze.ts'

describe('canonical', () => {
  it('does not depend on the order of keys', () => {
    expect(canonical({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}')
    expect(canonical({ b: 1, a: 2 })).toBe(canonical({ a: 2, b: 1 }))
  })

  it('leaves out undefined members, as JSON does', () => {
    expect(canonical({ a: undefined, b: 1 })).toBe('{"b":1}')
  })

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        // -0 is 0 in JSON.
        expect(JSON.parse(canonical(value)!)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('gives no text for what is not JSON', () => {
    const cycle: unknown[] = []
    cycle.push(cycle)
    for (const value of [undefined, () => 1, 1n, Number.NaN, [undefined], { a: { b: Symbol('x') } }, cycle])
      expect(canonical(value)).toBeUndefined()
  })
})

describe('deepFreeze', () => {
  it('freezes every level', () => {
    const tree = deepFreeze({ a: [{ b: {} }] })
    expect([tree, tree.a, tree.a[0], tree.a[0]!.b].every(Object.isFrozen)).toBe(true)
  })
})
