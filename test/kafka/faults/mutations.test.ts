import { afterAll, describe, expect, inject, it } from 'vitest'
import { Harness } from './harness.ts'
import { MUTATIONS, type Mutation } from './mutations.ts'
import { ROWS } from './rows.ts'

/** The fault table is worth something only if it fails where the algorithm is broken. */
describe.skipIf(!inject('ownBroker'))('the fault table notices', () => {
  const harness = new Harness()
  afterAll(() => harness.close())

  for (const mutation of Object.keys(MUTATIONS) as Mutation[]) {
    it(mutation, { timeout: 900_000 }, async () => {
      const row = ROWS.find(({ name }) => name === MUTATIONS[mutation].row)!
      const { shows } = MUTATIONS[mutation]
      const outcomes: string[] = []
      // Where the fault falls is up to the seed, so one that shows nothing is followed by others.
      for (let seed = 1; seed <= 16 && !outcomes.some((one) => shows.test(one)); seed++) {
        outcomes.push(
          await harness.run(row, seed, mutation).then(
            () => 'held',
            (error: Error) => `${error.name}: ${error.message}`,
          ),
        )
      }
      expect(outcomes).toContainEqual(expect.stringMatching(shows))
    })
  }
})
