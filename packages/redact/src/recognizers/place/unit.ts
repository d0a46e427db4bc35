import { has, isNumber, isStop } from './predicates.ts'
import { Form, Gap, type PlaceToken } from './token.ts'
import type { PlaceTokens } from './tokens.ts'
import { Role } from './vocabulary/bits.ts'

/** Not floors by number. */
const SIDES = new Set(['upper', 'lower', 'rear', 'lobby', 'front'])

/** Without one of these, no word begins a unit. */
const NAMES_UNIT = Role.unit | Role.floor | Role.box | Role.number | Role.ordinal

/** How many tokens a unit that begins at `index` has (`Apt. 4B`, `# 12`, `2nd floor`, `lower level`); 0 when none does. */
export function unitAt(tokens: PlaceTokens, index: number, text: string): number {
  const token = tokens.get(index)
  if (token === undefined) return 0
  if ((token.roles & NAMES_UNIT) === 0 && token.form !== Form.sign && !isNumber(token)) return 0
  const next = tokens.get(index + 1)
  const close = next !== undefined && next.gap <= Gap.space ? next : undefined
  if (token.roles & Role.ordinal || isNumber(token)) {
    const floor = has(close, Role.floor) && !SIDES.has(close!.word)
    return floor && (token.roles & Role.ordinal || /^\d{1,3}(?:°|º|ª)?$/.test(token.word)) ? 2 : 0
  }
  if (has(token, Role.floor) && has(close, Role.floor) && close!.word !== token.word) return 2
  if (
    token.word === 'penthouse' ||
    token.word === 'ph' ||
    token.word === 'basement' ||
    token.word === 'lobby' ||
    token.word === 'rear'
  )
    return isIdentifier(close, text) ? 2 : 1
  if (token.word === '#' && has(close, Role.unit)) {
    const inner = unitAt(tokens, index + 1, text)
    return inner > 0 ? inner + 1 : 0
  }
  if (
    !(
      has(token, Role.unit | Role.box) ||
      token.word === '#' ||
      (has(token, Role.number) &&
        (token.form === Form.capital || text.charCodeAt(token.end) === 46) &&
        /\d/.test(close?.word ?? ''))
    ) ||
    close === undefined
  )
    return 0
  if (has(token, Role.unit | Role.box) && has(close, Role.number)) {
    const third = tokens.get(index + 2)
    return third !== undefined && third.gap <= Gap.space && isIdentifier(third, text) ? 3 : 0
  }
  return isIdentifier(close, text) ? 2 : 0
}

/** `12`, `4B`, `B`, `C-D`: what follows the name of a unit. */
function isIdentifier(token: PlaceToken | undefined, text: string): boolean {
  if (token === undefined) return false
  if (isNumber(token)) return !(token.roles & Role.ordinal)
  if (token.form === Form.sign) return false
  const { length } = token.word
  if (length === 1) return token.form === Form.capital || !isStop(token, text)
  return length <= 5 && (/\d/.test(token.word) || /^[a-z]-[a-z\d]$/.test(token.word))
}
