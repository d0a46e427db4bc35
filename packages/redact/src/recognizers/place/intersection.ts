import { has, isCapitalised, isNumber, isStop } from './predicates.ts'
import { Form, Gap } from './token.ts'
import type { PlaceTokens } from './tokens.ts'
import { Role } from './vocabulary/bits.ts'

const MOST_WORDS = 7

/** The end of two streets joined by "and" that begin at `from`, at least one told by its type or number; 0 when they are none. */
export function intersection(tokens: PlaceTokens, from: number, text: string, told = false): number {
  const one = side(tokens, from, text)
  if (one.next === from) return 0
  const and = tokens.get(one.next)
  if (and === undefined || !(has(and, Role.and) || and.word === 'at') || and.gap !== Gap.space) return 0
  const two = side(tokens, one.next + 1, text)
  if (two.next === one.next + 1) return 0
  if (told) return two.next
  // `42nd and Lexington`, `5th St and Main St`; `1st and Second` is a list.
  const strong = (one.type && two.type) || (one.ordinal && two.capital && (one.type || !two.ordinal))
  return strong ? two.next : 0
}

/** The end of the second street of a corner whose `and` stands at `index`, told by its type; 0 when none is there. */
export function cornerAfter(tokens: PlaceTokens, index: number, text: string): number {
  const and = tokens.get(index)
  if (and === undefined || !(has(and, Role.and) || and.word === 'at') || and.gap !== Gap.space) return 0
  const two = side(tokens, index + 1, text)
  return two.type && two.next > index + 2 ? two.next : 0
}

function side(tokens: PlaceTokens, from: number, text: string) {
  let at = from
  let next = from
  let type = false
  let ordinal = false
  let capital = false
  for (; at < from + MOST_WORDS; at++) {
    const token = tokens.get(at)
    if (token === undefined || token.gap > Gap.space || token.form === Form.sign) break
    if (at > from && has(token, Role.and) && (token.form === Form.small || token.length === 1)) break
    if (has(token, Role.type | Role.weakType) && at > from) {
      type ||= has(token, Role.type)
      next = at + 1
      continue
    }
    if (isNumber(token)) {
      ordinal ||= has(token, Role.ordinal)
      next = at + 1
      continue
    }
    if (has(token, Role.particle) && token.form === Form.small) continue
    // Months are none: `the 4th and March 5th`.
    if (isStop(token, text) || !isCapitalised(token) || has(token, Role.smallStop)) break
    capital = true
    ordinal ||= has(token, Role.ordinal)
    next = at + 1
  }
  return { next, type, ordinal, capital: capital || type }
}
