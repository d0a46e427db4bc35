import type { NumberRun } from '../../engine/number-run.ts'
import { lengths, type NumberRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { accountNumber, clabe as clabeWords, routing, sortCode as sortWords } from '../../keywords/finance.ts'
import { order } from '../../keywords/order.ts'
import { boundary } from '../boundary.ts'

/** First two digits that routing numbers have: Federal Reserve districts, thrifts, electronic, traveller's cheques. */
function isDistrict(two: number): boolean {
  return two <= 12 || (two >= 21 && two <= 32) || (two >= 61 && two <= 72) || two === 80
}

/** The sum of digits times 3, 7, 1, 3, 7, 1 …. */
function sum371(run: NumberRun, length: number): number {
  let sum = 0
  for (let i = 0; i < length; i++) sum += run.digits[i]! * [3, 7, 1][i % 3]!
  return sum
}

function stands(run: NumberRun, scan: Scan): boolean {
  return !run.gluedLeft && !run.gluedRight && boundary(scan, run.start, run.end)
}

/** Routing numbers of US banks: nine digits, district, sum with weights 3, 7, 1 modulo 10; beside their word. */
export const abaRouting: NumberRecognizer = {
  name: 'aba-routing',
  entity: 'ABA_ROUTING',
  on: 'number',
  digits: [9],
  groups: [1, 3],
  longest: 12,
  needs: [routing],
  unaided: 0.35,
  context: [
    { group: routing, boost: 0.5, before: 60, after: 24 },
    { group: order, boost: -0.2, before: 16 },
  ],
  about: {
    title: 'ABA routing number',
    country: 'US',
    checks: 'district, weights 3-7-1 modulo 10, beside a keyword',
    source: 'American Bankers Association, Routing Number Policy',
  },
  find(run: NumberRun, scan: Scan): Outcome {
    if (run.groups !== 1 && !run.shape(4, 4, 1) && !run.shape(3, 3, 3)) return 'shape'
    if (!stands(run, scan)) return 'boundary'
    if (!isDistrict(run.value(0, 2))) return 'district'
    if (sum371(run, 9) % 10 !== 0) return 'checksum'
    return { start: run.start, end: run.end, score: 0.35, strength: Strength.checksum, checksum: '3-7-1 mod 10' }
  },
}

/** CLABE, the standardised account number of Mexican banks: bank, place, account, check digit (weights 3, 7, 1 digit by digit). */
export const clabe: NumberRecognizer = {
  name: 'clabe',
  entity: 'CLABE',
  on: 'number',
  digits: [18],
  groups: [1, 6],
  longest: 24,
  context: [
    { group: clabeWords, boost: 0.6, before: 60, after: 32 },
    { group: accountNumber, boost: 0.3, before: 48 },
  ],
  needs: [clabeWords, accountNumber],
  unaided: 0.35,
  about: {
    title: 'CLABE interbancaria',
    country: 'MX',
    checks: 'weights 3-7-1 modulo 10, beside a keyword',
    source: 'Banxico, Circular 3/2012 and CLABE standard of ABM',
  },
  find(run: NumberRun, scan: Scan): Outcome {
    if (!stands(run, scan)) return 'boundary'
    let sum = 0
    for (let i = 0; i < 17; i++) sum += (run.digits[i]! * [3, 7, 1][i % 3]!) % 10
    if ((10 - (sum % 10)) % 10 !== run.digits[17]) return 'checksum'
    return { start: run.start, end: run.end, score: 0.35, strength: Strength.checksum, checksum: '3-7-1 mod 10' }
  },
}

/** Sort codes of UK and Irish banks: 12-34-56, also in one piece, beside their word; with the account behind it when it is there. */
export const sortCode: NumberRecognizer = {
  name: 'sort-code',
  entity: 'SORT_CODE',
  on: 'number',
  digits: [6, 14],
  groups: [1, 4],
  longest: 24,
  needs: [sortWords],
  unaided: 0.35,
  context: [{ group: sortWords, boost: 0.5, before: 48, after: 24 }],
  about: { title: 'Sort code', country: 'GB, IE', checks: 'form, beside a keyword', source: 'Pay.UK, Sorting Code Numbers' },
  find(run: NumberRun, scan: Scan): Outcome {
    const whole = run.groups === 1 && run.length === 6
    if (!whole && !run.shape(2, 2, 2) && !run.shape(2, 2, 2, 8) && !(run.shape(6, 8) && run.gluedRight === false)) return 'shape'
    if (!stands(run, scan)) return 'boundary'
    return { start: run.start, end: run.end, score: 0.35, strength: Strength.format }
  },
}

/** Account numbers that only their word tells: what banks outside the IBAN use, and its parts inside. */
export const bankAccount: NumberRecognizer = {
  name: 'bank-account',
  entity: 'BANK_ACCOUNT',
  on: 'number',
  digits: lengths(6, 18),
  groups: [1, 5],
  longest: 24,
  needs: [accountNumber, sortWords],
  unaided: 0.35,
  context: [
    { group: accountNumber, boost: 0.4, before: 24 },
    { group: sortWords, boost: 0.15, before: 60 },
    { group: order, boost: -0.2, before: 12 },
  ],
  about: {
    title: 'Bank account number',
    country: 'all',
    checks: '6 to 18 digits beside a keyword',
    source: 'ISO 20022, BBAN and other identification',
  },
  find(run: NumberRun, scan: Scan): Outcome {
    if (!stands(run, scan) || !run.alone) return 'boundary'
    // Beside a sort code, only the eight digits of a UK account.
    return {
      start: run.start,
      end: run.end,
      score: run.length === 8 && run.groups === 1 ? 0.35 : 0.3,
      strength: Strength.pattern,
    }
  },
}
