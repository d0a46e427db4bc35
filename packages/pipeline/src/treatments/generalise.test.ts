import { describe, expect, it } from 'vitest'
import { generalise } from './generalise.ts'
import type { GeneraliseOptions } from './schema.ts'

const apply = (options: GeneraliseOptions, value: unknown) => {
  const treated = generalise(options)(value, new Set())
  return treated.ok ? treated.value : 'refused'
}

describe('generalise', () => {
  it.each([
    ['decade', '2026-03-04T23:10:11.123Z', '2020s'],
    ['year', '2026-03-04', '2026'],
    ['month', '2026-03-04 23:10', '2026-03'],
    ['day', '2026-03-04T23:10:00+09:00', '2026-03-04'],
    ['hour', '2026-03-04T23:10:00Z', '2026-03-04T23'],
    ['minute', '2026-03-04T23:10:59Z', '2026-03-04T23:10'],
    ['day', 1772665859000, '2026-03-04'],
    ['day', 1772665859, '2026-03-04'],
    ['hour', '2026-03-04', 'refused'],
    ['day', 'yesterday', 'refused'],
    ['day', '2026-13-04', 'refused'],
    ['day', '2026-03-04T10:00Z and more', 'refused'],
    ['day', null, 'refused'],
    ['day', Number.NaN, 'refused'],
  ] as const)('date by %s: %s -> %s', (date, value, expected) => {
    expect(apply({ date }, value)).toBe(expected)
  })

  it.each([
    [10, 37, '30-39'],
    [10, -1, '-10--1'],
    [0.5, 0.75, '[0.5,1)'],
    [10, '37', 'refused'],
    [10, Number.POSITIVE_INFINITY, 'refused'],
  ])('band %s: %s -> %s', (band, value, expected) => {
    expect(apply({ band }, value)).toBe(expected)
  })

  it('cuts a text to its first code points', () => {
    expect(apply({ prefix: 2 }, '10115')).toBe('10')
    expect(apply({ prefix: 1 }, '😀x')).toBe('😀')
    expect(apply({ prefix: 1 }, 5)).toBe('refused')
  })
})
