import { postcodeAt } from './postcode.ts'
import { allCapitals, digitsOf, has, isCapitalised, isNumber, isStop } from './predicates.ts'
import { isJoint } from './street.ts'
import { Form, Gap, type PlaceToken } from './token.ts'
import type { PlaceTokens } from './tokens.ts'
import { unitAt } from './unit.ts'
import { Role } from './vocabulary/bits.ts'

/** What follows the street: up to which token, and what of it proves that this is an address. */
export type Tail = { next: number; unit: boolean; region: boolean; postcode: boolean; city: boolean }

const NO_TAIL = { city: false, unit: false }
const MOST_CITIES = 5
/** A building, a stair, a floor, a flat and a room: what has more is a list, of which each line begins anew. */
const MOST_UNITS = 6
const MOST_CITY_WORDS = 4

/**
 * Takes unit, district, city, state, postcode and country behind a street that ends before token `from`. `small`: the street is in
 * small letters, so its city may be; `continental`: and a postcode may stand before it.
 */
export function tailAfter(tokens: PlaceTokens, from: number, text: string, small: boolean, continental = false): Tail {
  const tail: Tail = { next: from, unit: false, region: false, postcode: false, city: false }
  let cities = 0
  let units = 0
  for (let at = from; ; at = tail.next) {
    const token = tokens.get(at)
    if (token === undefined || token.gap >= Gap.end) return tail
    const unit = unitAt(tokens, at, text)
    if (unit > 0) {
      if (++units > MOST_UNITS) return tail
      tail.unit = true
      tail.next = at + unit
      continue
    }
    if (
      has(token, Role.direction) &&
      (token.gap <= Gap.space || (token.gap === Gap.comma && token.length <= 2)) &&
      at === from &&
      (token.length <= 2 || !startsCity(tokens, at))
    ) {
      tail.next = at + 1
      continue
    }
    // `Main St A, …`
    if (at === from && token.form === Form.capital && token.length === 1 && token.gap === Gap.space && token.word !== 'i') {
      tail.next = at + 1
      continue
    }
    const attention = attentionAt(tokens, at, text)
    if (attention > 0) {
      tail.next = at + attention
      continue
    }
    const postcode = postcodeAt(tokens, at, text)
    if (small && continental && postcode > 0 && !tail.postcode && token.gap < Gap.end) {
      const end = smallCity(tokens, at + postcode, text)
      if (end > 0) {
        tail.postcode = true
        tail.city = true
        tail.next = end
        continue
      }
    }
    if (postcode > 0 && mayBePostcode(tokens, at, postcode, tail, text)) {
      tail.postcode = true
      tail.next = at + postcode
      continue
    }
    // The number of a department: `, 13` before a postcode on its own line.
    if (isNumber(token) && token.length === 2 && token.gap >= Gap.line && tail.city && isFarPostcode(tokens, at + 1, text)) {
      tail.next = at + 1
      continue
    }
    // `Praha 6, …`: the number of a district.
    if (
      isNumber(token) &&
      token.length <= 2 &&
      token.gap === Gap.space &&
      tail.city &&
      isLast(tokens.get(at + 1)) &&
      tokens.get(at + 1)
    ) {
      tail.next = at + 1
      continue
    }
    // `Dublin 2`
    if (isNumber(token) && token.length <= 2 && token.gap === Gap.space && tail.city && tokens.get(at - 1)!.word === 'dublin') {
      tail.next = at + 1
      continue
    }
    if (isNumber(token)) return tail
    const region = regionAt(tokens, at, text, small, tail)
    if (region > 0) {
      tail.region = true
      tail.next = at + region
      continue
    }
    if (cities >= MOST_CITIES) return tail
    const city = cityAt(tokens, at, text, tail, small)
    if (city === 0) return tail
    cities++
    tail.city = true
    tail.next = at + city
  }
}

function isFarPostcode(tokens: PlaceTokens, at: number, text: string): boolean {
  const token = tokens.get(at)
  return token !== undefined && token.gap >= Gap.line && token.gap < Gap.end && postcodeAt(tokens, at, text) > 0
}

