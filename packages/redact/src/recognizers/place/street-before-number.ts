import { LETTERS } from '../../engine/charset.ts'
import { type Match, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { crossing, proof } from './address.ts'
import { addressCue } from './cues.ts'
import { endOf } from './ending.ts'
import { isAfter, readBefore } from './left.ts'
import { digitsOf, has, isCapitalised, isNumber, isStop } from './predicates.ts'
import { tailAfter } from './tail.ts'
import { Form, Gap, isCapital, type PlaceToken } from './token.ts'
import type { PlaceTokens } from './tokens.ts'
import { Role } from './vocabulary/bits.ts'
import { compoundAt, rolesAt } from './vocabulary/index.ts'

const REACH = 60
/** What ends the name of a street. */
const TYPED = Role.type | Role.weakType | Role.numbered
/** What stands before the dot of a word for a number. */
const MAY_END_NUMBER = 'nNrom'
const WORD_FOR_NUMBER = /[\s,]((?:[nN][.º°ᵒ]?|[nN][ro]\.?|[nN][uú]m\.)\s)$/u
const LEAD = /(?:^|[\s,:(])((?:In|An|Auf|Hinter|Vor|Bei|Unter)\s)$/
const LEAD_WITH_ARTICLE = /(?:^|[\s,:(])((?:(?:In|An|Auf|Hinter|Vor|Bei|Unter)\s(?:der|den|dem)|Am|Im|Zum|Zur|Beim)\s)$/
/** Words behind a house number that are part of it. */
const SUFFIXES: ReadonlySet<string> = new Set(['bis', 'ter', 'quater', 'hs', 'huis'])
/** What names of streets in small letters begin with. */
const ADJECTIVES: ReadonlySet<string> = new Set(
  'alte alter neue neuer große grosse großer kleine kleiner obere oberer untere unterer lange langer hohe oude nieuwe korte prins prinses koning koningin sint burgemeester professor dokter pastoor graaf'.split(
    ' ',
  ),
)
/** `121/3/14`: house, stair and door in Austria. */
const LONGEST_HOUSE = 10
/** How far behind a house number its postcode begins at most: a flat may stand between. */
const REACH_POSTCODE = 18
const POSTCODE_BEHIND = /^[^\n]{0,18}?(?: ?[,\n-] ?| )(?:[a-z]{1,2}-)?\d{4,5} (?:[a-z]{2} )?\p{L}{2}/iu
const NO_HOUSE = { next: 0, end: 0, proven: 0, weak: false }

/** The address whose street stands before its house number: `Hauptstraße 12`, `Via Roma 5`, `Villacher Strasse 89`. */
export function streetBeforeNumber(tokens: PlaceTokens, scan: Scan, number: number, numberEnd: number): Match | undefined {
  const { text } = scan
  const left = wordForNumber(scan, number)
  const comma = scan.unit(left - 2) === 44
  const lastEnd = comma ? left - 2 : left - 1
  const dot = scan.unit(lastEnd - 1) === 46
  const wordEnd = dot ? lastEnd - 1 : lastEnd
  const wordStart = scan.left(wordEnd, LETTERS, 30)
  if (wordStart === wordEnd) return undefined
  const roles = rolesAt(text, wordStart, wordEnd)
  if (roles & (Role.stop | Role.smallStop)) return undefined
  const capital = isCapital(text, wordStart)
  const behind = !capital && isPostcodeBehind(scan, numberEnd)
  if (!capital && !isNameLike(text, wordStart, wordEnd, roles) && !mayBeSmall(scan, wordStart, behind)) return undefined
  // Most capitalised words before a number are no street: something must tell that this is one, before it, in it or behind it.
  const prefixed = () => isAfter(scan, wordStart, Role.prefix | Role.weakPrefix, 6)
  if (comma && !prefixed()) return undefined
  const { next, end, proven, weak } = houseAt(tokens, scan, number, numberEnd, !capital)
  if (next === 0) return undefined
  if (proven === 0 && !isTyped(text, wordStart, wordEnd) && !scan.says(addressCue) && !prefixed()) return undefined
  const before = readBefore(scan, left, REACH)
  const { count } = before
  if (count === 0) return undefined
  const last = before.get(count - 1)!
  if (last.end !== wordEnd && last.end !== lastEnd) return undefined
  if (isStop(last, text)) return undefined
  const found = startBefore(before, count, text, comma, behind || (!capital && scan.says(addressCue)))
  if (found.score === 0 || (found.score < 0.2 && weak)) return undefined
  const joined = found.score >= 0.5 ? crossing(before, found.from, text) : -1
  const start = joined >= 0 ? joined : leadBefore(text, before.get(found.from)!.start)
  const score = Math.min(0.95, found.score + proven)
  return score < 0.15 ? undefined : { start, end, score, strength: Strength.pattern }
}

/** Where the word for a number stands that is right before it, `n.`, `nº`; else where the number stands. */
function wordForNumber(scan: Scan, number: number): number {
  if (scan.unit(number - 1) !== 32 || !mayEndNumber(scan.unit(number - 2), scan.unit(number - 3))) return number
  const word = WORD_FOR_NUMBER.exec(scan.text.slice(Math.max(0, number - 8), number))
  return word === null ? number : number - word[1]!.length
}

/** Whether the word for a number may end in these two units: cheaper than the pattern. */
function mayEndNumber(last: number, before: number): boolean {
  switch (last) {
    case 78:
    case 110:
      return !((before | 32) >= 97 && (before | 32) <= 122)
    case 46:
      return MAY_END_NUMBER.includes(String.fromCharCode(before))
    case 111:
    case 114:
    case 0xb0:
    case 0xba:
    case 0x1d52:
      return (before | 32) === 110
    default:
      return false
  }
}

/** `In der Au`, `An den Linden`: where the preposition stands that belongs to a name. */
function leadBefore(text: string, start: number): number {
  if (text.charCodeAt(start - 1) !== 32) return start
  const article = /^(?:der|den|dem)\s/.test(text.slice(start, start + 4))
  const lead = (article ? LEAD : LEAD_WITH_ARTICLE).exec(text.slice(Math.max(0, start - 12), start))
  return lead === null ? start : start - lead[1]!.length
}

/** What follows the name: the token behind the house number (0 when it is none), where the address ends, and what it proves. */
function houseAt(tokens: PlaceTokens, scan: Scan, number: number, numberEnd: number, small: boolean) {
  const { text } = scan
  tokens.reset(scan, number)
  const house = tokens.get(0)
  if (house === undefined || house.length > LONGEST_HOUSE) return NO_HOUSE
  if (
    digitsOf(house) < house.length &&
    !/^\d+(?:[a-z]|hs|bis|[-/]\d+(?:\/\d+)?[a-z]?|[-/](?:[a-z]|i{2,3}|iv))?$/.test(house.word)
  )
    return NO_HOUSE
  const next = isSuffix(tokens.get(1), tokens.get(2)) ? 2 : 1
  const tail = tailAfter(tokens, next, text, small, true)
  // `Koivutie 8 street`
  const type = tokens.get(next)
  const told = (type?.word === 'street' || (type?.word === 'st' && house.word !== '1')) && type.gap === Gap.space ? 0.4 : 0
  const end = tail.next > 1 ? endOf(tokens, tail.next - 1, text) : Math.max(numberEnd, house.end)
  return { next, end, proven: proof(tail) + told, weak: tail.postcode && !tail.city && !tail.unit }
}

/** Whether a token behind a house number is part of it: `12 a`, `12 bis`. */
function isSuffix(token: PlaceToken | undefined, next: PlaceToken | undefined): boolean {
  if (token === undefined || token.gap !== Gap.space) return false
  if (SUFFIXES.has(token.word)) return true
  if (token.length !== 1 || token.form !== Form.small || has(token, Role.and)) return false
  // `a` is a word too, but not before a comma or a postcode.
  return !has(token, Role.stop) || next === undefined || next.gap >= Gap.comma || isNumber(next)
}

/** From which token the name of a street goes to the last one, and how sure. `small`: something else tells that it may be in small letters. */
function startBefore(
  tokens: PlaceTokens,
  count: number,
  text: string,
  comma: boolean,
  small: boolean,
): { from: number; score: number } {
  const last = tokens.get(count - 1)!
  const none = { from: 0, score: 0 }
  let from = count - 1
  // A word before the name says what it is: rue, calle, via.
  for (let index = count - 1; index >= 0 && count - index <= 6; index--) {
    const token = tokens.get(index)!
    if (index < count - 1 && tokens.get(index + 1)!.gap > Gap.space) break
    if (isNumber(token) && index < count - 1) break
    if (has(token, Role.prefix) && index < count - 1) {
      return { from: index, score: isCapitalised(last) || isCapitalised(token) ? 0.7 : 0.45 }
    }
    if (has(token, Role.weakPrefix) && index < count - 1 && isCapitalised(last) && (isCapitalised(token) || token.length > 2)) {
      return { from: index, score: isCapitalised(token) ? 0.6 : 0.5 }
    }
    if (small && has(token, Role.weakPrefix) && index < count - 1) return { from: index, score: 0.35 }
    if (isStop(token, text)) break
    if (token.form === Form.small && !has(token, Role.particle | Role.type)) {
      // In a text of small letters a word before the name may still say what it is, and one before the type is the name.
      if (!small) break
      if (index === count - 2 && has(last, Role.type | Role.numbered)) from = index
      continue
    }
    from = index
  }
  if (comma) return none
  if (last.compound > 0) {
    if (isCapitalised(last)) return { from: widened(tokens, count, text), score: last.compound === 2 ? 0.75 : 0.55 }
    const adjective = ADJECTIVES.has(tokens.get(count - 2)?.word ?? '') && last.gap === Gap.space
    const begin = adjective ? count - 2 : count - 1
    return last.compound === 2 ? { from: begin, score: 0.6 } : small ? { from: begin, score: 0.2 } : none
  }
  // `der weg 12` is no name.
  if (small && has(tokens.get(from), Role.particle)) return none
  if (last.word === 'u' && (last.form !== Form.small || text.charCodeAt(last.end) !== 46)) return none
  if (has(last, Role.type | Role.weakType) && has(last, Role.numbered | Role.dotted) && count - 1 > from) {
    return { from, score: isCapitalised(tokens.get(from)!) ? 0.65 : 0.3 }
  }
  if (has(last, Role.type) && count - 1 > from) {
    return { from, score: isCapitalised(tokens.get(from)!) ? 0.4 : 0.2 }
  }
  // A bare name and a number: only with proof behind it.
  if (isCapitalised(last)) return { from: widened(tokens, count, text), score: 0.15 }
  return none
}

/** The first of at most three capitalised words that go to the last one. */
function widened(tokens: PlaceTokens, count: number, text: string): number {
  let from = count - 1
  for (let index = count - 2; index >= 0 && count - index <= 4; index--) {
    const token = tokens.get(index)!
    if (tokens.get(index + 1)!.gap > Gap.space || isStop(token, text)) break
    if (!isCapital(text, token.start)) {
      if (has(token, Role.particle)) continue
      break
    }
    from = index
  }
  return from
}

/** Whether a word in small letters before the number can end the name of a street as it is nothing else. */
function isNameLike(text: string, start: number, end: number, roles: number): boolean {
  return (roles & TYPED) !== 0 || compoundAt(text, start, end) === 2
}

/** Whether a word in small letters before a number can end the name of a street: one of everyday can, with a postcode behind or a prefix. */
function mayBeSmall(scan: Scan, start: number, behind: boolean): boolean {
  return behind || (scan.says(addressCue) && isAfter(scan, start, Role.prefix, 4))
}

/** Whether a postcode and a word follow the house number that ends at `end`: `12, 60311 frankfurt`. */
function isPostcodeBehind(scan: Scan, end: number): boolean {
  let digits = 0
  let at = end
  for (; at < end + REACH_POSTCODE + 4 && digits < 4; at++) {
    const unit = scan.unit(at)
    digits = unit >= 48 && unit <= 57 ? digits + 1 : 0
  }
  scan.work += at - end
  return digits === 4 && POSTCODE_BEHIND.test(scan.text.slice(end, end + REACH_POSTCODE + 16))
}

/** Whether it says by itself that it is a street. */
function isTyped(text: string, start: number, end: number): boolean {
  const roles = rolesAt(text, start, end)
  return (roles & (TYPED | Role.dotted)) !== 0 || (roles === 0 && compoundAt(text, start, end) > 0)
}
