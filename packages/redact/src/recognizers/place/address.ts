import type { NumberRun } from '../../engine/number-run.ts'
import { lengths, type Match, type NumberRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { addressCue } from './cues.ts'
import { endOf } from './ending.ts'
import { intersection } from './intersection.ts'
import { readBefore } from './left.ts'
import { isCapitalised, isStop } from './predicates.ts'
import { streetAfterNumber } from './street.ts'
import { streetBeforeNumber } from './street-before-number.ts'
import { type Tail, tailAfter } from './tail.ts'
import { Form, Gap, PlaceTokens } from './tokens.ts'

const CURRENCY = new Set('$£€¥₹₽:.,/'.split('').map((char) => char.charCodeAt(0)))

/** Scratch memory, reused for every candidate. */
const shared = new PlaceTokens()

/** Addresses that hold a house number, before the name of the street or behind it. */
export const address: NumberRecognizer = {
  name: 'address',
  entity: 'ADDRESS',
  on: 'number',
  digits: lengths(1, 6),
  longest: 320,
  context: [{ group: addressCue, boost: 0.35, before: 26 }],
  find(run: NumberRun, scan: Scan): Outcome {
    if (run.groups > 1) return 'groups'
    const before = scan.unit(run.start - 1)
    if (run.gluedLeft || CURRENCY.has(before)) return 'boundary'
    const tokens = shared
    const forward = isBlank(scan.unit(run.end)) || isSuffix(scan.unit(run.end)) ? after(tokens, run.start, scan) : undefined
    const backward = before === 32 ? streetBeforeNumber(tokens, scan, run.start, run.end) : undefined
    if (forward && backward) return [forward, backward]
    return forward ?? backward ?? 'no street'
  },
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 44 || unit === 10
}

function isSuffix(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 45 || unit === 47
}

/** The address whose first house number begins at `start`. */
function after(tokens: PlaceTokens, start: number, scan: Scan): Match | undefined {
  const { text } = scan
  tokens.reset(scan, start)
  const house = tokens.get(0)
  const first = tokens.get(1)
  if (house === undefined || house.form !== Form.number || first === undefined || first.gap > Gap.comma) return undefined
  // `5th and Main`, `42nd St and 5th Ave`
  const crossing = intersection(tokens, 0, text)
  if (crossing > 0) return { start, end: endOf(tokens, crossing - 1, text), score: 0.6, strength: Strength.pattern }
  if (!/^\d+(?:[a-z]|(?:-|\/)\d*[a-z]?)?$/.test(house.word)) return undefined
  const street = streetAfterNumber(tokens, text)
  if (street.next === 0) return undefined
  const tail = tailAfter(tokens, street.next, text, street.small)
  const score = Math.min(0.95, street.score + proof(tail))
  if (score < 0.15) return undefined
  // Without proof behind a bare name, what follows the name is not part of the address.
  const next = tail.next
  const end = endOf(tokens, next - 1, text)
  return { start: tail.unit || tail.postcode ? leftward(scan, start) : start, end, score, strength: Strength.pattern }
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

/** Scratch memory, reused for every candidate. */
const aside = new PlaceTokens()

/** The start of an address with names before its first number on the same line: `Rua Forno 76 Miller Street, Apt. 5`. */
function leftward(scan: Scan, start: number): number {
  if (scan.unit(start - 1) !== 32) return start
  const tokens = aside
  const count = readBefore(tokens, scan, start, 60)
  let from = start
  for (let index = count - 1; index >= 0 && count - index <= 4; index--) {
    const token = tokens.get(index)!
    const following = index + 1 < count ? tokens.get(index + 1)!.gap : Gap.space
    if (following !== Gap.space || !isCapitalised(token) || isStop(token, scan.text)) break
    from = token.start
  }
  return from
}
