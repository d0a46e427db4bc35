import type { TaggerRequest } from '@sluice/pipeline'
import { createFastTagger, type Point, RECALL_POINT, type Span, type Tagger } from '@sluice/redact'
import { loadNames, told } from './models.ts'

/** The taggers that a plan asked for, by `TaggerRequest.id`. */
export interface OpenTaggers {
  readonly taggers: ReadonlyMap<string, Tagger>
  /** Frees the memory of their models. */
  close(): Promise<void>
}

export type TaggerOpener = (requests: readonly TaggerRequest[]) => Promise<OpenTaggers>

/** Entities of the tiers of names, so that another tier changes how much is found and not of what. */
const ENTITIES: ReadonlySet<string> = new Set(['PERSON', 'LOCATION'])
/** A span with a score of 1 is honoured against every rule, which no model is sure enough for. */
const SUREST = 0.99

/** Loads the models of taggers. One model stays in memory for every point that it is asked for. @throws NamesSetupError */
export const openTaggers: TaggerOpener = async (requests) => {
  const taggers = new Map<string, Tagger>()
  const closing: (() => Promise<void>)[] = []
  for (const request of requests) {
    if (request.name === 'compromise') {
      const { createCompromiseTagger } = await import('@sluice/redact/compromise')
      taggers.set(request.id, createCompromiseTagger())
      continue
    }
    const { CASCADE_HIGH, CASCADE_LOW, createCascade, createTagger } = await loadNames()
    const accurate = createTagger({ threshold: request.point })
    await told(accurate.ready())
    closing.push(() => accurate.close())
    if (request.name === 'accurate') taggers.set(request.id, ofPeopleAndPlaces(accurate))
    else {
      const fast = createFastTagger(unsureFrom(request, CASCADE_LOW))
      const high = request.cascade?.high ?? CASCADE_HIGH
      // The fast tagger reports nothing below the point, so whatever it reports below `high` is unsure.
      taggers.set(request.id, ofPeopleAndPlaces(createCascade({ fast, accurate, low: 0, high })))
    }
  }
  return {
    taggers,
    close: async () => {
      for (const close of closing) await close()
    },
  }
}

/** From where on a name is a reason to ask the accurate tagger: at the recall point, whatever the fast one would report. */
function unsureFrom({ point, cascade }: TaggerRequest, standard: Readonly<Record<'PERSON' | 'LOCATION', number>>): Point {
  if (cascade !== undefined) return { person: cascade.low, location: cascade.low }
  return point === 'recall' ? RECALL_POINT : { person: standard.PERSON, location: standard.LOCATION }
}

function ofPeopleAndPlaces(tagger: Tagger): Tagger {
  const kept = (spans: readonly Span[]) =>
    spans.filter(({ entity }) => ENTITIES.has(entity)).map((span) => (span.score > SUREST ? { ...span, score: SUREST } : span))
  return { tag: async (texts) => (await tagger.tag(texts)).map(kept) }
}
