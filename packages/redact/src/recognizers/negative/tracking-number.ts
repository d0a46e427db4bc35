import { base36, weighted } from '../../checksums/weighted.ts'
import type { NumberRun } from '../../engine/number-run.ts'
import { type NumberRecognizer, type Outcome, Strength, type TokenRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import type { Token } from '../../engine/token.ts'

const S10 = /^[A-Z]{2}\d{9}[A-Z]{2}$/
const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7]
const UPS = /^1Z[0-9A-Z]{15}\d$/
const BASE = { entity: 'TRACKING_NUMBER', negative: true } as const

/** Weights 8 6 4 2 3 5 9 7 modulo 11, with 10 as 0 and 11 as 5 (UPU S10, section 5). */
function isS10(value: string): boolean {
  const check = 11 - (weighted(value, S10_WEIGHTS, 2) % 11)
  return Number(value[10]) === (check === 10 ? 0 : check === 11 ? 5 : check)
}

/** Odd places plus twice the even ones, letters as (code - 3) modulo 10: the check digit of UPS behind `1Z`. */
function isUps(value: string): boolean {
  let sum = 0
  for (let i = 2; i < 17; i++) {
    const place = base36(value, i)
    const digit = place < 10 ? place : (place - 8) % 10
    sum += i % 2 === 0 ? digit : digit * 2
  }
  return (10 - (sum % 10)) % 10 === Number(value[17])
}

/** Parcels: UPU S10 (`RB123456785GB`) and UPS (`1Z…`), with their check digits. */
export const trackingNumber: TokenRecognizer = {
  ...BASE,
  name: 'tracking-number',
  on: 'token',
  length: [13, 18],
  longest: 18,
  find({ start, end, length }: Token, scan: Scan): Outcome {
    if (length !== 13 && length !== 18) return 'length'
    const value = scan.text.slice(start, end)
    scan.work += length
    if (length === 13 ? !S10.test(value) : !UPS.test(value)) return 'shape'
    return (length === 13 ? isS10(value) : isUps(value)) ? { start, end, score: 1, strength: Strength.checksum } : 'checksum'
  },
}

/** US Postal Service: 20 or 22 digits that begin with 9, weights 3 and 1 modulo 10 (Publication 199). */
export const uspsNumber: NumberRecognizer = {
  ...BASE,
  name: 'tracking-number-usps',
  on: 'number',
  digits: [20, 22],
  groups: [1, 6],
  longest: 28,
  find(run: NumberRun): Outcome {
    if (run.digits[0] !== 9 || !run.alone) return 'shape'
    let sum = 0
    for (let i = 0; i < run.length; i++) sum += run.digits[i]! * ((run.length - i) % 2 === 0 ? 3 : 1)
    return sum % 10 === 0 ? { start: run.start, end: run.end, score: 1, strength: Strength.format } : 'checksum'
  },
}
