import { WORD } from '../../engine/charset.ts'
import type { Scan } from '../../engine/scan.ts'
import type { PlaceTokens } from './tokens.ts'

/**
 * Reads the tokens of at most `reach` units before `end`, as far as nothing but words, numbers and commas stands between:
 * the last token ends at or before `end`. Returns how many there are.
 */
export function readBefore(tokens: PlaceTokens, scan: Scan, end: number, reach: number): number {
  let from = Math.max(0, end - reach)
  while (from < end && from > 0 && scan.is(from - 1, WORD) && scan.is(from, WORD)) from++
  for (;;) {
    tokens.reset(scan, from, end)
    let count = 0
    while (tokens.get(count) !== undefined) count++
    const last = count > 0 ? tokens.get(count - 1)!.end : from
    let gap = last
    while (gap < end && isBlank(scan.unit(gap))) gap++
    if (gap >= end) return count
    // Something else stands between: begin again behind it.
    from = Math.max(gap, from) + 1
  }
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 44 || unit === 10 || unit === 13 || unit === 9 || unit === 0xa0 || unit === 46
}
