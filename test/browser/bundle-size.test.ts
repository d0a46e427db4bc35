import { expect, it } from 'vitest'
import { bundleSizes } from './sizes.ts'

/** Bounds with room: what they are for is that nobody bundles a library or a list by accident. `npm run bench -- redact` prints sizes. */
it('stays small enough for a browser app', async () => {
  const { rules, names } = await bundleSizes()
  expect(rules.gzipped).toBeLessThan(350_000)
  expect(names.gzipped).toBeLessThan(3_500_000)
  expect(names.gzipped - rules.gzipped).toBeGreaterThan(100_000)
})
