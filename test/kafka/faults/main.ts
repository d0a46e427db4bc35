import { parseArgs } from 'node:util'
import { missingTool } from '../broker/jars.ts'
import { Harness, runnable } from './harness.ts'
import { ROWS, type Row } from './rows.ts'

// `npm run faults -- --seeds 20`; one that failed again: `--row kill-before-send --seed 7`.
const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '20' }, seed: { type: 'string' }, row: { type: 'string' } },
})
const chosen = ROWS.filter(({ name }) => values.row === undefined || name === values.row)
if (chosen.length === 0) {
  console.error(`faults: no row ${values.row}; there are ${ROWS.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}
const missing = await missingTool()
if (missing !== undefined) {
  console.error(`faults: ${missing}; they need a broker of their own, which takes Java 17+ and Maven`)
  process.exit(process.env.CI === 'true' ? 1 : 0)
}
process.env.NODE_ENV = 'production'
const rows = await runnable(chosen)
const seeds = values.seed === undefined ? Array.from({ length: Number(values.seeds) }, (_, i) => i + 1) : [Number(values.seed)]
const harness = new Harness()
let failed = 0

async function one(row: Row, seed: number): Promise<void> {
  const begin = performance.now()
  const outcome = await harness.run(row, seed).then(
    () => 'ok',
    (error: Error) => `FAILED ${error.message}`,
  )
  if (outcome !== 'ok') failed++
  console.log(`${row.name} seed ${seed}: ${outcome} (${((performance.now() - begin) / 1_000).toFixed(1)} s)`)
}

// Most of a run is waiting for sessions to end, so some go on at the same time; those that hurt the broker come after, alone.
const shared = rows.filter(({ alone }) => !alone).flatMap((row) => seeds.map((seed) => ({ row, seed })))
const worker = async () => {
  for (let next = shared.shift(); next !== undefined; next = shared.shift()) await one(next.row, next.seed)
}
await Promise.all(Array.from({ length: 4 }, worker))
await Promise.all(
  rows
    .filter(({ alone }) => alone)
    .map(async (row) => {
      for (const seed of seeds) await one(row, seed)
    }),
)
await harness.close()
console.log(`${rows.length * seeds.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
