import { describe, expect, it } from 'vitest'
import { isSingular, parsePath, valueAt } from './path.ts'

const path = (text: string) => {
  const read = parsePath(text)
  if (!read.ok) throw new Error(`${read.problem.message} at ${read.problem.at}`)
  return read.path
}

describe('path', () => {
  it('reads names, quoted names, indexes and wildcards', () => {
    expect(path(`$.a['b c'][0][*]["d'e"].f-g`).steps).toEqual([
      { kind: 'name', name: 'a' },
      { kind: 'name', name: 'b c' },
      { kind: 'index', index: 0 },
      { kind: 'each' },
      { kind: 'name', name: "d'e" },
      { kind: 'name', name: 'f-g' },
    ])
    expect(path('$').steps).toEqual([])
    expect(isSingular(path('$.a[0].b'))).toBe(true)
    expect(isSingular(path('$.a[*].b'))).toBe(false)
  })

  it.each([
    ['text', 0],
    ['$.', 1],
    ['$..a', 1],
    ['$.a.*', 3],
    ['$.a[01]', 3],
    ['$.a b', 3],
    ['$.__proto__.x', 1],
    ["$['constructor']", 1],
  ])('refuses %s and says where', (text, at) => {
    const read = parsePath(text)
    expect(read.ok).toBe(false)
    expect(!read.ok && read.problem.at).toBe(at)
  })

  it('reads own properties only', () => {
    expect(valueAt({ a: [{ b: 1 }] }, path('$.a[0].b'))).toBe(1)
    expect(valueAt({ a: 'x' }, path('$.a.length'))).toBeUndefined()
    expect(valueAt([], path('$.length'))).toBeUndefined()
    expect(valueAt({}, path('$.toString'))).toBeUndefined()
    expect(valueAt(null, path('$.a'))).toBeUndefined()
  })
})
