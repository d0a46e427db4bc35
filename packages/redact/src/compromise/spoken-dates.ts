import type { Span } from '../finding.ts'
import type { Term } from './terms.ts'

/** Somebody's birth, behind which a date is personal. */
const BIRTH = /\b(?:born|birthday|bday|b-day|birthdate|date of birth|dob)\b/i
/** How far before the date the birth may stand. */
const REACH = 40
/** Words that may stand inside a date: `the third of march`. */
const INSIDE = new Set(['of', 'the', 'and'])

/**
 * Dates of birth in words: `born on the third of march nineteen ninety`. Dates in figures, and those whose month alone is a word, are
 * found by rule. A date that is no one's birth is not personal.
 */
export function spokenDates(text: string, terms: readonly Term[]): Span[] {
  const spans: Span[] = []
  for (let first = 0; first < terms.length; first++) {
    if (!isPart(terms[first]!)) continue
    let last = first
    for (let at = first + 1; at < terms.length && (isPart(terms[at]!) || INSIDE.has(terms[at]!.text)); at++)
      if (isPart(terms[at]!)) last = at
    const run = terms.slice(first, last + 1)
    const { start } = run[0]!
    const named = run.some(({ tags }) => tags.includes('Month'))
    const numbered = run.some(({ tags }) => tags.includes('Value'))
    if (named && numbered && BIRTH.test(text.slice(Math.max(0, start - REACH), start))) {
      spans.push({ entity: 'DATE_OF_BIRTH', start, end: run.at(-1)!.end, score: 0.75 })
    }
    first = last
  }
  return spans
}

const isPart = ({ tags, text }: Term): boolean => tags.includes('Month') || (tags.includes('Value') && !INSIDE.has(text))
