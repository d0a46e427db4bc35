import { type Outcome, Strength, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { proof } from './address.ts'
import { addressCue } from './cues.ts'
import { endOf } from './ending.ts'
import { readBefore } from './left.ts'
import { isCapitalised, isStop } from './predicates.ts'
import { tailAfter } from './tail.ts'
import { Gap } from './token.ts'
import { PlaceTokens } from './tokens.ts'
import { unitAt } from './unit.ts'

/** Scratch memory, reused for every candidate. */
const tokens = new PlaceTokens()

/** Units of a building with more units or a name before them: `Bldg. 15, Suite 100`, `Liberty Tower Ste 1400`. */
export const unit: WordRecognizer = {
  name: 'address-unit',
  entity: 'ADDRESS',
  on: 'word',
  words: ['suite', 'ste', 'apt', 'bldg'],
  longest: 200,
  context: [{ group: addressCue, boost: 0.35, before: 40 }],
  find(start: number, _end: number, scan: Scan): Outcome {
    const { text } = scan
    tokens.reset(scan, start)
    const first = unitAt(tokens, 0, text)
    if (first === 0) return 'identifier'
    const tail = tailAfter(tokens, first, text, false)
    const end = endOf(tokens, tail.next - 1, text)
    const begin = namesBefore(scan, start)
    const score = 0.15 + (begin < start ? 0.35 : 0) + proof(tail)
    return { start: begin, end, score: Math.min(0.9, score), strength: Strength.pattern }
  },
}

/** Where two to four capitalised words that end at `start` begin; `start` when there are none. */
function namesBefore(scan: Scan, start: number): number {
  if (scan.unit(start - 1) !== 32) return start
  const tokens = readBefore(scan, start, 48)
  const { count } = tokens
  let begin = start
  for (let index = count - 1; index >= 0 && count - index <= 4; index--) {
    const token = tokens.get(index)!
    if (!isCapitalised(token) || isStop(token, scan.text)) break
    if (index < count - 1) begin = token.start
    if (token.gap > Gap.space) break
  }
  return begin
}
