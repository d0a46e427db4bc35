import { afterAll, describe, inject, it } from 'vitest'
import { Harness } from './harness.ts'
import { ROWS } from './rows.ts'

const SEEDS = Number(process.env.SLUICE_FAULT_SEEDS ?? (process.env.CI === 'true' ? 5 : 1))

describe.skipIf(!inject('ownBroker'))('the fault table', () => {
  const harness = new Harness()
  afterAll(() => harness.close())
  for (const row of ROWS) {
    for (let seed = 1; seed <= SEEDS; seed++) {
      it(`${row.name}, seed ${seed}`, { timeout: 240_000 }, () => harness.run(row, seed))
    }
  }
})
