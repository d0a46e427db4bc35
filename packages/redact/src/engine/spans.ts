import { RedactError } from '../errors.ts'
import type { Span } from '../finding.ts'
import type { Candidate } from './candidate.ts'
import { Strength } from './recognizer.ts'

/**
 * Turns the spans of outside taggers into candidates. A score of 1 is always honoured; from .85 a span counts as much as a
 * match by format, below that as a pattern. Spans under the threshold are dropped.
 *
 * @throws {RedactError} `span` when a span is not a range of the text: the tagger read another text, and nothing it says holds.
 */
export function spanCandidates(spans: readonly Span[], text: string, threshold: number): readonly Candidate[] {
  const candidates: Candidate[] = []
  for (const { start, end, entity, score, recognizer = 'span' } of spans) {
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end <= start || end > text.length) {
      throw new RedactError('span', 'context.spans: a span is not a range of the text')
    }
    if (!(score >= 0 && score <= 1)) throw new RedactError('span', 'context.spans: a score is not between 0 and 1')
    if (score < threshold) continue
    const strength = score === 1 ? Strength.given : score >= 0.85 ? Strength.format : Strength.pattern
    candidates.push({
      entity,
      start: splitsPair(text, start) ? start - 1 : start,
      end: splitsPair(text, end) ? end + 1 : end,
      score,
      strength,
      recognizer,
      negative: false,
    })
  }
  return candidates
}

/** Whether a cut at `at` would divide a surrogate pair. */
function splitsPair(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false
  const unit = text.charCodeAt(at)
  const before = text.charCodeAt(at - 1)
  return unit >= 0xdc00 && unit < 0xe000 && before >= 0xd800 && before < 0xdc00
}
