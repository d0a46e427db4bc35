import type { GeneraliseOptions } from './schema.ts'
import type { ValueTreatment } from './treatment.ts'

const ISO =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?$/

/**
 * A coarser value: a date cut to a part of it, a number to its band, a text to its first characters.
 *
 * - `date`: an ISO 8601 text is cut as written, in its own zone (`2026-03-04T23:10+09:00` by day is `2026-03-04`);
 *   epoch milliseconds or seconds are read as UTC. `decade` gives `2020s`, `hour` gives `2026-03-04T23`.
 * - `band`: 37 by 10 is `30-39`; by a fraction, the lower edge and the upper edge, excluded: `[0.5,1)`.
 * - `prefix`: the first n characters (Unicode code points), for postcodes.
 *
 * Anything else cannot be generalised and is refused: a value that is not understood does not pass.
 */
export function generalise(options: GeneraliseOptions): ValueTreatment {
  if ('date' in options) return (value) => accept(dateValue(value, options.date))
  if ('band' in options) return (value) => accept(bandValue(value, options.band))
  return (value) => accept(typeof value === 'string' ? [...value].slice(0, options.prefix).join('') : undefined)
}

const accept = (value: string | undefined) => (value === undefined ? { ok: false as const } : { ok: true as const, value })

type DatePart = Extract<GeneraliseOptions, { date: unknown }>['date']

/** Numbers below this are epoch seconds: as milliseconds they would lie before March 1973. */
const SECONDS_BELOW = 1e11

function dateValue(value: unknown, part: DatePart): string | undefined {
  let text = value
  if (typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 8.64e15) {
    text = new Date(Math.abs(value) < SECONDS_BELOW ? value * 1000 : value).toISOString()
  }
  if (typeof text !== 'string') return undefined
  const match = ISO.exec(text)
  if (!match) return undefined
  const [, year = '', month = '', day = '', hour, minute] = match
  if (month < '01' || month > '12' || day < '01' || day > '31') return undefined
  if (part === 'decade') return `${year.slice(0, 3)}0s`
  if (part === 'year') return year
  if (part === 'month') return `${year}-${month}`
  if (part === 'day') return `${year}-${month}-${day}`
  if (hour === undefined) return undefined
  return part === 'hour' ? `${year}-${month}-${day}T${hour}` : `${year}-${month}-${day}T${hour}:${minute}`
}

function bandValue(value: unknown, width: number): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  const index = Math.floor(value / width)
  const low = index * width
  if (!Number.isSafeInteger(index)) return undefined
  return Number.isInteger(width) ? `${low}-${low + width - 1}` : `[${low},${(index + 1) * width})`
}
