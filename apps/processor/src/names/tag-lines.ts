import { gatherEvidence, requestsOf, spansIn } from '@sluice/pipeline'
import type { PresetName, Span } from '@sluice/redact'
import { requireTaggers } from './models.ts'
import { openTaggers } from './taggers.ts'

/** Tags a text line by line: models of names were trained on messages, and the cascade decides by message. */
export interface LineTagger {
  /** The names of a text, in its own offsets. */
  spansIn(text: string): Promise<readonly Span[]>
  close(): Promise<void>
}

/** @throws NamesSetupError when what the tier needs is not installed */
export async function tagLines(preset: PresetName, names: 'accurate' | 'cascade'): Promise<LineTagger> {
  const requests = requestsOf({ preset, names })
  await requireTaggers({ taggers: requests })
  const { taggers, close } = await openTaggers(requests)
  return {
    close,
    async spansIn(text) {
      const lines = text.split('\n')
      const texts = new Map(requests.map(({ id }) => [id, new Set(lines)]))
      const evidence = await gatherEvidence(texts, taggers)
      let start = 0
      return lines.flatMap((line) => {
        const at = start
        start += line.length + 1
        return spansIn(evidence, requests, line).map((span) => ({ ...span, start: span.start + at, end: span.end + at }))
      })
    },
  }
}
