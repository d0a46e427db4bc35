import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { PresetName } from '@sluice/redact'
import { DATA } from '../data.ts'
import type { Tier } from '../tiers/open-tier.ts'

/** The scorer beside the data; it says how it counts. */
export const SCORER = resolve(process.env.SLUICE_SCORER ?? join(DATA, '../quality/score.mjs'))
const DETECTOR = join(import.meta.dirname, 'detector.ts')

/** One label of one set, as the scorer tells it; null where nothing was there or found. */
export interface LabelScore {
  readonly label: string
  readonly gold: number
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
  /** Share of values that findings cover wholly. */
  readonly covered: number | null
  readonly found: number
}

export interface SetScore {
  readonly file: string
  readonly texts: number
  /** Findings of the labels of the set per 1,000 texts without any. */
  readonly fpPer1k: number | null
  readonly plainTexts: number
  readonly labels: readonly LabelScore[]
  readonly all: LabelScore
}

export const hasScorer = (): boolean => existsSync(SCORER) && existsSync(DATA)

/** The development sets, and the training part of the synthetic one, which rules are measured on too. */
export function setsNamed(named: readonly string[]): string[] {
  const files = readdirSync(DATA).filter((name) => name.endsWith('.dev.jsonl') || name === 'presidio-synth.train.jsonl')
  return named.length === 0 ? files : files.filter((name) => named.some((set) => name.startsWith(set)))
}

/** Scores a tier and a preset on sets, in a process of its own. */
export function score(tier: Tier, preset: PresetName, sets: readonly string[]): SetScore[] {
  if (sets.length === 0) return []
  const given = ['--no-warnings', '--conditions=@sluice/source', SCORER, '--json', '--detector', DETECTOR]
  const { status, stdout } = spawnSync(process.execPath, [...given, ...sets.map((name) => join(DATA, name))], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, SLUICE_TIER: tier, SLUICE_PRESET: preset },
  })
  if (status !== 0) throw new Error(`scoring names ${tier}, preset ${preset} ended with ${status}`)
  return JSON.parse(stdout) as SetScore[]
}

/** The scores of labels over several sets together. */
export function pooled(scores: readonly SetScore[], wanted: readonly string[]): LabelScore {
  let [gold, covered, hit, found, right] = [0, 0, 0, 0, 0]
  for (const one of scores.flatMap(({ labels }) => labels).filter(({ label }) => wanted.includes(label))) {
    gold += one.gold
    covered += one.gold * (one.covered ?? 0)
    hit += one.gold * (one.recall ?? 0)
    found += one.found
    right += one.found * (one.precision ?? 0)
  }
  const precision = found === 0 ? null : right / found
  const recall = gold === 0 ? null : hit / gold
  const f1 =
    precision === null || recall === null || precision + recall === 0 ? null : (2 * precision * recall) / (precision + recall)
  return { label: wanted.join(', '), gold, precision, recall, f1, covered: gold === 0 ? null : covered / gold, found }
}
