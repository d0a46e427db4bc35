import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A labelled span of a dev set; offsets in UTF-16. */
export type Gold = { readonly start: number; readonly end: number; readonly label: string; readonly alt?: readonly string[] }
export type Row = { readonly text: string; readonly spans: readonly Gold[] }
export type DevSet = { readonly name: string; readonly rows: readonly Row[]; readonly scored: ReadonlySet<string> }
export type Found = { readonly start: number; readonly end: number; readonly entity: string }

export const SETS = ['sms', 'btc', 'wnut17', 'tweebank', 'restaurants8k', 'slurp']

/** Folder of the labelled sets: SLUICE_DATA, or `shared/data` beside the project. */
export const DATA: string = process.env.SLUICE_DATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url))

/** The dev sets of these names; the bars are about those of `SETS`. */
export function readDevSets(names: readonly string[] = SETS): DevSet[] {
  if (!existsSync(`${DATA}/datasets.json`)) throw new Error('no datasets.json: set SLUICE_DATA to the folder of labelled sets')
  const facts = JSON.parse(readFileSync(`${DATA}/datasets.json`, 'utf8')) as Record<string, { scored_labels: string[] }>
  return names.map((name) => ({
    name,
    rows: readFileSync(`${DATA}/${name}.dev.jsonl`, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Row),
    scored: new Set(facts[name]!.scored_labels),
  }))
}

export type Score = { readonly precision: number; readonly recall: number; readonly f1: number; readonly gold: number }

const overlaps = (a: Found | Gold, b: Found | Gold): boolean => a.start < b.end && b.start < a.end
const optional = (span: Gold): boolean => span.label === 'MISC' || (span.alt ?? []).includes('MISC')
const accepts = (span: Gold, label: string): boolean => span.label === label || (span.alt ?? []).includes(label)

/** Precision, recall and F1 of one entity, by overlap, don't-care spans left out: the rules of the project's scorer. */
export function scoreOf(rows: readonly Row[], found: readonly (readonly Found[])[], entity: string): Score {
  let gold = 0
  let hit = 0
  let given = 0
  let right = 0
  for (const [index, { spans }] of rows.entries()) {
    for (const span of spans) {
      if (optional(span) || span.label !== entity) continue
      gold++
      if (found[index]!.some((f) => overlaps(f, span) && accepts(span, f.entity))) hit++
    }
    for (const f of found[index]!) {
      if (f.entity !== entity) continue
      const touched = spans.filter((span) => overlaps(span, f))
      if (touched.some((span) => accepts(span, entity))) {
        given++
        right++
      } else if (!touched.some(optional)) given++
    }
  }
  const precision = given === 0 ? 0 : right / given
  const recall = gold === 0 ? 0 : hit / gold
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall), gold }
}

/** Whether [start, end) is (1), may be (undefined) or is not (0) part of a name, as far as a set tells. */
export function isNamed(spans: readonly Gold[], start: number, end: number): 0 | 1 | undefined {
  const touched = spans.filter((span) => span.start < end && start < span.end)
  if (touched.length === 0) return 0
  if (touched.some(optional) || touched.some(({ label }) => DONT_CARE.has(label))) return undefined
  return touched.some(({ label }) => NAMES.has(label)) ? 1 : 0
}

const DONT_CARE = new Set(['MISC', 'ADDRESS', 'TITLE', 'NRP'])
const NAMES = new Set(['PERSON', 'LOCATION', 'ORGANIZATION'])
