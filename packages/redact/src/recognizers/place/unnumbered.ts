import { type Outcome, Strength, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { proof } from './address.ts'
import { addressCue } from './cues.ts'
import { endOf } from './ending.ts'
import { cornerAfter } from './intersection.ts'
import { readBefore, wordStart } from './left.ts'
import { isCapitalised, isNumber, isStop } from './predicates.ts'
import { nameEnd, streetAfterNumber } from './street.ts'
import { tailAfter } from './tail.ts'
import { Gap, isCapital } from './token.ts'
import { PlaceTokens } from './tokens.ts'

/** Scratch memory, reused for every candidate. */
const tokens = new PlaceTokens()

/** Streets told by the word before their name when no house number is there: `rue de Rivoli, 75001 Paris`. */
export const namedStreet: WordRecognizer = {
  name: 'address-street',
  entity: 'ADDRESS',
  on: 'word',
  words: [
    'rue',
    'avenue',
    'boulevard',
    'calle',
    'avenida',
    'avda',
    'paseo',
    'plaza',
    'carrer',
    'piazza',
    'viale',
    'vicolo',
    'via',
    'rua',
    'ulica',
    'ul',
    'estrada',
    'travessa',
    'praça',
  ],
  longest: 240,
  context: [{ group: addressCue, boost: 0.35, before: 24 }],
  find(start: number, _end: number, scan: Scan): Outcome {
    tokens.reset(scan, start)
    const { text } = scan
    const next = nameEnd(tokens, 1, text)
    if (next <= 1) return 'name'
    const numbered = isNumber(tokens.get(next - 1)) || tokens.get(next - 1)!.word === 's/n'
    if (!isCapitalised(tokens.get(numbered ? next - 2 : next - 1))) return 'case'
    const tail = tailAfter(tokens, next, text, false)
    const score = 0.2 + (numbered ? 0.35 : 0) + proof(tail)
    return { start, end: endOf(tokens, tail.next - 1, text), score: Math.min(0.9, score), strength: Strength.pattern }
  },
}

/** House numbers in words: `One Oak Lane`. */
export const wordNumber: WordRecognizer = {
  name: 'address-word-number',
  entity: 'ADDRESS',
  on: 'word',
  words: ['one'],
  capital: true,
  longest: 240,
  context: [{ group: addressCue, boost: 0.35, before: 26 }],
  find(start: number, _end: number, scan: Scan): Outcome {
    const { text } = scan
    if (text.charCodeAt(start) >= 97) return 'case'
    tokens.reset(scan, start)
    const name = tokens.get(1)
    if (name === undefined || name.gap !== Gap.space || !isCapitalised(name)) return 'case'
    const street = streetAfterNumber(tokens, text)
    if (street.next < 3 || street.small || street.score < 0.65) return 'street'
    const tail = tailAfter(tokens, street.next, text, false)
    return {
      start,
      end: endOf(tokens, tail.next - 1, text),
      score: Math.min(0.95, 0.55 + proof(tail)),
      strength: Strength.pattern,
    }
  },
}

/** Streets without a house number, told by their type and by words that say that somebody lives there. */
export const typedStreet: WordRecognizer = {
  name: 'address-typed-street',
  entity: 'ADDRESS',
  on: 'word',
  words: ['street', 'avenue', 'road', 'lane', 'boulevard', 'drive', 'rd', 'ave', 'blvd'],
  longest: 200,
  context: [{ group: addressCue, boost: 0.4, before: 16 }],
  find(start: number, _end: number, scan: Scan): Outcome {
    const { text } = scan
    if (scan.unit(start - 1) !== 32 || !isCapital(text, wordStart(scan, start - 1))) return 'name'
    tokens.reset(scan, start)
    const corner = cornerAfter(tokens, 1, text)
    const tail = tailAfter(tokens, Math.max(1, corner), text, false)
    const proven = proof(tail) + (corner > 0 ? 0.4 : 0)
    // By itself it is a place in a story, and there are many.
    if (proven === 0 && !scan.says(addressCue)) return 'proof'
    const end = endOf(tokens, tail.next - 1, text)
    const before = readBefore(scan, start, 48)
    const { count } = before
    let begin = -1
    for (let index = count - 1; index >= 0 && count - index <= 4; index--) {
      const token = before.get(index)!
      if (index < count - 1 && before.get(index + 1)!.gap > Gap.space) break
      if (!isCapitalised(token) || isStop(token, text)) break
      begin = token.start
      if (token.gap === Gap.comma) begin = houseBefore(before, index, text)
    }
    if (begin < 0) return 'name'
    return { start: begin, end, score: Math.min(0.8, 0.15 + proven), strength: Strength.pattern }
  },
}

/** Last words of the names that houses have in place of a number. */
const HOUSES: ReadonlySet<string> = new Set(
  'cottage cottages house lodge rectory vicarage manse farm farmhouse barn hall villa manor grange bungalow croft gables'.split(
    ' ',
  ),
)

/** Where the name of a house begins that stands before the street at `index` and a comma; else where the street begins. */
function houseBefore(tokens: PlaceTokens, index: number, text: string): number {
  const last = tokens.get(index - 1)
  let begin = tokens.get(index)!.start
  if (last === undefined || !HOUSES.has(last.word)) return begin
  for (let at = index - 1; at >= 0 && index - at <= 4; at--) {
    const token = tokens.get(at)!
    if (!isCapitalised(token) || (isStop(token, text) && token.word !== 'the')) break
    if (at < index - 1) begin = token.start
    if (token.gap > Gap.space) break
  }
  return begin
}
