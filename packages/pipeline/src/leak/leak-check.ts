import type { Redactor } from '@sluice/redact'
import type { RemovedValues } from './removed-values.ts'

/** A text of the finished output. */
export interface OutgoingText {
  readonly text: string
  /** Places of our own replacements: sorted by start, not overlapping. */
  readonly placed: readonly { readonly start: number; readonly end: number }[]
  /** Whether detection has to look at it: not where it just did and found nothing, nor at pseudonyms. */
  readonly detect: boolean
}

/** A finding of at least this score in an output closes the gate: patterns with a checksum or an unmistakable form. */
const CERTAIN = 0.8

/**
 * The last look before a record leaves: nothing with a high score may still be found in it, and no value that was taken out
 * elsewhere in the record may stand in it.
 */
export function leaks(texts: readonly OutgoingText[], removed: RemovedValues, detector: Redactor): boolean {
  for (const { text, placed, detect } of texts) {
    if (removed.foundIn(text, placed)) return true
    if (detect && isCertain(detector, text, placed)) return true
  }
  return false
}

const isCertain = (detector: Redactor, text: string, placed: OutgoingText['placed']): boolean =>
  detector
    .detect(text)
    .some(({ score, start, end }) => score >= CERTAIN && !placed.some((place) => start < place.end && place.start < end))
