import { type Charset, charset } from '../../engine/charset.ts'
import type { NumberRun } from '../../engine/number-run.ts'
import { type NumberRecognizer, type Outcome, Strength, type TokenRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import type { Token } from '../../engine/token.ts'

const HEX: Charset = charset('0-9A-Fa-f')
const HASH = 35

const BASE = { entity: 'HEX_COLOR', negative: true, longest: 9 } as const

/** Colours (CSS Color Module 4, section 5.2): `#` and 6 or 8 hex digits, of which one is a letter. Shorter ones are like nothing personal. */
export const hexColour: TokenRecognizer = {
  ...BASE,
  name: 'hex-colour',
  on: 'token',
  length: [6, 8],
  find({ start, end, length }: Token, scan: Scan): Outcome {
    if (scan.unit(start - 1) !== HASH || length === 7) return 'shape'
    if (scan.right(start, HEX, 8) !== end) return 'hex'
    return { start: start - 1, end, score: 1, strength: Strength.pattern }
  },
}

/** The same of digits alone. */
export const digitColour: NumberRecognizer = {
  ...BASE,
  name: 'hex-colour-digits',
  on: 'number',
  digits: [6, 8],
  groups: [1, 1],
  find({ start, end, alone }: NumberRun, scan: Scan): Outcome {
    if (scan.unit(start - 1) !== HASH || !alone || scan.is(end, HEX)) return 'shape'
    return { start: start - 1, end, score: 1, strength: Strength.weak }
  },
}
