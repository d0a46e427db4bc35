// For ../../../../shared/quality/score.mjs: findings of the built package under the labels of ../shared/data.
// REDACT_NAMES chooses who finds names (default: the preset's), REDACT_PRESET the preset.
import { createRedactor, type NamesOption, type PresetName } from '../dist/index.js'

const { REDACT_NAMES, REDACT_PRESET = 'training' } = process.env
const redactor = createRedactor({
  preset: REDACT_PRESET as PresetName,
  ...(REDACT_NAMES ? { names: REDACT_NAMES as NamesOption } : {}),
})

export function detect(text: string): { start: number; end: number; label: string }[] {
  return redactor.detect(text).map(({ start, end, entity }) => ({ start, end, label: entity }))
}
