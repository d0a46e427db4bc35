import { type Charset, charset, DIGITS, WORD } from '../../engine/charset.ts'
import { group } from '../../engine/keywords.ts'
import type { NumberRun } from '../../engine/number-run.ts'
import { type NumberRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'

const cue = group(
  'coordinates',
  'gps, coordinates, coords, coordinate, lat, latitude, long, lng, lon, longitude, latlong, latlng, geo, location, position, koordinaten, coordonnees, coordenadas',
)

/** What may stand between the numbers, and how the second begins. */
const BETWEEN: Charset = charset(' ,;/\t\nNnSs')
const SECOND: Charset = charset('0-9+lL-')
const REACH = 80
const DOT = 46
const PAIR =
  /^([+-]?\d{1,3}\.\d{2,15})( ?° ?)?([NnSs])?\s{0,2}[,;/ ]\s{0,2}(?:(?:lng|lon|long|longitude)\s{0,2}[:=]?\s{0,2})?([+-]?\d{1,3}\.\d{2,15})( ?° ?)?([EeWwOo])?/
const SEXAGESIMAL =
  /^(\d{1,2}) ?[°º] ?(\d{1,2}(?:\.\d{1,8})?) ?['’′](?: ?(\d{1,2}(?:\.\d{1,8})?) ?(?:"|”|″|''|’’))? ?([NnSs])[,; ]{0,3}(\d{1,3}) ?[°º] ?(\d{1,2}(?:\.\d{1,8})?) ?['’′](?: ?(\d{1,2}(?:\.\d{1,8})?) ?(?:"|”|″|''|’’))? ?([EeWwOo])/

/**
 * Latitude and longitude: decimal degrees in a pair (`52.52012, 13.40495`, ISO 6709 signs), with `N`/`E`, or in degrees,
 * minutes and seconds. A pair of few decimals is anything, unless letters or a keyword tell.
 */
export const coordinates: NumberRecognizer = {
  name: 'coordinates',
  entity: 'GEO_COORDINATE',
  about: {
    title: 'Geographic coordinates',
    country: 'all',
    checks: 'range, decimals or degrees',
    source: 'ISO 6709',
  },
  on: 'number',
  digits: [1, 2, 3],
  groups: [1, 1],
  longest: 80,
  context: [{ group: cue, boost: 0.4, before: 40, after: 20 }],
  find(run: NumberRun, scan: Scan): Outcome {
    const after = scan.unit(run.end)
    if (after === DOT) return decimal(run.start, scan)
    return after === 0xb0 || after === 0xba || (after === 32 && scan.unit(run.end + 1) === 0xb0)
      ? sexagesimal(run.start, scan)
      : 'shape'
  },
}

function decimal(from: number, scan: Scan): Outcome {
  const { text } = scan
  let start = from
  const sign = scan.unit(start - 1)
  if (sign === 43 || sign === 45) start--
  if (scan.is(start - 1, WORD) || scan.unit(start - 1) === DOT) return 'boundary'
  if (!mayGoOn(scan, from)) return 'shape'
  scan.work += REACH
  const match = PAIR.exec(text.slice(start, start + REACH))
  if (!match) return 'shape'
  const [whole, latitude, , north, longitude, , east] = match
  const end = start + whole.length
  if (scan.is(end, WORD) || (scan.unit(end) === DOT && scan.is(end + 1, DIGITS))) return 'boundary'
  if (Math.abs(Number(latitude)) > 90 || Math.abs(Number(longitude)) > 180) return 'range'
  if (north !== undefined && east !== undefined) return { start, end, score: 0.85, strength: Strength.format }
  const decimals = Math.min(decimalsOf(latitude!), decimalsOf(longitude!))
  return { start, end, score: decimals >= 4 ? 0.6 : decimals === 3 ? 0.35 : 0.15, strength: Strength.pattern }
}

/** Whether two decimals and a second number, or a letter of the compass or of its name, can follow: cheaper than the pattern. */
function mayGoOn(scan: Scan, from: number): boolean {
  const dot = scan.right(from, DIGITS, 3)
  const end = scan.right(dot + 1, DIGITS, 16)
  if (end - dot < 3) return false
  const next = scan.right(end, BETWEEN, 8)
  // `52.52°`
  if (scan.unit(next) >= 128) return true
  return next > end && scan.is(next, SECOND)
}

function decimalsOf(number: string): number {
  return number.length - number.indexOf('.') - 1
}

/** `52°31'12"N 13°24'18"E` */
function sexagesimal(start: number, scan: Scan): Outcome {
  if (scan.is(start - 1, WORD)) return 'boundary'
  scan.work += REACH
  const match = SEXAGESIMAL.exec(scan.text.slice(start, start + REACH))
  if (!match) return 'shape'
  if (Number(match[1]) > 90 || Number(match[2]) >= 60 || Number(match[5]) > 180 || Number(match[6]) >= 60) return 'range'
  return { start, end: start + match[0].length, score: 0.9, strength: Strength.format }
}
