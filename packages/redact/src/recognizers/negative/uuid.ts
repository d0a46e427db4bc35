import { HEX, WORD } from '../../engine/charset.ts'
import { type CharRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'

const HYPHEN = 45
const PARTS = [8, 4, 4, 4, 12]

/** UUIDs (RFC 9562): 8-4-4-4-12 hex digits. Found by their first hyphen. */
export const uuid: CharRecognizer = {
  name: 'uuid',
  entity: 'UUID',
  negative: true,
  on: 'char',
  chars: '-',
  next: HEX,
  longest: 36,
  find(at: number, scan: Scan): Outcome {
    const start = at - PARTS[0]!
    if (!scan.is(start, HEX) || scan.is(start - 1, WORD)) return 'shape'
    let from = start
    for (let i = 0; i < PARTS.length; i++) {
      const end = from + PARTS[i]!
      if (scan.right(from, HEX, PARTS[i]!) !== end) return 'shape'
      if (i < PARTS.length - 1 && scan.unit(end) !== HYPHEN) return 'shape'
      from = end + (i < PARTS.length - 1 ? 1 : 0)
    }
    if (scan.is(from, WORD)) return 'boundary'
    return { start, end: from, score: 1, strength: Strength.checksum }
  },
}
