import { luhn } from '../../checksums/luhn.ts'
import type { NumberRun } from '../../engine/number-run.ts'
import { lengths, type NumberRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { card } from '../../keywords/finance.ts'
import { order } from '../../keywords/order.ts'
import { boundary } from '../boundary.ts'
import { isTestCard, schemeOf } from './schemes.ts'

/** Payment card numbers (ISO/IEC 7812-1): issuer range, its length, Luhn. */
export const creditCard: NumberRecognizer = {
  name: 'credit-card',
  entity: 'CREDIT_CARD',
  about: {
    title: 'Payment card number',
    country: 'all',
    checks: 'issuer range, its lengths, Luhn',
    source: 'ISO/IEC 7812-1',
  },
  on: 'number',
  digits: lengths(12, 19),
  groups: [1, 6],
  longest: 24,
  context: [
    { group: card, boost: 0.4, before: 60, after: 24 },
    { group: order, boost: -0.1, before: 24 },
  ],
  find(run: NumberRun, scan: Scan): Outcome {
    for (let i = 0; i < run.groups - 1; i++) if (run.size(i) < 3) return 'shape'
    if (run.groups > 1 && run.separator(scan.text) < 0) return 'separator'
    // A plus leads a telephone number.
    if (scan.unit(run.start - 1) === 43) return 'boundary'
    if (run.gluedLeft || run.gluedRight || !boundary(scan, run.start, run.end)) return 'boundary'
    const scheme = schemeOf(run)
    const { start, end } = run
    if (!luhn(run.digits, run.length)) {
      // A mistyped card number is still most of a card number, but only a keyword can say so.
      return scheme !== undefined && run.length >= 15 && run.alone
        ? { start, end, score: 0.15, strength: Strength.weak }
        : 'checksum'
    }
    if (scheme === undefined) {
      return run.alone ? { start, end, score: 0.2, strength: Strength.weak, checksum: 'luhn' } : 'issuer'
    }
    const reserved = isTestCard(run)
    // Maestro's ranges are so wide that one in twenty numbers of its lengths fits by chance.
    if (scheme === 'maestro') return { start, end, score: 0.4, strength: Strength.pattern, checksum: 'luhn', reserved }
    return { start, end, score: 0.9, strength: Strength.checksum, checksum: 'luhn', reserved }
  },
}
