import type { Span, Tagger } from '@sluice/redact'

/** What the service answers for a text: places in code points, as Python counts them. */
interface Found {
  readonly entity_type: string
  readonly start: number
  readonly end: number
  readonly score: number
}

/** Entities of the service that matter here, by their names in Sluice. What is not listed is not redacted. */
const ENTITIES: Readonly<Record<string, string>> = { PERSON: 'PERSON', LOC: 'LOCATION', NRP: 'NATIONALITY' }

/**
 * A service that finds entities, as a tagger. Fails closed: anything but one list per text is an error, and then nothing of the batch
 * passes. The error says nothing of the texts.
 */
export function serviceTagger(url: string, version: string): Tagger {
  return {
    async tag(texts) {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify({ texts }), signal: AbortSignal.timeout(30_000) })
      if (!response.ok) throw new Error(`the service answered ${response.status}`)
      const results = (await response.json()) as readonly (readonly Found[])[]
      if (results.length !== texts.length) throw new Error('the service answered for other texts')
      return texts.map((text, index) => spansOf(text, results[index]!, `house:${version}`))
    },
  }
}

/** `String.prototype.slice` counts UTF-16 units: an emoji is two of them and one code point. */
function spansOf(text: string, found: readonly Found[], recognizer: string): Span[] {
  const units: number[] = [0]
  for (const character of text) units.push(units.at(-1)! + character.length)
  return found.flatMap(({ entity_type, start, end, score }) => {
    const entity = ENTITIES[entity_type]
    return entity === undefined ? [] : [{ entity, start: units[start]!, end: units[end]!, score, recognizer }]
  })
}
