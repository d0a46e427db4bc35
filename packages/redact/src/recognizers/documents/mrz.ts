import { type Charset, charset, WORD } from '../../engine/charset.ts'
import { type CharRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { cardChecks, secondLineChecks } from './mrz-checks.ts'

const MRZ: Charset = charset('A-Z0-9<')
const BREAK: Charset = charset(' \n\r\t')
const LONGEST_LINE = 44
/** Longest stretch of spaces and line breaks between two lines. */
const LONGEST_BREAK = 6
/** First letters of documents by length of line (ICAO Doc 9303-4 to -7): passports, visas, cards. */
const FIRST: Readonly<Record<number, RegExp>> = { 30: /^[ACI]/, 36: /^[PACIV]/, 44: /^[PV]/ }

/**
 * The machine-readable zone of passports, visas and identity cards (ICAO Doc 9303): all its lines as one finding. Check digits
 * make it certain; without them its first line does. A line by itself is found too.
 */
export const mrz: CharRecognizer = {
  name: 'mrz',
  entity: 'MRZ',
  on: 'char',
  chars: '<',
  longest: 3 * LONGEST_LINE + 2 * LONGEST_BREAK,
  about: {
    title: 'Machine-readable zone of a passport, visa or identity card (TD1, TD2, TD3, MRV)',
    country: 'all',
    checks: 'length of lines, check digits 7-3-1 of number, birth and expiry',
    source: 'ICAO Doc 9303, parts 3 to 7',
  },
  find(at: number, scan: Scan): Outcome {
    if (!scan.is(at - 1, MRZ)) return 'shape'
    const { first, end } = scan.reach(at, MRZ)
    if (first !== at) return 'seen'
    const start = scan.left(at, MRZ, LONGEST_LINE)
    const size = end - start
    if (!Object.hasOwn(FIRST, size) || scan.is(start - 1, MRZ)) return 'length'
    if (scan.is(start - 1, WORD) || scan.is(end, WORD)) return 'boundary'
    const line = scan.text.slice(start, end)
    const next = lineAfter(scan, end, size)
    if (!FIRST[size]!.test(line)) return alone(line, start, end)
    const second = next < 0 ? undefined : scan.text.slice(next, next + size)
    if (second === undefined) {
      return line.includes('<<') ? { start, end, score: 0.85, strength: Strength.format } : alone(line, start, end)
    }
    const last = size === 30 ? lineAfter(scan, next + size, size) : next
    const certain = size === 30 ? cardChecks(line, second) : secondLineChecks(second)
    const whole = { start, end: (last < 0 ? next : last) + size }
    return certain
      ? { ...whole, score: 1, strength: Strength.checksum, checksum: '7-3-1' }
      : { ...whole, score: 0.85, strength: Strength.format }
  },
}

/** Second lines by themselves: their check digits must hold. */
function alone(line: string, start: number, end: number): Outcome {
  const certain = line.length > 30 && secondLineChecks(line)
  return certain ? { start, end, score: 0.9, strength: Strength.checksum, checksum: '7-3-1' } : 'checksum'
}

/** Where the next line of the same length begins, or -1. */
function lineAfter(scan: Scan, end: number, size: number): number {
  const start = scan.right(end, BREAK, LONGEST_BREAK)
  if (start === end) return -1
  return scan.right(start, MRZ, size) === start + size && !scan.is(start + size, MRZ) && !scan.is(start + size, WORD) ? start : -1
}
