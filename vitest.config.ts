import { defineConfig } from 'vitest/config'

// Sources are tested as they are written: the condition makes `@sluice/*` resolve to `src`, so no stale build is ever tested.
const resolve = { conditions: ['@sluice/source'] }
const ssr = { resolve: { conditions: ['@sluice/source', 'node', 'import', 'default'] } }

const report = process.env.SLUICE_TEST_REPORT

export default defineConfig({
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        resolve,
        ssr,
        test: { name: 'unit', include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'system',
          include: ['test/**/*.test.ts'],
          exclude: ['test/kafka/**'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
      // Brokers want the machine to themselves, so their suites come last.
      './test/kafka/vitest.config.ts',
    ],
  },
})
