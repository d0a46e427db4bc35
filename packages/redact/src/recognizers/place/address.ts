import { type Charset, charset, LETTERS } from '../../engine/charset.ts'
import type { NumberRun } from '../../engine/number-run.ts'
import { lengths, type Match, type NumberRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { addressCue, streetWords } from './cues.ts'
import { endOf } from './ending.ts'
import { intersection } from './intersection.ts'
import { isAfter, readBefore, wordStart } from './left.ts'
import { digitsOf, has, isCapitalised, isNumber, isStop } from './predicates.ts'
import { isSouth, streetAfterNumber } from './street.ts'
import { streetBeforeNumber } from './street-before-number.ts'
import { type Tail, tailAfter } from './tail.ts'
import { Form, Gap, isCapital } from './token.ts'
import { PlaceTokens } from './tokens.ts'
import { Role } from './vocabulary/bits.ts'

/** `$:.,/`; signs of currencies beyond ASCII. */
const BEFORE_AMOUNT: Charset = charset('$:.,/')
const CURRENCIES = '£€¥₹₽'

/** Scratch memory, reused for every candidate. */
const tokens = new PlaceTokens()

const COUNTS = new Set(
  'chapter part season episode volume vol page pages top act level scene series phase verse track step version stage'.split(' '),
)

/**
 * Addresses that hold a house number, before the name of the street or behind it. Everyday words follow numbers in small letters,
 * so there some word of addresses must be in the text.
 */
export const address: NumberRecognizer = {
  name: 'address',
  entity: 'ADDRESS',
  about: {
    title: 'Street address',
    country: 'US, CA, UK, IE, AU, DE, FR, ES, IT, NL and others',
    checks: 'house number, street type or form, unit, place, region, postcode',
    source: "Universal Postal Union, S42 and the members' addressing sheets; USPS Publication 28",
  },
  on: 'number',
  digits: lengths(1, 6),
  groups: [1, 1],
  longest: 320,
  asks: [streetWords],
  context: [{ group: addressCue, boost: 0.35, before: 26 }],
  find(run: NumberRun, scan: Scan): Outcome {
    if (isBound(run, scan)) return 'boundary'
    if (inChain(run.start, scan)) return 'inside'
    const forward = mayFollow(scan, run.end) ? after(tokens, run.start, scan) : undefined
    const backward = scan.unit(run.start - 1) === 32 ? streetBeforeNumber(tokens, scan, run.start, run.end) : undefined
    if (forward && forward.score >= SURE) chain(forward, scan)
    if (forward && backward) return [forward, backward]
    return forward ?? backward ?? 'no street'
  },
}

/** From this score on an address needs nothing else to be one. */
const SURE = 0.6
/** Longer than an address: what is longer is a list of them. */
const LONG = 240
/** A comma and a space, or so, between two addresses of a list. */
const NEAR = 4
/** The addresses that were sure and followed each other, up to the last one, and which text they are of. */
const chained: { scan: Scan | undefined; reading: number; start: number; end: number } = {
  scan: undefined,
  reading: 0,
  start: 0,
  end: 0,
}

/**
 * Whether the number that begins at `start` is that of a unit or a box inside an address of a long list of them: that an address
 * might begin with every one of them is what makes such lists slow.
 */
function inChain(start: number, scan: Scan): boolean {
  if (chained.scan !== scan || chained.reading !== scan.reading) return false
  const inside = start < chained.end && start > chained.start + LONG && isAfter(scan, start, Role.unit | Role.box, 1)
  if (inside) scan.carried = start
  return inside
}

function chain({ start, end }: Match, scan: Scan): void {
  const goesOn = chained.scan === scan && chained.reading === scan.reading && start <= chained.end + NEAR
  if (!goesOn) chained.start = start
  chained.end = goesOn ? Math.max(chained.end, end) : end
  chained.scan = scan
  chained.reading = scan.reading
}

const CROSSED = /^(?:st|nd|rd|th) (?:and|&) /i

/** Whether a street may follow the number that ends at `end`. */
function mayFollow(scan: Scan, end: number): boolean {
  if (isCapitalNext(scan, end)) return true
  const next = scan.unit(end)
  // `18th and Lincoln`
  if (isSuffix(next) && CROSSED.test(scan.text.slice(end, end + 7))) return true
  return (isBlank(next) || isSuffix(next)) && scan.says(streetWords)
}

/** Whether what stands before the number makes it something else: money, a time, a part of a larger number. */
function isBound(run: NumberRun, scan: Scan): boolean {
  const before = scan.unit(run.start - 1)
  return run.gluedLeft || (isBeforeAmount(before) && !(before === 46 && isSuffix(scan.unit(run.start - 2))))
}

function isBeforeAmount(unit: number): boolean {
  return unit < 128 ? BEFORE_AMOUNT.ascii[unit] === 1 : CURRENCIES.includes(String.fromCharCode(unit))
}

/** Whether a capital, a digit or a letter beyond ASCII follows the number and its blank. */
function isCapitalNext(scan: Scan, end: number): boolean {
  const blank = scan.unit(end)
  if (!isBlank(blank)) return isSuffix(blank) && scan.unit(end + 1) === 32 && isCapital(scan.text, end + 2)
  let at = end + 1
  while (at < end + 4 && isBlank(scan.unit(at))) at++
  const unit = scan.unit(at)
  return unit >= 128 || (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || unit === 35
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 44 || unit === 10
}

function isSuffix(unit: number): boolean {
  return isLetter(unit) || unit === 45 || unit === 47
}

/** Of ASCII. */
function isLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90)
}

