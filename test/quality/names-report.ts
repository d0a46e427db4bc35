import { decimals, passed, type Table } from '../report/table.ts'
import type { Tier } from '../tiers/open-tier.ts'
import { pooled, type SetScore, score } from './score.ts'

/** F1 of PERSON and LOCATION that are asked for, by set; the figures of the project's plan for names. */
const BARS: Readonly<Record<string, Readonly<Record<string, readonly [person: number, location?: number]>>>> = {
  fast: {
    sms: [0.76, 0.72],
    btc: [0.74, 0.7],
    wnut17: [0.82, 0.76],
    tweebank: [0.78, 0.74],
    restaurants8k: [0.96],
    slurp: [0.9, 0.88],
  },
  accurate: {
    sms: [0.84, 0.83],
    btc: [0.75, 0.74],
    wnut17: [0.85, 0.77],
    tweebank: [0.82, 0.77],
    restaurants8k: [0.98],
    slurp: [0.92, 0.9],
  },
}
/** Recall of PERSON on sms.dev that is asked for at a precision of .45 or more, and false findings per 1,000 plain messages. */
const RECALL: Readonly<Record<string, number>> = { fast: 0.86, accurate: 0.93 }
const PRECISION = 0.45
const FALSE: Readonly<Record<string, number>> = { fast: 25, accurate: 15 }
const SETS = ['sms', 'btc', 'wnut17', 'tweebank', 'restaurants8k', 'slurp', 'sgd', 'snips', 'presidio-synth'] as const

/** F1 of names by set and tier, rules included, at the F1 point; and the recall point on real messages. */
export function namesReport(tiers: readonly Tier[], sets: readonly string[]): Table[] {
  const dev = sets.filter((name) => name.endsWith('.dev.jsonl'))
  const scored = new Map(tiers.map((tier) => [tier, score(tier, 'prompt', dev)]))
  const recall = new Map(
    tiers.map((tier) => [
      tier,
      score(
        tier,
        'training',
        dev.filter((name) => name.startsWith('sms.')),
      ),
    ]),
  )
  return [f1Table(scored), pointTable(scored, recall)]
}

function f1Table(scored: ReadonlyMap<Tier, readonly SetScore[]>): Table {
  const rows = SETS.flatMap((set) =>
    ['PERSON', 'LOCATION'].flatMap((label, at) => {
      const lines = [...scored].map(([tier, scores]) => [tier, scores.find(({ file }) => file === `${set}.dev.jsonl`)] as const)
      const gold = lines.find(([, one]) => one)?.[1]?.labels.find((line) => line.label === label)?.gold
      if (gold === undefined || gold === 0) return []
      const f1 = Object.fromEntries(lines.map(([tier, one]) => [tier, one ? (pooled([one], [label]).f1 ?? 0) : null]))
      const bars = Object.fromEntries(Object.entries(BARS).map(([tier, bar]) => [`${tier}Bar`, bar[set]?.[at]]))
      return [{ set: `${set}.dev`, label, gold, ...f1, ...bars, ok: verdict(f1, bars) }]
    }),
  )
  return {
    title: 'Names: F1 by overlap, rules included (preset prompt: the F1 point)',
    columns: [
      { key: 'set', title: 'set' },
      { key: 'label', title: 'label' },
      { key: 'gold', title: 'values' },
      ...[...scored.keys()].flatMap((tier) => [
        { key: tier, title: tier, show: decimals(3) },
        ...(BARS[tier] ? [{ key: `${tier}Bar`, title: 'bar', show: decimals(2) }] : []),
      ]),
      { key: 'ok', title: 'bars met' },
    ],
    rows,
    notes: [
      'All texts of every set, one text a call; bars are compared in hundredths. The labels of `sms` were made for this project by a large language model that read every message; ' +
        'with 95 persons and 47 places that count there, differences below 5 points are noise.',
    ],
  }
}

/** Bars are written in hundredths, so figures are rounded to them. */
const reaches = (value: number | null, bar: number): boolean => Math.round((value ?? 0) * 100) >= Math.round(bar * 100)

/** "yes", or the tiers that stay below. */
function verdict(
  f1: Readonly<Record<string, number | null>>,
  bars: Readonly<Record<string, number | undefined>>,
): string | undefined {
  const asked = Object.keys(BARS).filter(
    (tier) => bars[`${tier}Bar`] !== undefined && f1[tier] !== undefined && f1[tier] !== null,
  )
  if (asked.length === 0) return undefined
  const below = asked.filter((tier) => !reaches(f1[tier]!, bars[`${tier}Bar`]!))
  return below.length === 0 ? 'yes' : `NO: ${below.join(', ')}`
}

function pointTable(scored: ReadonlyMap<Tier, readonly SetScore[]>, recall: ReadonlyMap<Tier, readonly SetScore[]>): Table {
  const rows = [...scored].flatMap(([tier, scores]) => {
    const sms = scores.find(({ file }) => file === 'sms.dev.jsonl')
    if (!sms) return []
    const person = pooled(recall.get(tier)!, ['PERSON'])
    const place = pooled(recall.get(tier)!, ['LOCATION'])
    const bar = RECALL[tier]
    return [
      {
        tier,
        fpPer1k: sms.fpPer1k,
        fpBar: FALSE[tier],
        fpOk: FALSE[tier] === undefined || sms.fpPer1k === null ? undefined : sms.fpPer1k <= FALSE[tier],
        precision: person.precision,
        recall: person.recall,
        bar,
        ok: bar === undefined ? undefined : reaches(person.recall, bar) && reaches(person.precision, PRECISION),
        placePrecision: place.precision,
        placeRecall: place.recall,
      },
    ]
  })
  return {
    title: 'Names on real messages (sms.dev): false findings at the F1 point, and the recall point (preset training)',
    columns: [
      { key: 'tier', title: 'tier' },
      { key: 'fpPer1k', title: 'false per 1,000 plain, F1 point', show: decimals(1) },
      { key: 'fpBar', title: 'bar' },
      { key: 'fpOk', title: 'met', show: passed },
      { key: 'recall', title: 'PERSON recall, recall point', show: decimals(3) },
      { key: 'precision', title: 'precision', show: decimals(3) },
      { key: 'bar', title: `bar of recall at precision ≥ ${PRECISION}`, show: decimals(2) },
      { key: 'ok', title: 'met', show: passed },
      { key: 'placeRecall', title: 'LOCATION recall', show: decimals(3) },
      { key: 'placePrecision', title: 'precision', show: decimals(3) },
    ],
    rows,
  }
}
