import { NamesError } from '../errors.ts'
import type { Tagger } from '../span.ts'

/** A span of any tagger, with its score. */
export type Scored = { readonly start: number; readonly end: number; readonly entity: string; readonly score: number }

/** What finds names at once, or a tagger that can, such as `createFastTagger` of `@sluice/redact`. */
export type FastFinder = ((text: string) => readonly Scored[]) | { tagSync(text: string): readonly Scored[] }

/** A probability for every entity, or one for each; an entity that is not listed is never sure. */
export type Bound = number | Readonly<Record<string, number>>

export type CascadeOptions<S extends Scored> = {
  /** Has to report spans from `low` on, so that "unsure" can be told from "no": `createFastTagger({ person: 0.4, location: 0.2 })`. */
  readonly fast: FastFinder
  /** Asked about the messages that `fast` is unsure of. */
  readonly accurate: Tagger<S>
  /**
   * A message goes up when its fast spans hold one with a score from `low` to below `high`; without such a one they are the answer:
   * those from `high` on. Both are calibrated probabilities. Default: `CASCADE_LOW` and `CASCADE_HIGH`, where about one message of
   * fifteen goes up.
   */
  readonly low?: Bound
  readonly high?: Bound
  /** How many messages were asked about, and how many of them went up; called once for every `tag`. */
  readonly onShare?: (asked: number, up: number) => void
}

/** The fast tagger of `@sluice/redact` is much nearer to the accurate one in persons than in places, so more of what may be a place goes up. */
export const CASCADE_LOW: Readonly<Record<'PERSON' | 'LOCATION', number>> = { PERSON: 0.4, LOCATION: 0.2 }
export const CASCADE_HIGH: Readonly<Record<'PERSON' | 'LOCATION', number>> = { PERSON: 0.5, LOCATION: 0.9 }

/**
 * A tagger that answers with `fast` where that is sure, and asks `accurate` about the other messages only. A failure of `accurate`
 * fails the call: an unsure answer is never passed off as a sure one. What is found in a message depends on that message alone.
 *
 * @throws {NamesError} `option` unless 0 ≤ low ≤ high ≤ 1 for every entity
 */
export function createCascade<S extends Scored>(options: CascadeOptions<S>): Tagger<S | Scored> {
  const { fast, accurate, low = CASCADE_LOW, high = CASCADE_HIGH, onShare } = options
  for (const entity of ['', ...entitiesOf(low), ...entitiesOf(high)]) {
    if (!(0 <= of(low, entity, 0) && of(low, entity, 0) <= of(high, entity, 1) && of(high, entity, 1) <= 1)) {
      throw new NamesError('option', 'a cascade needs 0 <= low <= high <= 1')
    }
  }
  const isSure = ({ entity, score }: Scored): boolean => score >= of(high, entity, 1)
  const isUnsure = (span: Scored): boolean => span.score >= of(low, span.entity, 0) && !isSure(span)
  const find = typeof fast === 'function' ? fast : (text: string) => fast.tagSync(text)
  return {
    async tag(texts) {
      const answers: (readonly (S | Scored)[])[] = []
      const unsure: number[] = []
      for (const [index, text] of texts.entries()) {
        const found = find(text)
        answers.push(found.filter(isSure))
        if (found.some(isUnsure)) unsure.push(index)
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

const entitiesOf = (bound: Bound): string[] => (typeof bound === 'number' ? [] : Object.keys(bound))

const of = (bound: Bound, entity: string, otherwise: number): number =>
  typeof bound === 'number' ? bound : Object.hasOwn(bound, entity) ? bound[entity]! : otherwise
