import type { NumberRun } from '../../engine/number-run.ts'
import { type NumberRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'

/** Unix times in seconds, milliseconds and microseconds from 2001 to 2033: they begin with 1. */
export const epoch: NumberRecognizer = {
  name: 'epoch',
  entity: 'TIMESTAMP',
  negative: true,
  on: 'number',
  digits: [10, 13, 16],
  groups: [1, 1],
  longest: 16,
  find(run: NumberRun): Outcome {
    if (run.groups !== 1 || run.digits[0] !== 1) return 'shape'
    return { start: run.start, end: run.end, score: 1, strength: Strength.weak }
  },
}
