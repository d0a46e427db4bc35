import { createRedactor, type PresetName } from '@sluice/redact'
import type { Table } from '../report/table.ts'
import { type LabelScore, pooled, score } from './score.ts'

const PRESETS: readonly PresetName[] = ['training', 'retrieval', 'prompt', 'logs']
const SHAPED = ['CREDIT_CARD', 'PHONE', 'EMAIL', 'IBAN', 'US_SSN', 'IP_ADDRESS']

interface Aspect {
  readonly what: string
  readonly labels: readonly string[]
  readonly on: string
  readonly counts: (file: string) => boolean
}

const isDev = (file: string) => file.endsWith('.dev.jsonl')
const isSms = (file: string) => file === 'sms.dev.jsonl'
/** Models of names learn from training sets, so names are measured on the others only. */
const ASPECTS: readonly Aspect[] = [
  {
    what: 'cards, phones, mail, IBAN, SSN, IP',
    labels: SHAPED,
    on: 'presidio-synth',
    counts: (file) => file.startsWith('presidio'),
  },
  { what: 'ADDRESS', labels: ['ADDRESS'], on: 'all sets', counts: () => true },
  { what: 'URL', labels: ['URL'], on: 'all sets', counts: () => true },
  { what: 'USERNAME', labels: ['USERNAME'], on: 'all sets', counts: () => true },
  { what: 'PERSON', labels: ['PERSON'], on: 'all dev sets', counts: isDev },
  { what: 'LOCATION', labels: ['LOCATION'], on: 'all dev sets', counts: isDev },
  { what: 'PERSON', labels: ['PERSON'], on: 'sms.dev', counts: isSms },
  { what: 'LOCATION', labels: ['LOCATION'], on: 'sms.dev', counts: isSms },
]
/** A text for each question that a preset answers differently, or might. */
const QUESTIONS: readonly (readonly [question: string, text: string])[] = [
  ['an email address', 'mail kesdrin.lorzith@posteo.de'],
  ['a link', 'see https://morquen.net/a/b'],
  ['credentials in a link', 'see https://kesdrin:lorzith@morquen.net/a'],
  ['a reserved value', 'mail jane@example.com'],
  ['a special category', 'she is pregnant'],
  ['an order number', 'order no. 4000123456789018'],
]

/** Each preset as it comes: precision and recall on the development sets, and what it does with what is in doubt. */
export function presetsReport(sets: readonly string[]): Table[] {
  const scored = PRESETS.map((preset) => ({ preset, scores: score('fast', preset, sets) }))
  const rows = ASPECTS.flatMap(({ what, labels, on, counts }) => {
    const lines = scored.map(
      ({ preset, scores }) =>
        [
          preset,
          pooled(
            scores.filter(({ file }) => counts(file)),
            labels,
          ),
        ] as const,
    )
    const { gold } = lines[0]![1]
    if (gold === 0) return []
    return [{ what, on, gold, ...Object.fromEntries(lines.map(([preset, line]) => [preset, cell(line)])) }]
  })
  return [
    {
      title: 'Presets (names: fast, the default): precision / recall / share that is wholly covered',
      columns: [
        { key: 'what', title: 'what' },
        { key: 'on', title: 'on' },
        { key: 'gold', title: 'values' },
        ...PRESETS.map((preset) => ({ key: preset, title: preset })),
      ],
      rows,
      notes: [
        'A preset that keeps links finds none; where a link is covered all the same, something personal in it was taken out.',
      ],
    },
    {
      title: 'Presets: what becomes of',
      columns: [{ key: 'question', title: '' }, ...PRESETS.map((preset) => ({ key: preset, title: preset }))],
      rows: QUESTIONS.map(([question, text]) => ({
        question: `${question}: \`${text}\``,
        ...Object.fromEntries(PRESETS.map((preset) => [preset, `\`${createRedactor({ preset }).redact(text).text}\``])),
      })),
    },
  ]
}

const cell = ({ precision, recall, covered }: LabelScore): string =>
  [precision, recall, covered].map((value) => (value === null ? '–' : value.toFixed(3))).join(' / ')
