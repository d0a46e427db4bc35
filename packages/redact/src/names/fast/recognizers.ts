import { type Match, type Outcome, Strength, type TextRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import type { Named, Point } from './fast-names.ts'
import { fastNames } from './load.ts'

const NONE: readonly Match[] = Object.freeze([])

/** The fast tagger as two recognizers, one per entity, that share its run over a text. */
export function fastRecognizers(point: Point): readonly TextRecognizer[] {
  let text: string | undefined
  let waiting: readonly Named[] = []

  const recognizer = (name: string, entity: Named['label']): TextRecognizer => ({
    name,
    entity,
    on: 'text',
    longest: 128,
    gate: (scan: Scan) => scan.text.length > 1,
    find(scan: Scan): Outcome {
      let found: readonly Named[]
      if (text === scan.text) {
        found = waiting
        text = undefined
        waiting = []
      } else {
        scan.work += scan.text.length
        found = fastNames().find(scan.text, point)
        text = scan.text
        waiting = found
      }
      if (found.length === 0) return NONE
      return found
        .filter(({ label }) => label === entity)
        .map(({ start, end, score }) => ({ start, end, score, strength: Strength.pattern }))
    },
  })
  return [recognizer('names-person', 'PERSON'), recognizer('names-location', 'LOCATION')]
}
