import { NamesError } from '../errors.ts'
import type { Tagger } from '../span.ts'

/** A span of any tagger, with its score. */
export type Scored = { readonly start: number; readonly end: number; readonly entity: string; readonly score: number }

/** What finds names at once: spans down to low scores, so that "unsure" can be told from "no". */
export type FastFinder = (text: string) => readonly Scored[]

export type CascadeOptions = {
  /**
   * A message goes up when its fast spans hold one with a score from `from` to below `to`; without such a one they are the answer:
   * those from `to` on. Both are calibrated probabilities, `from` at most `to`.
   */
  readonly threshold: { readonly from: number; readonly to: number }
  /** How many messages were asked about, and how many of them went up; called once for every `tag`. */
  readonly onShare?: (asked: number, up: number) => void
}

/**
 * A tagger that answers with `fast` where that is sure, and asks `accurate` about the other messages only. A failure of `accurate`
 * fails the call: an unsure answer is never passed off as a sure one.
 */
export function cascade<S extends Scored>(fast: FastFinder, accurate: Tagger<S>, options: CascadeOptions): Tagger<S | Scored> {
  const { from, to } = options.threshold
  if (!(from >= 0 && from <= to && to <= 1)) throw new NamesError('option', 'threshold needs 0 <= from <= to <= 1')
  return {
    async tag(texts) {
      const answers: (readonly (S | Scored)[])[] = []
      const unsure: number[] = []
      for (const [index, text] of texts.entries()) {
        const found = fast(text)
        answers.push(found.filter(({ score }) => score >= to))
        if (found.some(({ score }) => score >= from && score < to)) unsure.push(index)
      }
      options.onShare?.(texts.length, unsure.length)
      if (unsure.length > 0) {
        const better = await accurate.tag(unsure.map((index) => texts[index]!))
        for (const [at, index] of unsure.entries()) answers[index] = better[at]!
      }
      return answers
    },
  }
}
