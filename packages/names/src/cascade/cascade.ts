import { NamesError } from '../errors.ts'
import type { Tagger } from '../span.ts'

/** A span of any tagger, with its score. */
export type Scored = { readonly start: number; readonly end: number; readonly entity: string; readonly score: number }

/** What finds names at once, or a tagger that can, such as `createFastTagger` of `@sluice/redact`. */
export type FastFinder = ((text: string) => readonly Scored[]) | { tagSync(text: string): readonly Scored[] }

export type CascadeOptions<S extends Scored> = {
  /** Has to report spans from `low` on, so that "unsure" can be told from "no": `createFastTagger({ person: 0.4, location: 0.4 })`. */
  readonly fast: FastFinder
  /** Asked about the messages that `fast` is unsure of. */
  readonly accurate: Tagger<S>
  /**
   * A message goes up when its fast spans hold one with a score from `low` to below `high`; without such a one they are the answer:
   * those from `high` on. Both are calibrated probabilities. Default: 0.4 and 0.6, where about one message of twenty goes up.
   */
  readonly low?: number
  readonly high?: number
  /** How many messages were asked about, and how many of them went up; called once for every `tag`. */
  readonly onShare?: (asked: number, up: number) => void
}

/** Where the curve of the README has its knee. */
export const CASCADE_LOW = 0.4
export const CASCADE_HIGH = 0.6

/**
 * A tagger that answers with `fast` where that is sure, and asks `accurate` about the other messages only. A failure of `accurate`
 * fails the call: an unsure answer is never passed off as a sure one. What is found in a message depends on that message alone.
 *
 * @throws {NamesError} `option` unless 0 ≤ low ≤ high ≤ 1
 */
export function createCascade<S extends Scored>(options: CascadeOptions<S>): Tagger<S | Scored> {
  const { fast, accurate, low = CASCADE_LOW, high = CASCADE_HIGH, onShare } = options
  if (!(low >= 0 && low <= high && high <= 1)) throw new NamesError('option', 'a cascade needs 0 <= low <= high <= 1')
  const find = typeof fast === 'function' ? fast : (text: string) => fast.tagSync(text)
  return {
    async tag(texts) {
      const answers: (readonly (S | Scored)[])[] = []
      const unsure: number[] = []
      for (const [index, text] of texts.entries()) {
        const found = find(text)
        answers.push(found.filter(({ score }) => score >= high))
        if (found.some(({ score }) => score >= low && score < high)) unsure.push(index)
      }
      onShare?.(texts.length, unsure.length)
      if (unsure.length > 0) {
        const better = await accurate.tag(unsure.map((index) => texts[index]!))
        for (const [at, index] of unsure.entries()) answers[index] = better[at]!
      }
      return answers
    },
  }
}
