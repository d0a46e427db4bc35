import { type Outcome, Strength, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { proof } from './address.ts'
import { addressCue } from './cues.ts'
import { endOf } from './ending.ts'
import { intersection } from './intersection.ts'
import { has, isCapitalised } from './predicates.ts'
import { roadAt } from './street.ts'
import { tailAfter } from './tail.ts'
import { PlaceTokens } from './tokens.ts'
import { Role } from './vocabulary/bits.ts'

/** Scratch memory, reused for every candidate. */
const tokens = new PlaceTokens()

/** Corners: `the corner of Oak Street and 5th`. */
export const corner: WordRecognizer = {
  name: 'address-corner',
  entity: 'ADDRESS',
  about: {
    title: 'Intersection',
    country: 'all',
    checks: 'two streets',
    source: 'USPS Publication 28',
  },
  on: 'word',
  words: ['corner of', 'intersection of', 'junction of', 'crossroads of'],
  longest: 160,
  find(start: number, end: number, scan: Scan): Outcome {
    const { text } = scan
    if (scan.unit(end) !== 32) return 'shape'
    tokens.reset(scan, end + 1)
    const next = intersection(tokens, 0, text, true)
    if (next === 0) return 'streets'
    const the = text.slice(Math.max(0, start - 4), start).toLowerCase() === 'the ' ? start - 4 : start
    const tail = tailAfter(tokens, next, text, false)
    return {
      start: the,
      end: endOf(tokens, tail.next - 1, text),
      score: 0.75,
      strength: Strength.pattern,
    }
  },
}

/** Numbered roads without a house number: `Highway 80, Allentown, GA 31003`, `County Road 5`. Alone they are a place of many. */
export const road: WordRecognizer = {
  name: 'address-road',
  entity: 'ADDRESS',
  on: 'word',
  words: [
    'highway',
    'hwy',
    'county road',
    'county rd',
    'state route',
    'state road',
    'rural route',
    'us highway',
    'us hwy',
    'state highway',
    'rte',
  ],
  longest: 200,
  context: [{ group: addressCue, boost: 0.35, before: 24 }],
  find(start: number, _end: number, scan: Scan): Outcome {
    tokens.reset(scan, start)
    const { text } = scan
    const next = roadAt(tokens, 0, text)
    if (next === 0) return 'number'
    const named = isCapitalised(tokens.get(0)) && has(tokens.get(next - 1), Role.direction) ? 0.25 : 0
    const tail = tailAfter(tokens, next, text, text.charCodeAt(start) >= 97)
    return {
      start,
      end: endOf(tokens, tail.next - 1, text),
      score: Math.min(0.9, 0.25 + named + proof(tail)),
      strength: Strength.pattern,
    }
  },
}
