import { isDigit } from '../boundary.ts'
import { allCapitals, digitsOf, isNumber } from './predicates.ts'
import { Form, Gap, type PlaceToken } from './token.ts'
import type { PlaceTokens } from './tokens.ts'
import { Role } from './vocabulary/bits.ts'

const UK_OUT = /^[a-z]{1,2}\d[a-z\d]?$/
/** Without C, I, K, M, O and V, which the second half never has. */
const UK_IN = /^\d[abd-hjlnp-uw-z]{2}$/
const UK_ONE = /^[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}$/
const CA_OUT = /^[abceghjklmnprstvxy]\d[abceghjklmnprstvwxyz]$/
const CA_IN = /^\d[abceghjklmnprstvwxyz]\d$/
const CA_ONE = /^[abceghjklmnprstvxy]\d[abceghjklmnprstvwxyz]-?\d[abceghjklmnprstvwxyz]\d$/
/** With the country before it, as on mail from abroad. */
const WITH_COUNTRY = /^(?:a|b|ch|cz|d|dk|e|f|fl|i|l|nl|p|s)-\d{4,5}$/
const IE_OUT = /^(?:[ac-fhknpr-tv-y]\d\d|d6w)$/
const IE_IN = /^[\dac-fhknpr-tv-y]{4}$/

/**
 * How many tokens a postcode that begins at `index` has; 0 when none does. Formats of the Universal Postal Union's addressing
 * sheets: four to six digits, ZIP+4, `1234 AB` (NL), `123 45` (SE, CZ, GR), `00-001` (PL), `1234-567` (PT), and the
 * alphanumeric ones of the UK, Ireland and Canada. A number alone may be anything: where it may stand is the caller's to say.
 */
export function postcodeAt(tokens: PlaceTokens, index: number, text: string): number {
  const token = tokens.get(index)
  if (token === undefined) return 0
  const next = tokens.get(index + 1)
  const near = next !== undefined && next.gap === Gap.space ? next : undefined
  if (!isNumber(token)) {
    const hyphen = text.charCodeAt(token.start + 1) === 45 || text.charCodeAt(token.start + 2) === 45
    if (hyphen && token.length >= 6 && WITH_COUNTRY.test(token.word)) return 1
    // All of them have a digit at the second or third place.
    if (
      token.length < 2 ||
      token.length > 8 ||
      !(isDigit(text.charCodeAt(token.start + 1)) || isDigit(text.charCodeAt(token.start + 2)))
    ) {
      return 0
    }
    const { word } = token
    if (UK_ONE.test(word) || CA_ONE.test(word)) return 1
    if (near === undefined) return 0
    if (UK_OUT.test(word) && UK_IN.test(near.word)) return 2
    if (CA_OUT.test(word) && CA_IN.test(near.word)) return 2
    return IE_OUT.test(word) && IE_IN.test(near.word) ? 2 : 0
  }
  const digits = digitsOf(token)
  // Most numbers: too short to be one.
  if (digits === token.length && digits < 3) return 0
  const { word } = token
  if (token.length >= 6 && /^(?:\d{5}-?\d{4}|\d\d-\d{3}|\d{4}-\d{3})$/.test(word)) return 1
  if (digits === word.length && digits === 4) {
    return near !== undefined && near.length === 2 && (allCapitals(near, text) || isSmallPair(near, tokens.get(index + 2)))
      ? 2
      : 1
  }
  if (digits === 4 && /^\d{4}[a-z]{2}$/.test(word)) return 1
  if (digits !== word.length) return 0
  if (digits === 3 && isNumber(near) && /^\d\d$/.test(near.word)) return 2
  if (digits < 4 || digits > 6) return 0
  // More digits behind it: a telephone number, unless they are the house number of the next address of a list.
  return isNumber(near) && !(digits === 5 && isHouse(near, tokens.get(index + 2))) ? 0 : 1
}

const NO_PAIR = Role.stop | Role.smallStop | Role.particle | Role.and | Role.direction

/** `1017 gc amsterdam`: two small letters that are no word, and a place behind them. */
function isSmallPair(pair: PlaceToken, next: PlaceToken | undefined): boolean {
  return (
    pair.form === Form.small &&
    (pair.roles & NO_PAIR) === 0 &&
    next?.form === Form.small &&
    next.gap === Gap.space &&
    next.length >= 3
  )
}

function isHouse(number: PlaceToken, name: PlaceToken | undefined): boolean {
  return number.length <= 6 && name !== undefined && name.gap === Gap.space && name.form === Form.capital
}

/** Whether the token alone has the form of an alphanumeric postcode's first half or whole: it cannot be a word. */
export function isOutward(token: PlaceToken): boolean {
  return UK_OUT.test(token.word) || CA_OUT.test(token.word) || UK_ONE.test(token.word)
}
