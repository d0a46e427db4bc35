import { type Outcome, Strength, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { nameEnd } from './name-words.ts'

/** Titles that count in small letters too; others are words as well ("ms office", "sir"). */
const SMALL = new Set(['mr', 'mrs', 'dr'])

/** Names behind a title: "Mr. Smith", "Dr Jane Doe", "Frau Weber". The title is not part of the finding. */
export const title: WordRecognizer = {
  name: 'title',
  entity: 'PERSON',
  about: {
    title: 'Name behind a title',
    country: 'all',
    checks: 'a capital, or “mr”, “mrs”, “dr”',
    source: 'usage',
  },
  on: 'word',
  words:
    'mr,mrs,ms,miss,mx,dr,prof,professor,sir,madam,mme,mlle,monsieur,madame,herr,frau,sr,sra,srta,senor,senora,signor,signora,sig,dott,mevr,dhr,pani,pan'.split(
      ',',
    ),
  longest: 150,
  find(start: number, end: number, scan: Scan): Outcome {
    // `miss Sarah` may be a verb; titles in the middle of a sentence are written with a capital.
    const capital = scan.text.charCodeAt(start) < 97
    const after = scan.unit(end) === 46 ? end + 1 : end
    if (scan.unit(after) !== 32) return 'shape'
    const small = !capital && SMALL.has(scan.text.slice(start, end))
    if (!capital && !small) return 'case'
    const stop = nameEnd(after + 1, scan, small)
    return stop < 0 ? 'no name' : { start: after + 1, end: stop, score: capital ? 0.8 : 0.6, strength: Strength.pattern }
  },
}
