/** What the scorer loads: findings as labels. SLUICE_TIER is the tier of names, SLUICE_PRESET the preset. */
import type { PresetName } from '@sluice/redact'
import { openTier, type Tier } from '../tiers/open-tier.ts'

const { SLUICE_TIER = 'fast', SLUICE_PRESET = 'training' } = process.env
const tier = await openTier(SLUICE_TIER as Tier, SLUICE_PRESET as PresetName)
let texts = 0

export async function detect(text: string): Promise<{ start: number; end: number; label: string }[]> {
  if (++texts % 1_000 === 0) process.stderr.write(`  names ${SLUICE_TIER}, ${SLUICE_PRESET}: ${texts} texts\n`)
  const [findings] = await tier.detect([text])
  return findings!.map(({ start, end, entity }) => ({ start, end, label: entity }))
}
