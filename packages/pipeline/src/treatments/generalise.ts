import type { GeneraliseOptions } from './schema.ts'
import type { ValueTreatment } from './treatment.ts'

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
  if (typeof text !== 'string' || !isDate(text)) return undefined
  if (part === 'decade') return `${text.slice(0, 3)}0s`
  const length = LENGTHS[part]
  if (length <= DAY_LENGTH) return text.slice(0, length)
  return text.length === DAY_LENGTH ? undefined : `${text.slice(0, DAY_LENGTH)}T${text.slice(DAY_LENGTH + 1, length)}`
}

const DAY_LENGTH = 10
/** Characters of an ISO 8601 text up to the end of a part. */
const LENGTHS = { year: 4, month: 7, day: DAY_LENGTH, hour: 13, minute: 16 } as const

const [SPACE, PLUS, MINUS, DOT, COLON, T, Z] = [...' +-.:TZ'].map((character) => character.charCodeAt(0))

/**
 * Whether a text is a date of ISO 8601, with or without a time, and the time with or without a zone: `2026-03-04`, then `T` or a space
 * and `23:10`, `:59`, `.123`, and `Z`, `+09:00` or `+0900`. By hand, since every record has one and a regular expression takes longer
 * than all that is done with the answer.
 */
function isDate(text: string): boolean {
  if (!areDigits(text, 0, 4) || text.charCodeAt(4) !== MINUS || text.charCodeAt(7) !== MINUS) return false
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return false
  if (text.length === DAY_LENGTH) return true
  const separator = text.charCodeAt(DAY_LENGTH)
  if ((separator !== T && separator !== SPACE) || !areDigits(text, 11, 13)) return false
  if (text.charCodeAt(13) !== COLON || !areDigits(text, 14, 16)) return false
  let at = 16
  if (text.charCodeAt(at) === COLON) {
    if (!areDigits(text, 17, 19)) return false
    at = 19
    if (text.charCodeAt(at) === DOT) {
      const from = ++at
      while (isDigit(text.charCodeAt(at))) at++
      if (at === from) return false
    }
  }
  return isZone(text, at)
}

/** Whether a zone, or nothing, stands from here to the end. */
function isZone(text: string, at: number): boolean {
  if (text.length === at) return true
  const sign = text.charCodeAt(at)
  if (sign === Z) return text.length === at + 1
  if ((sign !== PLUS && sign !== MINUS) || !areDigits(text, at + 1, at + 3)) return false
  const minutes = text.charCodeAt(at + 3) === COLON ? at + 4 : at + 3
  return areDigits(text, minutes, minutes + 2) && text.length === minutes + 2
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57

function areDigits(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isDigit(text.charCodeAt(i))) return false
  return true
}

const twoDigits = (text: string, at: number): number =>
  areDigits(text, at, at + 2) ? (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48 : Number.NaN

function bandValue(value: unknown, width: number): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  const index = Math.floor(value / width)
  const low = index * width
  if (!Number.isSafeInteger(index)) return undefined
  return Number.isInteger(width) ? `${low}-${low + width - 1}` : `[${low},${(index + 1) * width})`
}
