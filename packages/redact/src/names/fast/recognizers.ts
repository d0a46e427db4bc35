import { type Match, type Outcome, Strength, type TextRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import type { Named, Point } from './fast-names.ts'
import { fastNames } from './load.ts'

/** What the point of a preset asks for is reported, so it scores at least the presets' threshold. */
const LEAST = 0.5

const NONE: readonly Match[] = Object.freeze([])

/**
 * The fast tagger as a recognizer per wanted entity. Two of them share one run over a text: the first leaves what it found
 * for the second.
 */
export function fastRecognizers(point: Point, wanted: (entity: string) => boolean): readonly TextRecognizer[] {
  const entities = (['PERSON', 'LOCATION'] as const).filter(wanted)
  let text: string | undefined
  let waiting: readonly Named[] = []

  const recognizer = (entity: Named['label']): TextRecognizer => ({
    name: `names-${entity.toLowerCase()}`,
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
        if (entities.length > 1) {
          text = scan.text
          waiting = found
        }
      }
      if (found.length === 0) return NONE
      return found
        .filter(({ label }) => label === entity)
        .map(({ start, end, score }) => ({ start, end, score: Math.max(score, LEAST), strength: Strength.pattern }))
    },
  })
  return entities.map(recognizer)
}
