import { charset } from '../../engine/charset.ts'
import type { NumberRun } from '../../engine/number-run.ts'
import { lengths, type NumberRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { version as words } from '../../keywords/order.ts'

const DOT = 46
const V = charset('vV')

/** Version numbers: numbers divided by dots, three or more of them (semver.org), or announced by `v` or a word. */
export const version: NumberRecognizer = {
  name: 'version',
  entity: 'VERSION',
  negative: true,
  on: 'number',
  digits: lengths(3, 14),
  groups: [3, 6],
  longest: 24,
  context: [{ group: words, boost: 0.4, before: 24 }],
  find(run: NumberRun, scan: Scan): Outcome {
    if (run.groups < 3 || run.gluedLeft || run.gluedRight) return 'boundary'
    if (run.separator(scan.text) !== DOT) return 'shape'
    for (let i = 0; i < run.groups; i++) if (run.size(i) > 4 || (i < 2 && run.size(i) > 3)) return 'shape'
    const short = run.size(0) <= 2 && run.size(1) <= 2
    const told = scan.is(run.start - 1, V)
    return {
      start: run.start,
      end: run.end,
      score: told ? 0.9 : short && run.groups === 3 ? 0.5 : 0.2,
      strength: Strength.pattern,
    }
  },
}
