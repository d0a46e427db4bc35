import { WORD } from '../../engine/charset.ts'
import type { Scan } from '../../engine/scan.ts'
import { PlaceTokens } from './tokens.ts'
import { rolesAt } from './vocabulary/index.ts'

const LONGEST_WORD = 40

/** What was read last, reused for every candidate: a number is asked about as a house number on either side of its street. */
const before = new PlaceTokens()
const asked: { scan: Scan | undefined; reading: number; end: number; reach: number } = {
  scan: undefined,
  reading: 0,
  end: 0,
  reach: 0,
}

/**
 * Reads the tokens of at most `reach` units before `end`, as far as nothing but words, numbers and commas stands between:
 * the last token ends at or before `end`. Returns them until the next call; their `count` is how many there are.
 */
export function readBefore(scan: Scan, end: number, reach: number): PlaceTokens {
  const known = asked.scan === scan && asked.reading === scan.reading && asked.end === end && asked.reach === reach
  if (known && before.isOf(scan)) return before
  asked.scan = scan
  asked.reading = scan.reading
  asked.end = end
  asked.reach = reach
  let from = Math.max(0, end - reach)
  while (from < end && from > 0 && scan.is(from - 1, WORD) && scan.is(from, WORD)) from++
  for (;;) {
    before.reset(scan, from, end)
    let count = 0
    while (before.get(count) !== undefined) count++
    const last = count > 0 ? before.get(count - 1)!.end : from
    let gap = last
    while (gap < end && isBlank(scan.unit(gap))) gap++
    if (gap >= end) return before
    // Something else stands between: begin again behind it.
    from = Math.max(gap, from) + 1
  }
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 44 || unit === 10 || unit === 13 || unit === 9 || unit === 0xa0 || unit === 46
}

/** Where the word begins that ends at `end`: behind the blank before it, and behind brackets and quotes. */
export function wordStart(scan: Scan, end: number): number {
  const stop = Math.max(0, end - LONGEST_WORD)
  let from = end
  while (from > stop && !isSpace(scan.unit(from - 1))) from--
  while (from < end && !scan.is(from, WORD)) from++
  return from
}

/** Whether one of at most `most` words before `end`, each a space away from the next, has one of the roles. */
export function isAfter(scan: Scan, end: number, roles: number, most: number): boolean {
  let at = end
  for (let word = 0; word < most && scan.unit(at - 1) === 32; word++) {
    const last = at - 1
    const from = wordStart(scan, last)
    const mark = scan.unit(last - 1)
    if (mark === 44 || from === last) return false
    if (rolesAt(scan.text, from, mark === 46 ? last - 1 : last) & roles) return true
    at = from
  }
  return false
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 13 || unit === 9 || unit === 0xa0 || unit === 44
}
