import { RedactError } from '../errors.ts'
import type { Span } from '../finding.ts'
import type { SyncTagger } from '../names/tagger.ts'
import { spokenDates } from './spoken-dates.ts'
import { spokenAges, spokenNumbers } from './spoken-numbers.ts'
import { peopleIn, stretchesOf, termsOf } from './terms.ts'

/** What the tagger looks for: dates of birth in words, telephone numbers and ages in words, people. */
export type CompromiseKind = 'dates' | 'numbers' | 'names'

const KINDS: readonly CompromiseKind[] = ['dates', 'numbers', 'names']

export type CompromiseOptions = {
  /** Default: dates and numbers. For names, the tagger of `names: 'fast'` finds twice as many in a twentieth of the time. */
  readonly find?: readonly CompromiseKind[]
}

/** The version of compromise that this was tested with: what tells its "model" from others. */
export const COMPROMISE_VERSION = '14.17.0'
const RECOGNIZER = `compromise:${COMPROMISE_VERSION}`

/** compromise costs about a millisecond a message, so it is asked only where a number word or a month is. */
const NUMBER_WORD =
  /(?:^|[^a-z])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|oh|double|triple|treble|zero|first|second|third|[a-z]{3,9}th)(?:[^a-z]|$)/i
const CAPITAL = /\p{Lu}/u
const BIRTH = /born|birth|bday|b-day|dob/i

/**
 * The rules of `compromise` as a tagger, for English. What it finds is evidence for `context.spans`.
 *
 * @throws {RedactError} `option` when `find` names something else
 */
export function createCompromiseTagger({ find = ['dates', 'numbers'] }: CompromiseOptions = {}): SyncTagger {
  const unknown = find.filter((kind) => !KINDS.includes(kind))
  if (unknown.length > 0) throw new RedactError('option', `find: expected some of ${KINDS.join(', ')}`)
  const dates = find.includes('dates')
  const numbers = find.includes('numbers')
  const names = find.includes('names')

  const tagSync = (text: string): readonly Span[] => {
    const spoken = (numbers || (dates && BIRTH.test(text))) && NUMBER_WORD.test(text)
    const named = names && CAPITAL.test(text)
    if (!spoken && !named) return []
    const found: Span[] = []
    for (const stretch of stretchesOf(text)) {
      if (spoken && NUMBER_WORD.test(stretch.text)) {
        const terms = termsOf(stretch)
        if (dates) found.push(...spokenDates(text, terms))
        if (numbers) found.push(...spokenNumbers(text, terms), ...spokenAges(text, terms))
      }
      if (named) for (const { start, end } of peopleIn(stretch)) found.push({ entity: 'PERSON', start, end, score: 0.6 })
    }
    return found.map((span) => ({ ...span, recognizer: RECOGNIZER })).sort((a, b) => a.start - b.start || a.end - b.end)
  }
  return { tagSync, tag: async (texts) => texts.map(tagSync) }
}
