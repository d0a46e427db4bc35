import type { NumberRun } from '../../engine/number-run.ts'
import { lengths, type NumberRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'

/** Calendar dates in digits, a time of day behind them included: ISO 8601 and day, month, year in any order, year of four digits. */
export const date: NumberRecognizer = {
  name: 'date',
  entity: 'DATE',
  negative: true,
  on: 'number',
  digits: lengths(6, 14),
  groups: [1, 6],
  longest: 24,
  find(run: NumberRun, scan: Scan): Outcome {
    const { start, end } = run
    const time = run.groups > 3 ? isTime(run) : true
    if (run.groups >= 3 && time) {
      const separator = scan.text.charCodeAt(run.groupEnd[0]!)
      if (separator !== scan.text.charCodeAt(run.groupEnd[1]!)) return 'separator'
      const [a, b, c] = parts(run)
      const yearFirst = run.size(0) === 4 && isYear(a) && isMonthDay(b, c)
      const yearLast = run.size(2) === 4 && isYear(c) && (isMonthDay(a, b) || isMonthDay(b, a))
      return yearFirst || yearLast ? { start, end, score: 1, strength: Strength.pattern } : 'calendar'
    }
    if (run.groups === 1 && (run.length === 8 || run.length === 14)) {
      const isDate = isYear(run.value(0, 4)) && isMonthDay(run.value(4, 6), run.value(6, 8))
      return isDate ? { start, end, score: 0.6, strength: Strength.weak } : 'calendar'
    }
    return 'shape'
  },
}

function parts(run: NumberRun): [number, number, number] {
  const a = run.size(0)
  const b = a + run.size(1)
  return [run.value(0, a), run.value(a, b), run.value(b, b + run.size(2))]
}

function isTime(run: NumberRun): boolean {
  return run.size(3) === 2 && run.value(run.size(0) + run.size(1) + run.size(2), run.size(0) + run.size(1) + run.size(2) + 2) < 25
}

function isYear(year: number): boolean {
  return year >= 1800 && year < 2200
}

function isMonthDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}