/** How many tokens `attn: Jane Doe` has. */
function attentionAt(tokens: PlaceTokens, at: number, text: string): number {
  if (tokens.get(at)!.length !== 4 || tokens.get(at)!.word !== 'attn') return 0
  let end = at + 1
  for (let index = at + 1; index < at + 4; index++) {
    const token = tokens.get(index)
    if (token === undefined || token.gap > Gap.space || isNumber(token) || isStop(token, text) || unitAt(tokens, index, text) > 0)
      break
    end = index + 1
  }
  return end - at
}

function startsCity(tokens: PlaceTokens, at: number): boolean {
  const next = tokens.get(at + 1)
  return next !== undefined && next.gap <= Gap.space && isCapitalised(next) && !has(next, Role.stateCode | Role.unit)
}

/** A bare number is a postcode behind a city or region, behind a comma, or before a city. */
function mayBePostcode(tokens: PlaceTokens, at: number, length: number, tail: Tail, text: string): boolean {
  const token = tokens.get(at)!
  if (tail.postcode) return false
  // ZIP+4 without its hyphen.
  if (token.length === 9) return token.gap <= Gap.comma
  if (!isNumber(token) || token.word.includes('-')) return true
  const next = tokens.get(at + length)
  const digits = digitsOf(token)
  if (tail.region || tail.city) return token.gap !== Gap.line || digits >= 4
  if (digits === 5 && (token.gap === Gap.comma || (token.gap === Gap.space && isLast(next)))) return true
  return (
    isCapitalised(next) &&
    next.gap <= Gap.space &&
    !isStop(next, text) &&
    (digits === 5 || (digits === 4 && !isYear(token)) || token.gap >= Gap.comma || length === 2)
  )
}

/** Words of small letters that names of cities begin with. */
const OPENS_CITY = new Set('den la le les las los san santa sankt saint sainte st bad el den l neu alt new villa'.split(' '))
/** What joins the name of a city to that of its river or region. */
const JOINS_CITY = new Set('am an im in a sur sous lez les de del della di da do aan bei ob'.split(' '))

/** What is said behind an address and is in no list of words that end one. */
const THANKS = new Set('grazie merci gracias danke bedankt obrigado cordialmente prego vale'.split(' '))

/** Where the city in small letters ends that begins at `at`, right behind its postcode; 0 when none does. */
function smallCity(tokens: PlaceTokens, at: number, text: string): number {
  let end = at
  if (OPENS_CITY.has(tokens.get(at)?.word ?? '') && tokens.get(at + 1)?.gap === Gap.space) end++
  if (!isCityWord(tokens.get(end), text)) return 0
  end++
  const joint = tokens.get(end)
  if (joint === undefined || joint.gap !== Gap.space) return end
  // `parma (pr)`, `milano mi`
  if (joint.length === 2 && isLast(tokens.get(end + 1)) && !JOINS_CITY.has(joint.word)) return end + 1
  const joined = JOINS_CITY.has(joint.word)
  const name = joined && has(tokens.get(end + 1), Role.particle) ? end + 2 : joined ? end + 1 : end
  // `frankfurt am main`, `reggio emilia`; `berlin in two weeks` goes on with other words.
  const city = tokens.get(name)
  if (!isCityWord(city, text) || THANKS.has(city.word)) return end
  const after = tokens.get(name + 1)
  if (!joined && after?.gap === Gap.space && after.length === 2 && isLast(tokens.get(name + 2)) && !isStop(after, text))
    return name + 2
  const isEnd = isLast(after) || (joined && joint.word !== 'in' && isStop(after!, text))
  return isEnd ? name + 1 : end
}

function isCityWord(token: PlaceToken | undefined, text: string): token is PlaceToken {
  return token !== undefined && token.gap === Gap.space && token.form !== Form.number && token.length >= 3 && !isStop(token, text)
}

function isYear({ word }: PlaceToken): boolean {
  return word >= '1700' && word < '2100'
}

