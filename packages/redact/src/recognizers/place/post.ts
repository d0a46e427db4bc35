import { type Outcome, Strength, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { leftward, proof } from './address.ts'
import { addressCue } from './cues.ts'
import { endOf } from './ending.ts'
import { has, isCapitalised, isNumber, isStop } from './predicates.ts'
import { tailAfter } from './tail.ts'
import { Gap, type PlaceToken } from './token.ts'
import { PlaceTokens } from './tokens.ts'
import { Role } from './vocabulary/bits.ts'

/** Scratch memory, reused for every candidate. */
const tokens = new PlaceTokens()

/** Boxes at post offices: `PO Box 12, Springfield`, `Postfach 12 34`, `apdo. 5`, `rr 1 box 292`. */
export const poBox: WordRecognizer = {
  name: 'address-po-box',
  entity: 'ADDRESS',
  about: {
    title: 'Post office box',
    country: 'all',
    checks: 'the words and a number',
    source: 'USPS Publication 28; Universal Postal Union, addressing sheets',
  },
  on: 'word',
  words: [
    'po box',
    'p o box',
    'p.o. box',
    'p.o.box',
    'pobox',
    'pob',
    'po bx',
    'post office box',
    'po drawer',
    'gpo box',
    'postfach',
    'postbus',
    'boite postale',
    'bp',
    'apartado de correos',
    'apartado',
    'apdo',
    'casella postale',
    'locked bag',
    'private bag',
    'rr',
    'drawer',
    'box',
    'psc',
    'unit',
    'cmr',
  ],
  longest: 240,
  context: [{ group: addressCue, boost: 0.3, before: 30 }],
  find(start: number, end: number, scan: Scan): Outcome {
    tokens.reset(scan, start)
    let at = 0
    while (tokens.get(at) !== undefined && tokens.get(at)!.start < end) at++
    const hash = has(tokens.get(at), Role.number)
    if (hash) at++
    const number = tokens.get(at)
    if (!isNumber(number) || number.gap > Gap.space || number.roles & Role.ordinal) return 'number'
    at++
    // `Postfach 10 20 30`
    while (number.length <= 3 && isPair(tokens.get(at))) at++
    const { text } = scan
    const name = text.slice(start, end).toLowerCase()
    const plain =
      name === 'box' ||
      name === 'unit' ||
      name === 'drawer' ||
      name === 'rr' ||
      name === 'bp' ||
      name === 'apartado' ||
      name === 'cmr'
    let score = plain ? (hash && name === 'box' ? 0.5 : 0.1) : 0.8
    // `PSC 12, Box 34`, `Unit 12 Box 34`, `rr 1 box 292`
    if (has(tokens.get(at), Role.box) && tokens.get(at)!.gap <= Gap.comma) {
      const second = has(tokens.get(at + 1), Role.number) ? at + 2 : at + 1
      if (isNumber(tokens.get(second))) {
        at = second + 1
        score = 0.8
      }
    }
    const more = tokens.get(at)
    if (has(more, Role.military)) {
      at++
      score = 0.8
    }
    const tail = tailAfter(tokens, at, text, text.charCodeAt(start) >= 97)
    return {
      start: leftward(scan, start, false),
      end: endOf(tokens, tail.next - 1, text),
      score: Math.min(0.95, score + proof(tail) * (plain ? 1 : 0.3)),
      strength: Strength.pattern,
    }
  },
}

/** Two more digits of a number of a box that is written in pairs. */
function isPair(token: PlaceToken | undefined): boolean {
  return isNumber(token) && token.length === 2 && token.gap === Gap.space
}

/** Military posts: `USS Example, FPO AE 09500`. The unit or ship before it is read back to the start of its line. */
export const military: WordRecognizer = {
  name: 'address-military',
  entity: 'ADDRESS',
  about: {
    title: 'Military and diplomatic address',
    country: 'US',
    checks: 'APO, FPO, DPO with their states and ZIP codes',
    source: 'USPS Publication 28, section 238',
  },
  on: 'word',
  words: ['apo', 'fpo', 'dpo', 'apo aa', 'uss', 'usns', 'usnv', 'uscgc'],
  longest: 160,
  find(start: number, _end: number, scan: Scan): Outcome {
    tokens.reset(scan, start)
    let at = 0
    const limit = has(tokens.get(0), Role.military) ? 0 : 6
    while (at <= limit && !has(tokens.get(at), Role.military)) {
      if (tokens.get(at) === undefined || (at > 0 && tokens.get(at)!.gap >= Gap.end)) return 'post'
      at++
    }
    if (!has(tokens.get(at), Role.military)) return 'post'
    const code = tokens.get(at + 1)
    const zip = tokens.get(at + 2)
    if (!code || !['aa', 'ae', 'ap'].includes(code.word) || code.gap > Gap.comma) return 'code'
    const ends = isNumber(zip) && zip.gap <= Gap.comma && zip.length >= 5 ? zip : code
    return { start, end: ends.end, score: 0.85, strength: Strength.pattern }
  },
}

/** `c/o Jane Doe`: who takes the mail for somebody. */
export const careOf: WordRecognizer = {
  name: 'address-care-of',
  entity: 'ADDRESS',
  on: 'word',
  words: ['c/o', 'c.o'],
  longest: 160,
  find(start: number, end: number, scan: Scan): Outcome {
    const mark = scan.unit(start + 1)
    if (end - start !== 3 || (mark !== 47 && mark !== 46) || scan.unit(end) !== 32) return 'shape'
    tokens.reset(scan, end + 1)
    let count = 0
    for (; count < 7; count++) {
      const token = tokens.get(count)
      if (token === undefined || token.gap > Gap.comma) break
      if (has(token, Role.and) && isCapitalised(tokens.get(count + 1))) continue
      if (!isCapitalised(token) || isStop(token, scan.text)) break
    }
    if (count === 0) return 'name'
    const tail = tailAfter(tokens, count, scan.text, false)
    return { start, end: endOf(tokens, tail.next - 1, scan.text), score: 0.6, strength: Strength.pattern }
  },
}
