import { ean13, isbn10 } from '../../checksums/isbn.ts'
import { group } from '../../engine/keywords.ts'
import type { NumberRun } from '../../engine/number-run.ts'
import { type NumberRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'

const words = group('isbn', 'isbn, isbn10, isbn13, isbns')

/** International Standard Book Numbers (ISO 2108). Ten digits also need the word, since one number in eleven fits. */
export const isbn: NumberRecognizer = {
  name: 'isbn',
  entity: 'ISBN',
  negative: true,
  on: 'number',
  digits: [10, 13],
  groups: [1, 5],
  longest: 17,
  context: [{ group: words, boost: 0.5, before: 24 }],
  find(run: NumberRun, _scan: Scan): Outcome {
    const { start, end } = run
    if (run.length === 13) {
      const prefix = run.value(0, 3)
      if (prefix !== 978 && prefix !== 979) return 'prefix'
      return ean13(run.digits) ? { start, end, score: 0.9, strength: Strength.format, checksum: 'ean-13' } : 'checksum'
    }
    return isbn10(run.digits) ? { start, end, score: 0.3, strength: Strength.pattern, checksum: 'isbn-10' } : 'checksum'
  },
}
