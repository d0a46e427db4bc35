import { describe, expect, it } from 'vitest'
import { pseudonymise } from './pseudonymise.ts'

const key = Uint8Array.from({ length: 32 }, (_, i) => 255 - i)
const removed = new Set<string>()
const apply = (value: unknown, domain?: string) => {
  const treated = pseudonymise(domain === undefined ? {} : { domain }, key)(value, removed)
  return treated.ok ? treated.value : 'refused'
}

describe('pseudonymise', () => {
  it('gives equal identifiers equal pseudonyms and tells what it took out', () => {
    expect(apply('alice')).toMatch(/^p_[A-Za-z0-9_-]{22}$/)
    expect(apply('alice')).toBe(apply('alice'))
    expect(apply('alice')).not.toBe(apply('Alice'))
    expect(apply(17)).toBe(apply('17'))
    expect(removed.has('alice')).toBe(true)
  })

  it('separates domains', () => {
    expect(apply('alice', 'a')).not.toBe(apply('alice', 'b'))
  })

  it('treats lists one by one, keeps null, and refuses what is no identifier', () => {
    expect(apply(['alice', 'bob'])).toEqual([apply('alice'), apply('bob')])
    expect(apply(null)).toBe(null)
    for (const value of [true, 1.5, {}, [{}], ['a', null]]) expect(apply(value)).toBe('refused')
  })
})