/** The address whose first house number begins at `start`. */
function after(tokens: PlaceTokens, start: number, scan: Scan): Match | undefined {
  const { text } = scan
  tokens.reset(scan, start)
  const house = tokens.get(0)
  const first = tokens.get(1)
  if (house === undefined || house.form !== Form.number || first === undefined || first.gap > Gap.comma) return undefined
  if (isList(tokens)) return undefined
  // An everyday word behind the number: by far the most numbers.
  const crossed = has(house, Role.ordinal) && has(first, Role.and)
  if (
    has(first, Role.stop | Role.smallStop) &&
    isStop(first, text) &&
    first.length > 1 &&
    !crossed &&
    !isSouth(tokens, 1, text)
  ) {
    return undefined
  }
  // `5th and Main`, `42nd St and 5th Ave`
  const crossing = intersection(tokens, 0, text)
  if (crossing > 0) {
    // `March 6th and The …`: an ordinal, `and` and a capital are a corner only where something announces one.
    const bare = crossed && first.form === Form.small && !hasBetween(tokens, 2, crossing, Role.type)
    return { start, end: endOf(tokens, crossing - 1, text), score: bare ? 0.3 : 0.6, strength: Strength.pattern }
  }
  if (digitsOf(house) < house.length && !/^\d+(?:[a-z]|(?:-|\/)\d*[a-z]?)?$/.test(house.word)) return undefined
  if (isCounted(scan, start)) return undefined
  const street = streetAfterNumber(tokens, text)
  if (street.next === 0) return undefined
  const tail = tailAfter(tokens, street.next, text, street.small, street.continental)
  // Small words behind a number are proved by a unit alone; states in small letters are everyday words.
  if (street.score < 0.1 && !tail.unit) return undefined
  if (street.score < 0.4 && house.length < 2 && !tail.unit && !tail.postcode) return undefined
  const whole = street.score < 0.5 && isWhole(tokens, tail.next, start, scan) && !street.small ? 0.35 : 0
  const score = Math.min(0.95, street.score + proof(tail) + whole)
  if (score < 0.15) return undefined
  // Without proof behind a bare name, what follows the name is not part of the address.
  const next = tail.next
  const end = endOf(tokens, next - 1, text)
  return { start: leftward(scan, start, tail.unit || tail.postcode), end, score, strength: Strength.pattern }
}

/** Whether the number is the first of four, with nothing but spaces between: no street has so many. */
function isList(tokens: PlaceTokens): boolean {
  for (let index = 1; index < 4; index++) {
    const token = tokens.get(index)
    if (!isNumber(token) || token.gap !== Gap.space || token.roles !== 0 || digitsOf(token) < token.length) return false
  }
  return true
}

/** Whether the address is a line of its own, or all that follows a colon; a year at its start makes it something else. */
function isWhole(tokens: PlaceTokens, next: number, start: number, scan: Scan): boolean {
  const house = tokens.get(0)!
  const after = tokens.get(next)
  if (house.length < 2 || next < 3 || /^(?:19|20)\d\d$/.test(house.word)) return false
  if (after === undefined ? scan.text.length > tokens.get(next - 1)!.end + 1 : after.gap < Gap.line) return false
  let at = start
  while (at > 0 && at > start - 4 && scan.unit(at - 1) === 32) at--
  const before = scan.unit(at - 1)
  return at === 0 || before === 58 || before === 10
}

/** Whether the word before the number says what it counts: `chapter 7 The Long Way Home`. */
function isCounted(scan: Scan, start: number): boolean {
  if (scan.unit(start - 1) !== 32 || !isLetter(scan.unit(start - 2))) return false
  const from = scan.left(start - 1, LETTERS, 10)
  return from < start - 1 && COUNTS.has(scan.text.slice(from, start - 1).toLowerCase())
}

/** How much the parts behind a street prove. */
export function proof(tail: Tail): number {
  let sum = 0
  if (tail.unit) sum += 0.5
  if (tail.postcode) sum += 0.4
  if (tail.region) sum += 0.25
  if (tail.city) sum += 0.05
  return sum
}

