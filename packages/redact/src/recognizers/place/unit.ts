import { has, isNumber, isStop } from './predicates.ts'
import { Form, Gap, type PlaceToken } from './token.ts'
import type { PlaceTokens } from './tokens.ts'
import { Role } from './vocabulary/bits.ts'

/** Not floors by number. */
const SIDES = new Set(['upper', 'lower', 'rear', 'lobby', 'front'])

/** A floor without a number. */
const GROUND = new Set(['bajo', 'bajos', 'entresuelo'])
const DOORS = new Set(['izquierda', 'derecha', 'centro'])
const ORDINAL_A = 0xaa
const DEGREE = 0xb0
const ORDINAL_O = 0xba

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
    if (close !== undefined && isDoor(token, close)) return 2
    const floor = has(close, Role.floor) && !SIDES.has(close!.word)
    return floor && (token.roles & Role.ordinal || /^\d{1,3}(?:°|º|ª)?$/.test(token.word)) ? 2 : 0
  }
  if (GROUND.has(token.word) && (next === undefined || next.gap >= Gap.comma)) return 1
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

/** The floor and the door of Spain: `3º B`, `1º 2ª`, `2º izq.`. */
function isDoor(floor: PlaceToken, door: PlaceToken): boolean {
  const last = floor.unit(floor.length - 1)
  if (last !== ORDINAL_O && last !== ORDINAL_A && last !== DEGREE) return false
  return (door.form !== Form.number && door.length === 1) || has(door, Role.ordinal) || DOORS.has(door.word)
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
