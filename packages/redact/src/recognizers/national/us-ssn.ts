import type { NumberRun } from '../../engine/number-run.ts'
import { type NumberRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { ssn } from '../../keywords/national.ts'
import { order } from '../../keywords/order.ts'
import { phone } from '../../keywords/phone.ts'
import { boundary } from '../boundary.ts'

/** Numbers that were printed in advertisements and belong to nobody (SSA, "Misused SSNs"; 987-65-432x for advertising). */
const PRINTED = new Set(['078051120', '219099999', '457555462', '123456789', '111223333'])

/**
 * US Social Security and individual taxpayer numbers: 3-2-4 digits (20 CFR 422.103; IRS Pub. 1915). There is no checksum;
 * area 000 and 666, group 00 and serial 0000 are never given, 9xx only to taxpayers without an SSN.
 */
export const usSsn: NumberRecognizer = {
  name: 'us-ssn',
  entity: 'US_SSN',
  on: 'number',
  digits: [9],
  groups: [1, 3],
  longest: 11,
  about: {
    title: 'Social Security number',
    country: 'US',
    checks: 'area, group and serial that can be given; no checksum',
    source: '20 CFR 422.103; SSA POMS RM 10201.035',
  },
  context: [
    { group: ssn, boost: 0.45, before: 48, after: 24 },
    { group: order, boost: -0.2, before: 32 },
    { group: phone, boost: -0.15, before: 24 },
  ],
  find(run: NumberRun, scan: Scan): Outcome {
    if (run.gluedLeft || run.gluedRight || !boundary(scan, run.start, run.end)) return 'boundary'
    const divided = run.shape(3, 2, 4)
    if (!divided && run.groups !== 1) return 'shape'
    const separator = run.separator(scan.text)
    if (divided && separator < 0) return 'separator'
    const { start, end } = run
    const area = run.value(0, 3)
    const group = run.value(3, 5)
    const never = area === 0 || area === 666 || group === 0 || run.value(5, 9) === 0
    const printed = PRINTED.has(run.slice()) || (area === 987 && group === 65)
    if (never)
      return divided && separator === 45 ? { start, end, score: 0.5, strength: Strength.pattern, reserved: true } : 'range'
    if (divided && separator === 45) return { start, end, score: 0.75, strength: Strength.format, reserved: printed }
    if (divided) return { start, end, score: 0.4, strength: Strength.pattern, reserved: printed }
    return { start, end, score: 0.1, strength: Strength.weak, reserved: printed }
  },
}
