// For ../../../../shared/quality/score.mjs: findings of the built package under the labels of ../shared/data.
// Set REDACT_NAMES=off to score the rules alone.
import { createRedactor } from '../dist/index.js'

const names = process.env.REDACT_NAMES === 'off' ? 'off' : 'compromise'
const redactor = createRedactor({ preset: 'training', names })

export function detect(text: string): { start: number; end: number; label: string }[] {
  return redactor.detect(text).map(({ start, end, entity }) => ({ start, end, label: entity }))
}
