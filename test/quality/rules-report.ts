import { decimals, passed, percent, type Table, whole } from '../report/table.ts'
import { pooled, type SetScore, score } from './score.ts'

/** What has a shape of its own, and is asked for wholly. */
const SHAPED = ['CREDIT_CARD', 'PHONE', 'EMAIL', 'IBAN', 'US_SSN', 'IP_ADDRESS', 'URL'] as const
const BAR = 0.98
const FALSE_BAR = 10
const ADDRESS_BAR = 0.85

/** Rules alone on all sets: values with a shape and addresses on the synthetic set, and what the other sets hold of them. */
export function rulesReport(sets: readonly string[]): Table[] {
  const scores = score('off', 'training', sets)
  const synthetic = scores.filter(({ file }) => file.startsWith('presidio-synth.'))
  return [...(synthetic.length > 0 ? [syntheticTable(synthetic)] : []), setsTable(scores)]
}

function syntheticTable(scores: readonly SetScore[]): Table {
  const texts = scores.reduce((sum, one) => sum + one.texts, 0)
  const falseOf = ({ found, precision }: { found: number; precision: number | null }) =>
    Math.round(found * (1 - (precision ?? 1)))
  const rows = [...SHAPED, 'ADDRESS'].map((label) => {
    const one = pooled(scores, [label])
    const bar = label === 'ADDRESS' ? ADDRESS_BAR : BAR
    return { ...one, bar, ok: (one.covered ?? 0) >= bar, false: falseOf(one) }
  })
  const wrong = (rows.filter(({ label }) => label !== 'ADDRESS').reduce((sum, row) => sum + row.false, 0) / texts) * 1000
  return {
    title: 'Rules alone: values with a shape, presidio-synth dev and train',
    columns: [
      { key: 'label', title: 'label' },
      { key: 'gold', title: 'values', show: whole },
      { key: 'covered', title: 'wholly covered', show: percent },
      { key: 'bar', title: 'bar', show: percent },
      { key: 'ok', title: 'met', show: passed },
      { key: 'recall', title: 'recall', show: percent },
      { key: 'precision', title: 'precision', show: percent },
      { key: 'false', title: 'false' },
    ],
    rows,
    notes: [
      `${wrong.toFixed(1)} false findings of the seven types per 1,000 of ${whole(texts)} texts (bar ${FALSE_BAR}: ${passed(wrong <= FALSE_BAR)}).`,
    ],
  }
}

function setsTable(scores: readonly SetScore[]): Table {
  const labels = [...SHAPED, 'ADDRESS', 'USERNAME', 'PERSON', 'LOCATION']
  return {
    title: 'Rules alone: every set',
    columns: [
      { key: 'set', title: 'set' },
      { key: 'label', title: 'label' },
      { key: 'gold', title: 'values', show: whole },
      { key: 'precision', title: 'precision', show: decimals(3) },
      { key: 'recall', title: 'recall', show: decimals(3) },
      { key: 'f1', title: 'F1', show: decimals(3) },
      { key: 'covered', title: 'wholly covered', show: decimals(3) },
    ],
    rows: scores.flatMap((set) =>
      set.labels
        .filter(({ label, gold }) => gold > 0 && labels.includes(label))
        .map((one) => ({ set: set.file.replace('.jsonl', ''), ...one })),
    ),
  }
}
