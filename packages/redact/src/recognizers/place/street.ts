import { allCapitals, digitsOf, has, isCapitalised, isNumber, isPlainNumber, isStop } from './predicates.ts'
import { Form, Gap, type PlaceToken } from './token.ts'
import type { PlaceTokens } from './tokens.ts'
import { unitAt } from './unit.ts'
import { Role } from './vocabulary/bits.ts'

/** The first line of an address: up to which token, how sure, whether it is in small letters and of a kind with the postcode before the city. */
export type Street = { next: number; score: number; small: boolean; continental?: boolean }

const MOST_WORDS = 9
const MOST_SMALL = 4
/** The highest score of names without a type. */
const UNTYPED = 0.35
const NONE: Street = { next: 0, score: 0, small: false }

/** The street that begins with the house number at token 0, or one with `next` 0. */
export function streetAfterNumber(tokens: PlaceTokens, text: string): Street {
  const house = tokens.get(0)!
  let from = 1
  const first = tokens.get(1)
  // `12 B`, `12 bis`, `12 1/2`
  if (first && first.gap === Gap.space && isSuffix(first, tokens.get(2))) from = 2
  const lead = tokens.get(from)
  if (lead === undefined || lead.gap > Gap.comma) return NONE
  if (lead.gap === Gap.comma && !has(lead, Role.prefix)) {
    // `84, place de la République`: what follows has to prove it.
    const end = has(lead, Role.weakPrefix) && lead.form === Form.small ? nameEnd(tokens, from + 1, text) : 0
    if (end > from + 1) {
      const capital = isCapitalised(tokens.get(end - 1)) || MONTHS.has(tokens.get(end - 1)!.word)
      return { next: end, score: 0.2, small: !capital, continental: true }
    }
    const street = isCapitalised(lead) ? typed(tokens, from, house, text, Gap.comma) : NONE
    return street.score >= 0.55 ? street : NONE
  }
  const grid = gridAt(tokens, from)
  if (grid > 0) return { next: grid, score: 0.7, small: lead.form === Form.small }
  const road = roadAt(tokens, from, text)
  if (road > 0) return { next: road, score: 0.75, small: tokens.get(from)!.form === Form.small }
  if (has(lead, Role.prefix | Role.weakPrefix)) {
    const end = nameEnd(tokens, from + 1, text)
    if (end > from + 1) {
      const sure = has(lead, Role.prefix)
      const capital = isCapitalised(tokens.get(end - 1))
      const score = sure ? (capital ? 0.75 : digitsOf(house) > 1 ? 0.6 : 0.3) : capital ? 0.55 : 0.2
      const after = tokens.get(end)
      const suffix = has(after, Role.type) && after!.gap <= Gap.space ? 1 : 0
      const street = typed(tokens, from, house, text)
      return street.next > end + suffix && street.score > UNTYPED
        ? street
        : { next: end + suffix, score: Math.max(score, street.score), small: !capital, continental: lead.form === Form.small }
    }
  }
  return typed(tokens, from, house, text)
}

function typed(tokens: PlaceTokens, from: number, house: PlaceToken, text: string, lead: number = Gap.space): Street {
  let words = 0
  let small = 0
  let numbers = 0
  let end = 0
  let type = 0
  let typeSmall = false
  let direction = false
  let joined = 0
  let at = from
  for (; at < from + MOST_WORDS; at++) {
    const token = tokens.get(at)
    if (token === undefined || token.gap > (at === from ? lead : Gap.space)) break
    if (at > from && unitAt(tokens, at, text) > 0 && !isTypeBeforeType(tokens, at)) break
    const isType = isTypeAt(tokens, at, words, numbers, direction, text)
    if (at === from && isSouth(tokens, at, text) && digitsOf(house) >= 3) {
      direction = true
      continue
    }
    if (isStop(token, text) && !isType && !isInitial(tokens, at) && !isJoiningAnd(tokens, at)) break
    if (token.form === Form.sign || (has(token, Role.and) && token.form === Form.small && !has(token, Role.particle))) break
    if (type === 2 && end > 0 && !goesOn(tokens, at)) break
    if (isNumber(token)) {
      if (token.word.includes('/')) break
      if (!(token.roles & Role.ordinal)) {
        if (type > 0 && (digitsOf(token) >= 4 || end < at)) break
        if (++numbers > 2) break
      } else words++
      if (type > 0 && end === at) end = at + 1
      continue
    }
    if (words > 0 && has(token, Role.road) && isPlainNumber(tokens.get(at + 1)) && digitsOf(tokens.get(at + 1)!) < 5) {
      end = at + 2
      type = 2
      words++
      typeSmall = token.form === Form.small
      at++
      continue
    }
    if (isType) {
      const sure = has(token, Role.type)
      end = at + 1
      typeSmall = token.form === Form.small
      if (avenueLetter(tokens, at)) end++
      type = Math.max(type, sure ? 2 : 1)
      words++
      continue
    }
    if (has(token, Role.type) && words === 0 && avenueLetter(tokens, at)) return { next: at + 2, score: 0.7, small: false }
    if (has(token, Role.direction)) {
      direction = true
      if (end > 0) end = at + 1
      continue
    }
    if (token.compound > 0) {
      joined = Math.max(joined, token.form === Form.capital || token.compound === 2 ? 2 : 1)
      end = at + 1
      words++
      if (token.form === Form.small) small++
      continue
    }
    if (token.form === Form.small && !has(token, Role.particle) && !isJoint(tokens, at)) {
      if ((words > small || direction) && small === 0 && words > 0) break
      if (++small > MOST_SMALL) break
    }
    words++
  }
  const allSmall = small > 0
  if (joined > 0 && type === 0)
    return { next: withNumber(tokens, end), score: joined === 2 ? 0.7 : 0.3, small: allSmall, continental: allSmall }
  if (type > 0 && words > 1 - (direction || numbers > 0 ? 1 : 0)) {
    return { next: end, score: typeScore(type, allSmall, typeSmall, digitsOf(house), words), small: allSmall || typeSmall }
  }
  if (words === 0 && direction && unitAt(tokens, at, text) > 0) return { next: at, score: 0.2, small: false }
  if (words === 0 || at === from) return NONE
  // `1000 Woodlawn Chicago IL`
  const last = tokens.get(at - 1)!
  if (words >= 2 && !allSmall && has(last, Role.stateCode) && allCapitals(last, text) && !allCapitals(tokens.get(from)!, text)) {
    return { next: at - 1, score: 0.3, small: false }
  }
  // No type at all: names behind a number, kept for what follows them to prove.
  let score = allSmall ? 0.05 : words <= 4 ? 0.2 : 0.1
  if (numbers > 0 && !allSmall) score += 0.15
  if (direction && !allSmall && (digitsOf(house) >= 3 || text.charCodeAt(tokens.get(from)!.end) === 46)) score = 0.55
  else if (direction && digitsOf(house) >= 3) score = 0.25
  return { next: at, score, small: allSmall }
}

