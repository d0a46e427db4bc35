import { SourceError } from '../source.ts'

const MINUTE = 60_000
const QUARTER = 15 * MINUTE
const DAY = 86_400_000

/** Turns local times of one time zone into instants. */
export interface LocalTime {
  readonly timeZone: string
  /** Epoch milliseconds of a wall clock time given as if it were UTC. */
  toEpoch(local: number): number
}

/**
 * Local times of an IANA time zone. A time that a clock shows twice is the first of the two; one that it leaves out is moved on by
 * what it leaves out (as `Temporal` does by default).
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
  const resolve = (local: number): { epoch: number; sure: boolean } => {
    const before = offsetAt(local - DAY)
    const after = offsetAt(local + DAY)
    if (before === after) return { epoch: local - before, sure: true }
    const fits = [before, after].filter((offset) => offsetAt(local - offset) === offset).map((offset) => local - offset)
    return { epoch: fits.length > 0 ? Math.min(...fits) : local - before, sure: false }
  }
  // Asking for an offset costs microseconds, and messages come in bursts: the last quarter of an hour is remembered.
  let quarter = Number.NaN
  let offset = 0
  return {
    timeZone,
    toEpoch(local) {
      if (Math.floor(local / QUARTER) === quarter) return local - offset
      const { epoch, sure } = resolve(local)
      if (sure) {
        quarter = Math.floor(local / QUARTER)
        offset = local - epoch
      }
      return epoch
    },
  }
}
