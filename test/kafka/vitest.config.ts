import { defineConfig } from 'vitest/config'

const here = import.meta.dirname

/** The Kafka suites. Brokers are heavy, so one worker; and a broker is a real one, so timeouts are long. */
export default defineConfig({
  // Sources are tested as they are written: the condition makes `@sluice/*` resolve to `src`.
  resolve: { conditions: ['@sluice/source'] },
  ssr: { resolve: { conditions: ['@sluice/source', 'node', 'import', 'default'] } },
  test: {
    name: 'kafka',
    root: here,
    include: ['**/*.test.ts'],
    globalSetup: [`${here}/setup.ts`],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    maxWorkers: 1,
    sequence: { groupOrder: 2 },
    // Tests that say `concurrent` spend their time waiting for sessions to end.
    maxConcurrency: 4,
    // With NODE_ENV=test kafkajs has other retry defaults than in production.
    env: { NODE_ENV: 'production' },
  },
})
