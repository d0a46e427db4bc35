/**
 * `npm run quality [-- SET … --tier TIER … --only PART … --json]`: scores `@sluice/redact` on the development sets, or on the
 * named ones: rules alone, every tier of names (or the named ones), every preset, US addresses and hidden values. Needs the
 * development data (SLUICE_DATA) and the scorer beside it (SLUICE_SCORER). Tables go to stdout, in Markdown or as a line of JSON
 * each; progress to stderr.
 */
import { parseArgs } from 'node:util'
import { DATA } from '../data.ts'
import { markdown, type Table } from '../report/table.ts'
import { RUNTIME } from '../tiers/native-runtime.ts'
import { TIERS, type Tier } from '../tiers/open-tier.ts'
import { namesReport } from './names-report.ts'
import { presetsReport } from './presets-report.ts'
import { probesReport } from './probes.ts'
import { rulesReport } from './rules-report.ts'
import { hasScorer, SCORER, setsNamed } from './score.ts'

const PARTS = ['rules', 'probes', 'presets', 'names'] as const
type Part = (typeof PARTS)[number]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tier: { type: 'string', multiple: true, default: [...TIERS] },
    only: { type: 'string', multiple: true, default: [...PARTS] },
    json: { type: 'boolean', default: false },
  },
})
const [tiers, parts] = [values.tier as Tier[], values.only as Part[]]
const sets = hasScorer() ? setsNamed(positionals) : []
const mistake =
  (tiers.some((tier) => !TIERS.includes(tier)) && `--tier takes ${TIERS.join(', ')}`) ||
  (parts.some((part) => !PARTS.includes(part)) && `--only takes ${PARTS.join(', ')}`) ||
  (!hasScorer() && `needs the development data in ${DATA} and the scorer ${SCORER}: set SLUICE_DATA and SLUICE_SCORER`) ||
  (sets.length === 0 && `no set is called ${positionals.join(', ')}`)
if (mistake) {
  console.error(mistake)
  process.exit(2)
}
const show = (tables: readonly Table[]) => {
  for (const table of tables) {
    const { title, rows, notes } = table
    console.log(values.json ? JSON.stringify({ title, rows, notes }) : markdown(table))
  }
}
process.stderr.write(`accurate and cascade by ${RUNTIME}\n`)
if (parts.includes('rules')) show(rulesReport(sets))
if (parts.includes('probes')) show(probesReport())
if (parts.includes('presets')) show(presetsReport(sets))
if (parts.includes('names')) show(namesReport(tiers, sets))