function typeScore(type: number, allSmall: boolean, typeSmall: boolean, digits: number, words: number): number {
  if (allSmall) return type === 2 ? (digits >= 3 ? 0.6 : digits === 2 ? 0.5 : 0.35) : digits >= 3 ? 0.3 : 0.15
  if (type === 2) return 0.75
  return typeSmall ? 0.3 : digits >= 2 ? 0.65 : words > 2 ? 0.5 : 0.45
}

/** Whether a word that may be a unit stands right before a street type and so is a name: "Tower Road". */
function isTypeBeforeType(tokens: PlaceTokens, at: number): boolean {
  return has(tokens.get(at + 1), Role.type)
}

/** Whether the token is the type of the street, not a word of its name: `St` in `St. John`, `Dr` in `Dr Martin Luther King`. */
function isTypeAt(tokens: PlaceTokens, at: number, words: number, numbers: number, direction: boolean, text: string): boolean {
  const token = tokens.get(at)!
  if (!has(token, Role.type | Role.weakType)) return false
  // `u.` is a street of Hungary, `u` is not.
  if (token.length === 1 && token.word === 'u') return token.form === Form.small && text.charCodeAt(token.end) === 46
  if (token.length === 2 && token.word === 'st' && at > 0 && isPlainNumber(tokens.get(at - 1))) return false
  if (words > 0) return true
  if (numbers > 0) return token.word !== 'st'
  if (!direction) return false
  const next = tokens.get(at + 1)
  return next === undefined || next.gap > Gap.space || !isCapitalised(next) || has(next, Role.direction)
}

/** Whether what follows a street type still belongs to the street: another type, a direction, a number, or a name with a type. */
function goesOn(tokens: PlaceTokens, at: number): boolean {
  const token = tokens.get(at)
  if (token === undefined || token.gap > Gap.space) return false
  if (has(token, Role.type | Role.weakType | Role.direction) || isPlainNumber(token)) return true
  for (let index = at + 1; index < at + 3; index++) {
    const next = tokens.get(index)
    if (next === undefined || next.gap > Gap.space || has(next, Role.stop)) return false
    if (has(next, Role.type)) return next.form === token.form
  }
  return false
}

/** A word of one or two small letters between capitalised ones: `z`, `na`, `u`. */
export function isJoint(tokens: PlaceTokens, at: number): boolean {
  const token = tokens.get(at)!
  const next = tokens.get(at + 1)
  return (
    token.form === Form.small &&
    token.length <= 2 &&
    !has(token, Role.stop) &&
    at > 0 &&
    isCapitalised(tokens.get(at - 1)) &&
    isCapitalised(next) &&
    next.gap <= Gap.space
  )
}

/** `654 n 800 e`, `300 South 1200 West`: the end of a place in a grid of streets behind its house number; 0 when none is there. */
function gridAt(tokens: PlaceTokens, from: number): number {
  const one = tokens.get(from)
  const number = tokens.get(from + 1)
  const two = tokens.get(from + 2)
  if (!has(one, Role.direction) || !isPlainNumber(number) || number.gap !== Gap.space || digitsOf(number) < 2) return 0
  return has(two, Role.direction) && two!.gap === Gap.space ? from + 3 : 0
}