/** How many tokens the state, province or country at `at` has; 0 when none is there. */
function regionAt(
  tokens: PlaceTokens,
  at: number,
  text: string,
  small: boolean,
  tail: Pick<Tail, 'city' | 'unit'> = NO_TAIL,
): number {
  const token = tokens.get(at)!
  const next = tokens.get(at + 1)
  if (token.length === 6 && token.word === 'united' && has(next, Role.country) && next!.gap === Gap.space) return 2
  if (token.length === 2 && token.word === 'us' && !allCapitals(token, text)) return 0
  if (has(token, Role.stateCode)) {
    if (allCapitals(token, text)) return 1
    const zip =
      next !== undefined &&
      next.gap <= Gap.comma &&
      (isNumber(next) ? digitsOf(next) === 5 : next.length >= 3 && postcodeAt(tokens, at + 1, text) > 0)
    if (zip || (!has(token, Role.doubtful) && token.gap === Gap.comma && token.form === Form.capital)) return 1
  }
  if (token.gap === Gap.none) return 0
  if (small && has(token, Role.stateCode) && !has(token, Role.doubtful) && isLast(next)) return 1
  // A region in two or three letters, whatever it is called, at the end of a line or before a postcode.
  if ((tail.city || tail.unit) && token.length <= 3 && token.length > 1 && !has(token, Role.stop | Role.and | Role.particle)) {
    if (isLast(next) || (isNumber(next) && digitsOf(next) >= 4)) return 1
  }
  if (has(token, Role.state | Role.country) && (token.form === Form.capital || small)) return 1
  return 0
}

function isLast(token: PlaceToken | undefined): boolean {
  return token === undefined || token.gap >= Gap.comma
}

/** How many tokens the city at `at` has; 0 when the words there are not taken for one. */
function cityAt(tokens: PlaceTokens, at: number, text: string, tail: Tail, small: boolean): number {
  if (tokens.get(at)!.word === 'dublin' && isNumber(tokens.get(at + 1)) && tokens.get(at + 1)!.gap === Gap.space) return 1
  let end = at
  let at2 = at
  let lower = 0
  for (; at2 < at + MOST_CITY_WORDS + 2; at2++) {
    const token = tokens.get(at2)
    if (token === undefined || token.form === Form.sign || isNumber(token)) break
    if (at2 > at && token.gap > Gap.space) break
    if (at2 > at && postcodeAt(tokens, at2, text) > 0 && /\d/.test(token.word)) break
    if (at2 > at && (regionAt(tokens, at2, text, small) > 0 || unitAt(tokens, at2, text) > 0)) {
      if (has(tokens.get(at2 - 1), Role.particle)) end = at2
      break
    }
    // `Frankfurt am Main`
    if (isStop(token, text) && !(at2 > at && joinsCity(token, tokens.get(at2 + 1)))) break
    if (token.form === Form.small) {
      if (at2 > at && (has(token, Role.particle) || isJoint(tokens, at2))) continue
      // `Trinidad and Tobago`
      if (
        at2 > at &&
        has(token, Role.and) &&
        (tail.unit || tail.city) &&
        isCapitalised(tokens.get(at2 + 1)) &&
        !isStop(tokens.get(at2 + 1)!, text)
      )
        continue
      if (!small || ++lower > MOST_CITY_WORDS) break
    }
    end = at2 + 1
  }
  if (end === at) return 0
  // A label: `Mobile: …`
  if (text.charCodeAt(tokens.get(end - 1)!.end) === 58) return 0
  const first = tokens.get(at)!
  const after = tokens.get(end)
  const proven = isProof(tokens, end, after, text, small)
  if (lower > 0) {
    // `75002 paris`
    const named = tail.unit || first.gap === Gap.comma || (tail.postcode && !tail.city && end - at === 1)
    return proven || unitAt(tokens, end, text) > 0 || (isLast(after) && named) ? end - at : 0
  }
  if (first.gap <= Gap.space && unitAt(tokens, end, text) > 0 && after!.gap >= Gap.line) return end - at
  if (proven || first.gap === Gap.comma) return end - at
  // A line of its own, or all that follows a unit.
  const whole = after === undefined || after.gap !== Gap.space
  if (first.gap === Gap.line) return whole ? end - at : 0
  return whole || tail.unit || tail.postcode || tail.city ? end - at : 0
}

/** Whether a word of sentences is part of the name of a city. */
function joinsCity(token: PlaceToken, next: PlaceToken | undefined): boolean {
  return has(token, Role.particle) && token.form === Form.small && isCapitalised(next) && next.gap === Gap.space
}

function isProof(tokens: PlaceTokens, at: number, token: PlaceToken | undefined, text: string, small: boolean): boolean {
  if (token === undefined || token.gap >= Gap.end) return false
  if (regionAt(tokens, at, text, small) > 0) return true
  return postcodeAt(tokens, at, text) > 0 && (!isNumber(token) || digitsOf(token) >= 4)
}