/** The start of an address with names before its first number on the same line: `Rua Forno 76 Miller Street, Apt. 5`. */
export function leftward(scan: Scan, start: number, proven: boolean): number {
  if (scan.unit(start - 1) !== 32 && scan.unit(start - 1) !== 10) return start
  if (isPlainWord(scan, start - 1)) return start
  const tokens = readBefore(scan, start, 60)
  const { count } = tokens
  let from = start
  const joined = crossing(tokens, count, scan.text)
  if (joined >= 0) return joined
  // `Route 4 Box 12`
  const road = tokens.get(count - 1)
  if (isCapitalised(road) && has(road, Role.road) && !isStop(road, scan.text) && scan.unit(start - 1) === 32) return road.start
  // `Unit 5, 12 Main Street`, `dept 96, 12 Main Street`
  const label = leadingUnit(tokens, count)
  if (label >= 0) return label
  const estate = estateBefore(tokens, count, scan.text)
  if (estate >= 0) return estate
  if (!proven) return start
  for (let index = count - 1; index >= 0 && count - index <= 4; index--) {
    const token = tokens.get(index)!
    const following =
      index + 1 < count
        ? tokens.get(index + 1)!.gap
        : scan.unit(start - 1) === 32 && scan.unit(start - 2) !== 44
          ? Gap.space
          : Gap.comma
    if (following !== Gap.space || !isCapitalised(token) || isStop(token, scan.text)) break
    from = token.start
  }
  return from
}

/** What names of settlements and buildings of Puerto Rico begin with, a line or a comma before the street (USPS Publication 28, section 29). */
const ESTATES = new Set(
  'urb urbanizacion cond condominio res residencial edif ext bo barrio sector parc reparto villa'.split(' '),
)

/** Where `Urb. Las Gladiolas, ` before the house number begins; -1 when nothing of the kind is there. */
function estateBefore(tokens: PlaceTokens, count: number, text: string): number {
  for (let index = count - 1; index >= 0 && count - index <= 5; index--) {
    const token = tokens.get(index)!
    if (!isCapitalised(token) || isStop(token, text)) return -1
    if (ESTATES.has(token.word)) return index < count - 1 ? token.start : -1
    if (token.gap > Gap.space) return -1
  }
  return -1
}

/** Whether the word before an address is one in small letters that nothing of it begins with: nearly all are. */
function isPlainWord(scan: Scan, end: number): boolean {
  const from = wordStart(scan, end)
  const first = scan.unit(from)
  const and = end - from === 3 && scan.text.startsWith('and', from)
  return first >= 97 && first <= 122 && end - from > 2 && !and && scan.right(from, LETTERS, end - from) === end
}

/** What stands between two streets that cross. */
const JOINS = new Set(['and', '&'])
/** Words that stand before a place. */
const BEFORE_PLACES = new Set('at in on to is of the by near from same following'.split(' '))

/** Where the first street of a crossing begins when the number is that of the second one: `at Oak and 12 Main Street`; -1 when none does. */
export function crossing(tokens: PlaceTokens, count: number, text: string): number {
  const and = tokens.get(count - 1)
  if (!has(and, Role.and) || !JOINS.has(and!.word)) return -1
  let from = -1
  for (let index = count - 2; index >= 0 && count - index <= 5; index--) {
    const token = tokens.get(index)!
    if (tokens.get(index + 1)!.gap !== Gap.space) return -1
    // `123 Main St And 45 Oak Ave`: both with their numbers.
    if (isNumber(token))
      return from >= 0 && hasBetween(tokens, index + 1, count - 1, Role.type | Role.weakType) ? token.start : -1
    if (!isCapitalised(token) || isStop(token, text)) return BEFORE_PLACES.has(token.word) ? from : -1
    from = token.start
  }
  return from >= 0 && count <= 4 ? from : -1
}

function hasBetween(tokens: PlaceTokens, from: number, to: number, roles: number): boolean {
  for (let index = from; index < to; index++) if (has(tokens.get(index), roles)) return true
  return false
}

/** Where a unit right before the house number begins; -1 when none does. */
function leadingUnit(tokens: PlaceTokens, count: number): number {
  const number = tokens.get(count - 1)
  if (number === undefined || number.length > 8) return -1
  if (number.word === '#') return number.start
  const hash = tokens.get(count - 2)
  if (hash === undefined || count < 2) return -1
  const at = hash.word === '#' ? count - 3 : count - 2
  const word = at >= 0 ? tokens.get(at)! : hash
  if (number.form !== Form.number && number.length > 1) return -1
  return (word.roles & Role.unit) !== 0 && (word.roles & Role.stop) === 0 ? word.start : -1
}
