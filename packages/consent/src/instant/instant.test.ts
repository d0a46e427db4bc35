import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInstant, parseInstant, toEpoch } from './instant.ts'

describe('parseInstant', () => {
  it.each([
    ['2026-01-31T12:00:00Z', Date.UTC(2026, 0, 31, 12)],
    ['2026-01-31t12:00:00z', Date.UTC(2026, 0, 31, 12)],
    ['2026-01-31T12:00Z', Date.UTC(2026, 0, 31, 12)],
    ['2026-01-31T12:00:00.5Z', Date.UTC(2026, 0, 31, 12, 0, 0, 500)],
    ['2026-01-31T12:00:00.123999999999Z', Date.UTC(2026, 0, 31, 12, 0, 0, 123)],
    ['2026-01-31T00:30:00+05:30', Date.UTC(2026, 0, 30, 19)],
    ['2026-01-31T23:30:00-01:00', Date.UTC(2026, 1, 1, 0, 30)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2000-02-29T00:00:00Z', Date.UTC(2000, 1, 29)],
  ])('reads %s', (text, epoch) => {
    expect(parseInstant(text)).toBe(epoch)
  })

  it.each([
    '',
    '2026-01-31',
    '2026-01-31T12:00:00', // no zone: another moment on every machine
    '2026-01-31 12:00:00Z',
    '2026-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00.Z',
    '2026-01-01T00:00:00+0530',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01T00:00:00Z ',
    '0026-01-01T00:00:00Z',
    '+002026-01-01T00:00:00Z',
    '２０２６-01-01T00:00:00Z',
    'yesterday',
  ])('does not read %j', (text) => {
    expect(parseInstant(text)).toBeNaN()
    expect(isInstant(text)).toBe(false)
  })

  it('reads what Date writes', () => {
    const dates = fc.date({
      min: new Date('0100-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    })
    fc.assert(fc.property(dates, (date) => parseInstant(date.toISOString()) === date.getTime()))
  })

  it('reads a zone as Date does', () => {
    const zones = fc.tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    fc.assert(
      fc.property(zones, ([sign, hours, minutes]) => {
        const two = (n: number) => String(n).padStart(2, '0')
        const text = `2026-06-01T12:00:00${sign}${two(hours)}:${two(minutes)}`
        expect(parseInstant(text)).toBe(Date.parse(text))
      }),
    )
  })
})

describe('toEpoch', () => {
  it('takes a text, a Date and milliseconds', () => {
    const epoch = Date.UTC(2026, 0, 1)
    expect([toEpoch('2026-01-01T00:00:00Z'), toEpoch(new Date(epoch)), toEpoch(epoch)]).toEqual([epoch, epoch, epoch])
  })

  it.each([
    [null],
    [undefined],
    [new Date('x')],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [8.64e15 + 1],
    ['1790000000'],
    [{}],
    [1n],
  ])('is NaN for %s', (value) => {
    expect(toEpoch(value)).toBeNaN()
  })
})
