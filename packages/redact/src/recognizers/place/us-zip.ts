import { LETTERS } from '../../engine/charset.ts'
import type { NumberRun } from '../../engine/number-run.ts'
import { type NumberRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { addressCue } from './cues.ts'
import { readBefore } from './left.ts'
import { postcodeAt } from './postcode.ts'
import { allCapitals, digitsOf, has, isCapitalised, isNumber, isStop } from './predicates.ts'
import { tailAfter } from './tail.ts'
import { Form, Gap, type PlaceToken } from './token.ts'
import { PlaceTokens } from './tokens.ts'
import { Role } from './vocabulary/bits.ts'
import { rolesAt } from './vocabulary/index.ts'

const REACH = 140
/** Scratch memory, reused for every candidate. */
const tokens = new PlaceTokens()

/**
 * Addresses by their end, a state and its ZIP code: whatever stands before them is read backwards to the house number, the
 * box, or the first word that is none of a name.
 */
export const usZip: NumberRecognizer = {
  name: 'address-us-zip',
  entity: 'ADDRESS',
  on: 'number',
  digits: [4, 5, 9],
  longest: 240,
  context: [{ group: addressCue, boost: 0.3, before: 26 }],
  find(run: NumberRun, scan: Scan): Outcome {
    if (run.gluedLeft || (run.groups > 1 && !run.shape(5, 4)) || (run.length === 9 && run.groups === 1)) return 'shape'
    const { text } = scan
    let at = run.start
    while (at > run.start - 4 && isBlank(scan.unit(at - 1))) at--
    const wordEnd = at
    const wordStart = scan.left(wordEnd, LETTERS, 20)
    if (wordStart === wordEnd) return 'state'
    const roles = rolesAt(text, wordStart, wordEnd)
    if ((roles & (Role.stateCode | Role.state)) === 0) return 'state'
    // Four digits end an address in Australia.
    if (
      run.length === 4 &&
      !['nsw', 'vic', 'qld', 'tas', 'act', 'wa', 'sa', 'nt', 'wales', 'victoria', 'queensland'].includes(
        text.slice(wordStart, wordEnd).toLowerCase(),
      )
    )
      return 'state'
    const before = readBefore(scan, run.start, REACH)
    if (before.count === 0) return 'words'
    const found = startBefore(before, before.count, text)
    if (typeof found === 'string') return found
    const start = before.get(found.from)!.start
    tokens.reset(scan, run.start)
    const zip = postcodeAt(tokens, 0, text)
    const tail = tailAfter(tokens, Math.max(zip, 1), text, false)
    // None when the number begins something too long to be a word of an address.
    const last = tokens.get(tail.region ? tail.next - 1 : Math.max(zip, 1) - 1)
    return { start, end: Math.max(run.end, last?.end ?? 0), score: found.score, strength: Strength.pattern }
  },
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 44 || unit === 10 || unit === 46
}

function startBefore(tokens: PlaceTokens, count: number, text: string): { from: number; score: number } | string {
  const state = tokens.get(count - 1)!
  let from = count - 1
  let small = 0
  let capital = 0
  let marks = 0
  let house = -1
  let ends = 0
  for (let index = count - 2; index >= 0; index--) {
    const token = tokens.get(index)!
    const next = tokens.get(index + 1)!
    if (next.gap >= Gap.end) break
    if (isNumber(token)) {
      if (token.roles & Role.ordinal) {
        from = index
        continue
      }
      const before = index > 0 && next.gap <= Gap.end ? tokens.get(index - 1)! : undefined
      // The end of another address: what one leaves before this one is taken along, a list of them is not.
      if (before !== undefined && digitsOf(token) === 5 && token.length === 5 && isState(before, text) && ++ends > 1) break
      const named =
        before !== undefined &&
        token.gap <= Gap.space &&
        has(before, Role.road | Role.number | Role.unit | Role.box | Role.prefix)
      const inside =
        before !== undefined && token.gap <= Gap.comma && (isNumber(before) || (isCapitalised(before) && !isStop(before, text)))
      from = index
      if (digitsOf(token) > 0) house = index
      if (!named && !inside && !small) break
      if (!named && !inside) {
        // In small letters the first number that no word claims begins the address.
        if (before === undefined || isStop(before, text) || token.gap > Gap.space || !hasNumberBefore(tokens, index, text)) break
      }
      continue
    }
    if (has(token, Role.box | Role.road | Role.type)) marks++
    if (isStop(token, text) && !(has(token, Role.direction | Role.particle) && token.form !== Form.small)) break
    if (token.form === Form.small && !has(token, Role.particle)) small++
    else if (token.form === Form.capital) capital++
    if (token.form !== Form.small || small < 12) from = index
  }
  // Small words that lead to no number are of the sentence: keep only what is written with capitals.
  if (house < 0 && marks === 0) {
    if (small > 0) {
      from = count - 1
      for (let index = count - 2; index >= 0; index--) {
        const token = tokens.get(index)!
        if (tokens.get(index + 1)!.gap >= Gap.end || !isCapitalised(token) || isStop(token, text)) break
        from = index
      }
    }
    if (from === count - 1) return state.form === Form.capital ? 'city' : 'case'
    return { from, score: 0.65 }
  }
  if (house >= 0 && small > 0 && !has(tokens.get(from), Role.box | Role.road | Role.unit)) from = Math.min(from, house)
  if (state.form === Form.small && has(state, Role.doubtful)) return { from, score: marks > 0 ? 0.6 : 0.25 }
  return { from, score: capital > 0 ? 0.8 : 0.65 }
}

/** `IL`, `MA`: a state by its code in capitals. */
function isState(token: PlaceToken, text: string): boolean {
  return has(token, Role.stateCode) && allCapitals(token, text)
}

/** Whether one more number stands before `index` with no word of a sentence between. */
function hasNumberBefore(tokens: PlaceTokens, index: number, text: string): boolean {
  for (let at = index - 1; at >= 0 && at > index - 8; at--) {
    const token = tokens.get(at)!
    if (isNumber(token)) return true
    if (isStop(token, text) || tokens.get(at + 1)!.gap >= Gap.end) return false
  }
  return false
}
