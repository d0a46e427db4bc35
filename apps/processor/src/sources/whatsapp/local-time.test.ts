import { expect, test } from 'vitest'
import { epochDay } from './calendars.ts'
import { localTimeOf } from './local-time.ts'

const instant = (timeZone: string, ...locals: string[]): string[] => {
  const clock = localTimeOf(timeZone)
  return locals.map((local) => new Date(clock.toEpoch(Date.parse(`${local}Z`))).toISOString().slice(0, 16))
}

test('winter and summer, and zones without either', () => {
  expect(instant('Europe/Berlin', '2024-01-05T15:04', '2024-07-05T15:04')).toEqual(['2024-01-05T14:04', '2024-07-05T13:04'])
  expect(instant('America/New_York', '2024-01-05T15:04', '2024-07-05T15:04')).toEqual(['2024-01-05T20:04', '2024-07-05T19:04'])
  expect(instant('Asia/Kolkata', '2024-01-05T15:04')).toEqual(['2024-01-05T09:34'])
  expect(instant('UTC', '2024-01-05T15:04')).toEqual(['2024-01-05T15:04'])
})

test('a time that comes twice is the first, one that does not come is moved on', () => {
  expect(instant('Europe/Berlin', '2024-10-27T01:59', '2024-10-27T02:30', '2024-10-27T03:00')).toEqual([
    '2024-10-26T23:59',
    '2024-10-27T00:30',
    '2024-10-27T02:00',
  ])
  expect(instant('Europe/Berlin', '2024-03-31T01:59', '2024-03-31T02:30', '2024-03-31T03:00')).toEqual([
    '2024-03-31T00:59',
    '2024-03-31T01:30',
    '2024-03-31T01:00',
  ])
  // A change at one minute past midnight, and one of half an hour.
  expect(instant('America/St_Johns', '2010-03-14T00:00', '2010-03-14T01:01')).toEqual(['2010-03-14T03:30', '2010-03-14T03:31'])
  expect(instant('Australia/Lord_Howe', '2024-10-06T01:59', '2024-10-06T02:30')).toEqual(['2024-10-05T15:29', '2024-10-05T15:30'])
})

test('a zone that is none', () => {
  expect(() => localTimeOf('Middle/Earth')).toThrow(expect.objectContaining({ code: 'E_SOURCE_OPTIONS' }))
})

test('every day of three calendars is found again', () => {
  const formats = ['persian', 'islamic-umalqura', 'buddhist'].map(
    (calendar) =>
      new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        timeZone: 'UTC',
      }),
  )
  for (let day = Date.UTC(2009, 2, 21) / 86_400_000; day < Date.UTC(2030, 0, 1) / 86_400_000; day += 5)
    for (const format of formats) {
      const parts = format.formatToParts(day * 86_400_000)
      const [year, month, date] = (['year', 'month', 'day'] as const).map((type) =>
        Number(parts.find((part) => part.type === type)?.value),
      )
      if (year! >= 1430 || format !== formats[1])
        expect(epochDay(year!, month!, date!), format.format(day * 86_400_000)).toBe(day)
    }
})

test('dates that do not exist', () => {
  for (const [year, month, day] of [
    [2024, 2, 30],
    [2023, 2, 29],
    [24, 13, 1],
    [2024, 0, 1],
    [2024, 1, 0],
    [1403, 12, 31],
    [1445, 2, 31],
    [3000, 1, 1],
    [300, 1, 1],
  ] as const)
    expect(epochDay(year, month, day), `${year}-${month}-${day}`).toBeUndefined()
})
