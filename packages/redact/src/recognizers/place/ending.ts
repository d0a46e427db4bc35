import { has } from './predicates.ts'
import type { PlaceTokens } from './tokens.ts'
import { Role } from './vocabulary/bits.ts'

/** Abbreviations that end an address. */
const ABBREVIATIONS = new Set(['jr', 'sr', 'fl', 'flr'])
const WHOLE = new Set([
  'lane',
  'road',
  'way',
  'park',
  'row',
  'walk',
  'east',
  'west',
  'hill',
  'mall',
  'gate',
  'dale',
  'loop',
  'camp',
  'lake',
  'fall',
  'key',
  'pass',
  'run',
  'path',
])

/** Where an address ends whose last token is at `index`: the dot of an abbreviation (`Rd.`, `N.W.`) and a bracket around it are part of it. */
export function endOf(tokens: PlaceTokens, index: number, text: string): number {
  const token = tokens.get(index)!
  // `80134 Napoli (NA)`
  if (text.charCodeAt(token.end) === 41 && text.charCodeAt(token.start - 1) === 40) return token.end + 1
  if (text.charCodeAt(token.end) !== 46) return token.end
  if (ABBREVIATIONS.has(token.word) || token.word.includes('.')) return token.end + 1
  const short = token.length <= 4 && has(token, Role.type | Role.weakType | Role.direction) && !WHOLE.has(token.word)
  return short ? token.end + 1 : token.end
}
