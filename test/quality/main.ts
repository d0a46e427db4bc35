/**
 * `npm run quality [-- SET …]`: scores every tier of `@sluice/redact` on the development sets, or on the named ones. Needs the
 * development data (SLUICE_DATA) and the scorer beside it (SLUICE_SCORER).
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DATA } from '../data.ts'

const SCORER = resolve(process.env.SLUICE_SCORER ?? join(DATA, '../quality/score.mjs'))
const DETECTOR = join(import.meta.dirname, 'detector.ts')
const TIERS = ['off', 'fast'] as const

if (!existsSync(SCORER) || !existsSync(DATA)) {
  console.error(`needs the development data in ${DATA} and the scorer ${SCORER}: set SLUICE_DATA and SLUICE_SCORER`)
  process.exit(2)
}
const named = process.argv.slice(2)
const files = readdirSync(DATA).filter((name) => name.endsWith('.dev.jsonl') || name === 'presidio-synth.train.jsonl')
const chosen = named.length > 0 ? files.filter((name) => named.some((set) => name.startsWith(set))) : files
for (const tier of TIERS) {
  console.log(`\n== names: ${tier}`)
  const given = [
    '--no-warnings',
    '--conditions=@sluice/source',
    SCORER,
    '--detector',
    DETECTOR,
    ...chosen.map((name) => join(DATA, name)),
  ]
  const { status } = spawnSync(process.execPath, given, { stdio: 'inherit', env: { ...process.env, SLUICE_NAMES: tier } })
  if (status !== 0) process.exitCode = 1
}
