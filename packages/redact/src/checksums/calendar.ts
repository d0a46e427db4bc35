const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether a month has that day in some year. */
export function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= LONGEST[month - 1]!
}

/** The number made of the digits from `from` to before `to`. */
export function numberAt(value: string, from: number, to: number): number {
  return Number(value.slice(from, to))
}

/** Whether six digits from `from` are year, month and day. */
export function isYymmdd(value: string, from = 0): boolean {
  return isDay(numberAt(value, from + 2, from + 4), numberAt(value, from + 4, from + 6))
}

/** Whether six digits from `from` are day, month and year. */
export function isDdmmyy(value: string, from = 0): boolean {
  return isDay(numberAt(value, from + 2, from + 4), numberAt(value, from, from + 2))
}

/** Whether eight digits from `from` are year, month and day, the year a living person's or a grandparent's. */
export function isYyyymmdd(value: string, from = 0): boolean {
  const year = numberAt(value, from, from + 4)
  return year >= 1850 && year < 2100 && isYymmdd(value, from + 2)
}
