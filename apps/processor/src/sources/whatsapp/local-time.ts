import { SourceError } from '../source.ts'

const DAY = 86_400_000

/** Turns local times of one time zone into instants. */
export interface LocalTime {
  readonly timeZone: string
  /** Epoch milliseconds of a wall clock time given as if it were UTC. */
  toEpoch(local: number): number
}

/**
 * Local times of an IANA time zone. A time that a clock shows twice is the first of the two; one that it leaves out is moved on
 * by what it leaves out (as `Temporal` does by default).
 * @throws SourceError when there is no such zone
 */
export function localTimeOf(timeZone: string): LocalTime {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  } catch {
    throw new SourceError('E_SOURCE_OPTIONS', `there is no time zone ${timeZone}: use a name such as Europe/Berlin`)
  }
  const offsetAt = (epoch: number): number => {
    const [, sign, hours, minutes, seconds] = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(format.format(epoch)) ?? []
    if (sign === undefined) return 0
    const offset = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds ?? 0)) * 1000
    return sign === '-' ? -offset : offset
  }
  const resolve = (local: number): number => {
    const before = offsetAt(local - DAY)
    const after = offsetAt(local + DAY)
    const fits = [before, after].filter((offset) => offsetAt(local - offset) === offset).map((offset) => local - offset)
    return fits.length > 0 ? Math.min(...fits) : local - before
  }
  // Asking for an offset costs microseconds, and a chat goes through the days: one day is remembered when its offset is sure.
  let day = Number.NaN
  let offset: number | undefined
  return {
    timeZone,
    toEpoch(local) {
      const today = Math.floor(local / DAY)
      if (today !== day) {
        const before = offsetAt((today - 1) * DAY)
        offset = before === offsetAt((today + 2) * DAY) ? before : undefined
        day = today
      }
      return offset === undefined ? resolve(local) : local - offset
    },
  }
}
