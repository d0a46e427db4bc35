import { Form, type PlaceToken } from './token.ts'
import { Role } from './vocabulary/bits.ts'

/** Whether the token has one of the roles. */
export function has(token: PlaceToken | undefined, roles: number): boolean {
  return token !== undefined && (token.roles & roles) !== 0
}

export function isNumber(token: PlaceToken | undefined): token is PlaceToken & { form: 1 } {
  return token !== undefined && token.form === Form.number
}

export function isCapitalised(token: PlaceToken | undefined): token is PlaceToken & { form: 2 } {
  return token !== undefined && token.form === Form.capital
}

/** Whether the token ends an address: a word of sentences. A code of a state in capitals does not (`IN`). */
export function isStop(token: PlaceToken, text: string): boolean {
  if (token.roles & Role.smallStop) return token.form === Form.small
  if ((token.roles & Role.stop) === 0) return false
  // One capital before a street type is a name: `A Street`.
  if (token.form === Form.capital && (token.roles & (Role.stateCode | Role.direction | Role.country | Role.road)) !== 0)
    return !allCapitals(token, text)
  // `So. Washington`
  if (token.length === 2 && token.word === 'so' && token.form === Form.capital && text.charCodeAt(token.end) === 46) return false
  return true
}

/** Whether the token is in capitals alone. */
export function allCapitals(token: PlaceToken, text: string): boolean {
  for (let at = token.start; at < token.end; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 97 && unit <= 122) return false
  }
  return token.form === Form.capital
}

/** How many digits a number token begins with. */
export function digitsOf(token: PlaceToken): number {
  let count = 0
  while (count < token.length && token.unit(count) >= 48 && token.unit(count) <= 57) count++
  return count
}

/** Whether the token is digits and nothing else, or one letter behind them. */
export function isPlainNumber(token: PlaceToken | undefined): token is PlaceToken & { form: 1 } {
  return isNumber(token) && token.length - digitsOf(token) <= 1
}
