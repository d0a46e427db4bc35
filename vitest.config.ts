import { defineConfig } from 'vitest/config'

// Sources are tested as they are written: the condition makes `@sluice/*` resolve to `src`, so no stale build is ever tested.
const resolve = { conditions: ['@sluice/source'] }
const ssr = { resolve: { conditions: ['@sluice/source', 'node', 'import', 'module', 'default'] } }

export default defineConfig({
  test: {
    projects: [
      { resolve, ssr, test: { name: 'unit', include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts'] } },
      {
        resolve,
        ssr,
        test: {
          name: 'system',
          include: ['test/**/*.test.ts'],
          exclude: ['test/kafka/**'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
