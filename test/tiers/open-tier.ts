import './native-runtime.ts'
import { gatherEvidence, type NamesTier } from '@sluice/pipeline'
import { createRedactor, type Finding, type PresetName } from '@sluice/redact'
import { openTaggers } from '../../apps/processor/src/names/taggers.ts'
import { spansIn } from '../../packages/pipeline/src/names/evidence.ts'
import { requestsOf } from '../../packages/pipeline/src/names/requests.ts'

/** Who finds names besides the rules; `compromise` is the peer, its people only. */
export const TIERS = ['off', 'fast', 'cascade', 'accurate', 'compromise'] as const
export type Tier = (typeof TIERS)[number]

/** Rules and a tier of names, as the pipeline puts them together. */
export interface OpenTier {
  /** For tiers that answer at once. */
  readonly detectNow?: (text: string) => readonly Finding[]
  detect(texts: readonly string[]): Promise<readonly (readonly Finding[])[]>
  close(): Promise<void>
}

export async function openTier(tier: Tier, preset: PresetName = 'training'): Promise<OpenTier> {
  if (tier === 'off' || tier === 'fast') {
    const redactor = createRedactor({ preset, names: tier })
    const detectNow = (text: string) => redactor.detect(text)
    return { detectNow, detect: async (texts) => texts.map(detectNow), close: async () => undefined }
  }
  const redactor = createRedactor({ preset, names: 'off' })
  if (tier === 'compromise') {
    // Loaded by those who ask for it, so that the other tiers are not charged for it.
    const { createCompromiseTagger } = await import('@sluice/redact/compromise')
    const tagger = createCompromiseTagger({ find: ['names'] })
    const detectNow = (text: string) => redactor.detect(text, { spans: tagger.tagSync(text) })
    return { detectNow, detect: async (texts) => texts.map(detectNow), close: async () => undefined }
  }
  const requests = requestsOf({ preset, names: tier satisfies NamesTier })
  const { taggers, close } = await openTaggers(requests)
  const { id } = requests[0]!
  return {
    async detect(texts) {
      const evidence = await gatherEvidence(new Map([[id, new Set(texts)]]), taggers)
      return texts.map((text) => redactor.detect(text, { spans: spansIn(evidence, requests, text) }))
    },
    close,
  }
}
