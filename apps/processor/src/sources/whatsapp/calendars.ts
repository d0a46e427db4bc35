const DAY = 86_400_000

/** Days since 1970-01-01 of a Gregorian date, when there is such a date. */
function gregorian(year: number, month: number, day: number): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / DAY : undefined
}

const FORMATS = {
  persian: new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  }),
  islamic: new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  }),
} as const
type Calendar = keyof typeof FORMATS

/** Mean length of a year, and days since 1970-01-01 at the start of year 1 (Reingold, Dershowitz, Calendrical Calculations). */
const SHAPES: Readonly<Record<Calendar, readonly [number, number]>> = {
  persian: [365.2422, -492_268],
  islamic: [354.3667, -492_148],
}

const known = new Map<string, number | undefined>()

/** Searches from an estimate: the calendars' rules are those of ICU. */
function other(calendar: Calendar, year: number, month: number, day: number): number | undefined {
  const key = `${calendar} ${year} ${month} ${day}`
  if (known.has(key)) return known.get(key)
  const [length, start] = SHAPES[calendar]
  const estimate = Math.round(start + (year - 1) * length + (month - 1) * (length / 12) + day)
  let found: number | undefined
  for (let away = 0; away <= 8 && found === undefined; away++) {
    for (const days of [estimate + away, estimate - away]) if (reads(calendar, days, year, month, day)) found = days
  }
  if (known.size < 100_000) known.set(key, found)
  return found
}

function reads(calendar: Calendar, days: number, year: number, month: number, day: number): boolean {
  const parts = FORMATS[calendar].formatToParts(days * DAY)
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value)
  return number('year') === year && number('month') === month && number('day') === day
}

/**
 * Days since 1970-01-01 of a date whose year is written in full or with two digits; undefined when there is no such date. Which
 * calendar a year is of, its number tells, in the years that WhatsApp has existed: 2567 is Buddhist (Thailand), 1388 to 1429
 * Solar Hijri (Iran, Afghanistan), 1430 to 1500 Islamic (Umm al-Qura). Two digits are 2009 to 2051, or Buddhist from 52 on.
 */
export function epochDay(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 13 || day < 1 || day > 31) return undefined
  if (year < 100) return gregorian(year < 52 ? 2000 + year : 2500 + year - 543, month, day)
  if (year >= 1388 && year < 1430) return other('persian', year, month, day)
  if (year >= 1430 && year <= 1500) return other('islamic', year, month, day)
  if (year >= 2513 && year <= 2643) return gregorian(year - 543, month, day)
  return year >= 1970 && year <= 2100 ? gregorian(year, month, day) : undefined
}