/** `RUTH AND BARON BLVD` */
function isJoiningAnd(tokens: PlaceTokens, at: number): boolean {
  const token = tokens.get(at)!
  return token.length === 3 && token.form === Form.capital && token.word === 'and' && isCapitalised(tokens.get(at + 1))
}

/** `So` before a name: south, not the word. */
export function isSouth(tokens: PlaceTokens, at: number, text: string): boolean {
  const token = tokens.get(at)!
  const next = tokens.get(at + 1)
  return (
    token.length === 2 &&
    token.form === Form.capital &&
    token.word === 'so' &&
    isCapitalised(next) &&
    next.gap <= Gap.space &&
    !isStop(next, text)
  )
}

/** One capital letter before a street type: `A Street`. */
function isInitial(tokens: PlaceTokens, at: number): boolean {
  const token = tokens.get(at)!
  return token.length === 1 && token.form === Form.capital && has(tokens.get(at + 1), Role.type)
}

/** `Avenue H`, `Avenue of the Americas`. */
function avenueLetter(tokens: PlaceTokens, at: number): boolean {
  const next = tokens.get(at + 1)
  return next !== undefined && next.gap <= Gap.space && next.form === Form.capital && next.length === 1
}

function withNumber(tokens: PlaceTokens, end: number): number {
  const next = tokens.get(end)
  return isPlainNumber(next) && next.gap <= Gap.space && digitsOf(next) < 5 ? end + 1 : end
}

function isSuffix(token: PlaceToken, next: PlaceToken | undefined): boolean {
  if (token.length === 3 && (token.word === 'bis' || token.word === 'ter' || token.word === '1/2')) return true
  if (token.length !== 1 || token.form !== Form.capital || token.roles & Role.direction) return false
  return next !== undefined && next.gap === Gap.space && isCapitalised(next) && !has(next, Role.type)
}

/** The end of the name of a street that stands behind its type, its house number included: `de la Paix 12`. */
export function nameEnd(tokens: PlaceTokens, from: number, text: string): number {
  let end = from
  let small = 0
  let at = from
  for (; at < from + 6; at++) {
    const token = tokens.get(at)
    if (token === undefined || token.gap > Gap.space || token.form === Form.sign) break
    if (isNumber(token)) {
      if (token.roles & Role.ordinal || !isPlainNumber(token)) break
      // A date in the name ("via 25 Aprile") or the house number.
      const next = tokens.get(at + 1)
      if (at === from && isCapitalised(next) && next.gap === Gap.space) continue
      if (next !== undefined && next.gap === Gap.space && MONTHS.has(next.word)) {
        const year = tokens.get(at + 2)
        return isPlainNumber(year) && year.gap === Gap.space && digitsOf(year) === 4 ? at + 3 : at + 2
      }
      return at > from && digitsOf(token) < 5 ? at + 1 : end
    }
    if (unitAt(tokens, at, text) > 0) return end
    // Without a number: `Plaza de España s/n`.
    if (token.length === 3 && token.word === 's/n' && end > from) return at + 1
    if (has(token, Role.particle) || isJoint(tokens, at)) continue
    if (isStop(token, text)) break
    if (token.form === Form.small && ++small > 2) break
    end = at + 1
  }
  const number = tokens.get(end)
  if (end > from && number?.gap === Gap.comma && ((isPlainNumber(number) && digitsOf(number) < 5) || number.word === 's/n'))
    return end + 1
  return end
}

/** Streets are called after days: `rue du 8 mai 1945`. */
const MONTHS: ReadonlySet<string> = new Set(
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre dicembre'.split(
    ' ',
  ),
)

const LEADS = new Set(['old', 'state', 'county', 'rural', 'alternate', 'business', 'federal'])

/** The end of a numbered road at `from`: `Highway 12`, `US Hwy 278`, `County Road 5`, `State Route No. 33`, `I-10 W`. 0 when none is there. */
export function roadAt(tokens: PlaceTokens, from: number, text: string): number {
  let at = from
  let road = false
  for (; at < from + 5; at++) {
    const token = tokens.get(at)
    if (token === undefined || token.gap > Gap.space) return 0
    if (has(token, Role.road)) road = true
    else if (road && has(token, Role.type) && at > from) continue
    else if (!(has(token, Role.direction | Role.stateCode | Role.state) || LEADS.has(token.word))) break
    if (isStop(token, text) && !(has(token, Role.road) && (token.form === Form.capital || has(tokens.get(at + 1), Role.road))))
      return 0
  }
  if (!road) return 0
  let token = tokens.get(at)
  if (has(token, Role.number) && token!.gap <= Gap.space) token = tokens.get(++at)
  if (token === undefined || token.gap > Gap.space) return 0
  const letter = token.form === Form.capital && token.length <= 2 && !has(token, Role.stateCode)
  if (!isNumber(token) && !letter) return 0
  at++
  while (has(tokens.get(at), Role.direction) && tokens.get(at)!.gap <= Gap.space && at < from + 9) at++
  return at
}
