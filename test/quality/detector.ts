/** What the scorer loads: findings as labels. `SLUICE_NAMES` is the tier of names; `SLUICE_PRESET` the preset. */
import { createRedactor, type RedactorOptions } from '@sluice/redact'

const names = (process.env.SLUICE_NAMES ?? 'off') as NonNullable<RedactorOptions['names']>
const preset = (process.env.SLUICE_PRESET ?? 'training') as RedactorOptions['preset']
const redactor = createRedactor({ preset, names, with: 'label' })

export function detect(text: string): { start: number; end: number; label: string }[] {
  return redactor.detect(text).map(({ start, end, entity }) => ({ start, end, label: entity }))
}
