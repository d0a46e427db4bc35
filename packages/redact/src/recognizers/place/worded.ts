import { type Outcome, Strength, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { leftward, proof } from './address.ts'
import { addressCue } from './cues.ts'
import { endOf } from './ending.ts'
import { intersection } from './intersection.ts'
import { readBefore } from './left.ts'
import { has, isCapitalised, isNumber, isStop } from './predicates.ts'
import { nameEnd, roadAt, streetAfterNumber } from './street.ts'
import { tailAfter } from './tail.ts'
import { Gap } from './token.ts'
import { PlaceTokens } from './tokens.ts'
import { unitAt } from './unit.ts'
import { Role } from './vocabulary/bits.ts'

/** Scratch memory, reused for every candidate. */
const shared = new PlaceTokens()

function from(at: number, scan: Scan): PlaceTokens {
  const tokens = shared
  tokens.reset(scan, at)
  return tokens
}

/** Boxes at post offices: `PO Box 12, Springfield`, `Postfach 12 34`, `apdo. 5`, `rr 1 box 292`. */
export const poBox: WordRecognizer = {
  name: 'address-po-box',
  entity: 'ADDRESS',
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
    const tokens = from(start, scan)
    let at = 0
    while (tokens.get(at) !== undefined && tokens.get(at)!.start < end) at++
    const hash = has(tokens.get(at), Role.number)
    if (hash) at++
    const number = tokens.get(at)
    if (!isNumber(number) || number.gap > Gap.space || number.roles & Role.ordinal) return 'number'
    at++
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

/** Military posts: `USS Example, FPO AE 09500`. The unit or ship before it is read back to the start of its line. */
export const military: WordRecognizer = {
  name: 'address-military',
  entity: 'ADDRESS',
  on: 'word',
  words: ['apo', 'fpo', 'dpo', 'apo aa', 'uss', 'usns', 'usnv', 'uscgc'],
  longest: 160,
  find(start: number, _end: number, scan: Scan): Outcome {
    const tokens = from(start, scan)
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

/** Corners: `the corner of Oak Street and 5th`. */
export const corner: WordRecognizer = {
  name: 'address-corner',
  entity: 'ADDRESS',
  on: 'word',
  words: ['corner of', 'intersection of', 'junction of', 'crossroads of'],
  longest: 160,
  find(start: number, end: number, scan: Scan): Outcome {
    const { text } = scan
    if (scan.unit(end) !== 32) return 'shape'
    const tokens = from(end + 1, scan)
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
    const tokens = from(start, scan)
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
    const tokens = from(start, scan)
    const { text } = scan
    const next = nameEnd(tokens, 1, text)
    if (next <= 1) return 'name'
    const numbered = isNumber(tokens.get(next - 1))
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
    const tokens = from(start, scan)
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
    if (scan.unit(start - 1) !== 32) return 'shape'
    const tokens = shared
    const count = readBefore(tokens, scan, start, 48)
    let begin = -1
    for (let index = count - 1; index >= 0 && count - index <= 4; index--) {
      const token = tokens.get(index)!
      if (index < count - 1 && tokens.get(index + 1)!.gap > Gap.space) break
      if (!isCapitalised(token) || isStop(token, scan.text)) break
      begin = token.start
    }
    if (begin < 0) return 'name'
    tokens.reset(scan, begin)
    let at = 0
    while (tokens.get(at) !== undefined && tokens.get(at)!.start <= start) at++
    const tail = tailAfter(tokens, at, scan.text, false)
    return {
      start: begin,
      end: endOf(tokens, tail.next - 1, scan.text),
      score: Math.min(0.8, 0.15 + proof(tail)),
      strength: Strength.pattern,
    }
  },
}

/** Units of a building with more units or a name before them: `Bldg. 15, Suite 100`, `Liberty Tower Ste 1400`. */
export const unit: WordRecognizer = {
  name: 'address-unit',
  entity: 'ADDRESS',
  on: 'word',
  words: ['suite', 'ste', 'apt', 'bldg'],
  longest: 200,
  context: [{ group: addressCue, boost: 0.35, before: 40 }],
  find(start: number, _end: number, scan: Scan): Outcome {
    const { text } = scan
    const tokens = from(start, scan)
    const first = unitAt(tokens, 0, text)
    if (first === 0) return 'identifier'
    const tail = tailAfter(tokens, first, text, false)
    const end = endOf(tokens, tail.next - 1, text)
    const begin = namesBefore(tokens, scan, start)
    const score = 0.15 + (begin < start ? 0.35 : 0) + proof(tail)
    return { start: begin, end, score: Math.min(0.9, score), strength: Strength.pattern }
  },
}

/** Where two to four capitalised words that end at `start` begin; `start` when there are none. */
function namesBefore(tokens: PlaceTokens, scan: Scan, start: number): number {
  if (scan.unit(start - 1) !== 32) return start
  const count = readBefore(tokens, scan, start, 48)
  let begin = start
  for (let index = count - 1; index >= 0 && count - index <= 4; index--) {
    const token = tokens.get(index)!
    if (!isCapitalised(token) || isStop(token, scan.text)) break
    if (index < count - 1) begin = token.start
    if (token.gap > Gap.space) break
  }
  return begin
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
    const tokens = from(end + 1, scan)
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
