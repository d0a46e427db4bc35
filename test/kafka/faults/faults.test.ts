import { afterAll, describe, inject, it } from 'vitest'
import { Harness } from './harness.ts'
import { ROWS } from './rows.ts'

const SEEDS = Number(process.env.SLUICE_FAULT_SEEDS ?? (process.env.CI === 'true' ? 2 : 1))

describe.skipIf(!inject('ownBroker'))('the fault table', () => {
  const harness = new Harness()
  afterAll(() => harness.close())
  const seeds = Array.from({ length: SEEDS }, (_, i) => i + 1)

  // A run that fails is tried once more, since brokers are started and killed on a machine that may be slow; its evidence is kept.
  // Most of a run is waiting for sessions to end, so some go on at the same time.
  describe.concurrent('of processors and connections', () => {
    for (const row of ROWS.filter(({ alone }) => !alone)) {
      for (const seed of seeds) it(`${row.name}, seed ${seed}`, { timeout: 300_000, retry: 1 }, () => harness.run(row, seed))
    }
  })

  describe('of brokers', () => {
    for (const row of ROWS.filter(({ alone }) => alone)) {
      for (const seed of seeds) it(`${row.name}, seed ${seed}`, { timeout: 300_000, retry: 1 }, () => harness.run(row, seed))
    }
  })
})
