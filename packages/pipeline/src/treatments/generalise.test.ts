import fc from 'fast-check'
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

  it('takes a text for a date where the form of ISO 8601 says so, and nothing else', () => {
    const form =
      /^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?$/
    const digits = (count: number) => fc.stringMatching(new RegExp(`^[0-9]{${count}}$`))
    const piece = fc.oneof(fc.constantFrom('-', ':', 'T', ' ', 'Z', '+', '.', 'x'), digits(1), digits(2), digits(4))
    const whole = fc
      .tuple(digits(4), fc.constantFrom('00', '01', '12', '13'), fc.constantFrom('00', '01', '31', '32'), fc.array(piece))
      .map(([year, month, day, rest]) => `${year}-${month}-${day}${rest.join('')}`)
    const timed = fc
      .tuple(fc.constantFrom('T', ' ', 't'), digits(2), digits(2), fc.constantFrom('', ':07', ':07.5', ':', ':07.'))
      .chain(([gap, hour, minute, second]) =>
        fc
          .constantFrom('', 'Z', '+09:00', '-0930', '+9', 'Z ')
          .map((zone) => `2026-03-04${gap}${hour}:${minute}${second}${zone}`),
      )
    fc.assert(
      fc.property(
        fc.oneof(
          whole,
          timed,
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (text) => {
          const [, year, month, day, hour, minute] = form.exec(text) ?? []
          const known = month !== undefined && day !== undefined && month >= '01' && month <= '12' && day >= '01' && day <= '31'
          const expected = (value: string) => (known ? value : 'refused')
          expect(apply({ date: 'year' }, text)).toBe(expected(`${year}`))
          expect(apply({ date: 'day' }, text)).toBe(expected(`${year}-${month}-${day}`))
          expect(apply({ date: 'minute' }, text)).toBe(
            hour === undefined ? 'refused' : expected(`${year}-${month}-${day}T${hour}:${minute}`),
          )
        },
      ),
      { numRuns: 500 },
    )
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
