import { afterAll, describe, inject, it } from 'vitest'
import { Harness, runnable } from './harness.ts'
import { ROWS } from './rows.ts'

const rows = await runnable(ROWS)
const SEEDS = Number(process.env.SLUICE_FAULT_SEEDS ?? (process.env.CI === 'true' ? 5 : 1))

describe.skipIf(!inject('ownBroker'))('the fault table', () => {
  const harness = new Harness()
  afterAll(() => harness.close())
  const seeds = Array.from({ length: SEEDS }, (_, i) => i + 1)

  // Most of a run is waiting for sessions to end, so some go on at the same time.
  describe('of processors and connections', () => {
    for (const row of rows.filter(({ alone }) => !alone)) {
      for (const seed of seeds) it.concurrent(`${row.name}, seed ${seed}`, { timeout: 900_000 }, () => harness.run(row, seed))
    }
  })

  // These wait for their turn at the broker that they hurt. What a lone broker forgets is its own fault, and a second one within the
  // milliseconds of mending cannot be mended, so those runs have more tries.
  describe('of brokers', () => {
    for (const row of rows.filter(({ alone }) => alone)) {
      const retry = row.forgets ? 2 : 0
      for (const seed of seeds)
        it.concurrent(`${row.name}, seed ${seed}`, { timeout: 1_800_000, retry }, () => harness.run(row, seed))
    }
  })
})
