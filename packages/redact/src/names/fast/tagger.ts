import type { SyncTagger } from '../tagger.ts'
import type { Point } from './fast-names.ts'
import { fastNames } from './load.ts'
import { F1_POINT } from './points.ts'

/**
 * The fast tagger by itself: people and places of a text as spans, scores are calibrated probabilities. `createRedactor` has
 * it built in (`names: 'fast'`); this is for those who combine it with other taggers.
 */
export function createFastTagger(point: Point = F1_POINT): SyncTagger {
  const tagSync: SyncTagger['tagSync'] = (text) =>
    fastNames()
      .find(text, point)
      .map(({ label, start, end, score }) => ({ entity: label, start, end, score, recognizer: 'names-fast' }))
  return { tagSync, tag: async (texts) => texts.map(tagSync) }
}
