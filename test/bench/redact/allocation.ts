/**
 * Bytes that each contestant, and `detect` of this project, allocates for a message without anything to find, as JSON on stdout. A program of its own, because
 * it needs a young generation so large that nothing is collected while it counts: `allocation-of.ts` starts it so.
 */
import { readFileSync } from 'node:fs'
import { createRedactor } from '@sluice/redact'
import type { Contestant } from '../measure/rounds.ts'
import { contestants } from './contestants.ts'

/** Enough work that what the counting itself allocates does not show. */
const ENOUGH = 2_000_000
const MESSAGES = 200_000
const LONGEST_MS = 2_000

const messages = JSON.parse(readFileSync(0, 'utf8')) as string[]
const collect = (globalThis as { gc?: () => void }).gc!
const rules = createRedactor({ preset: 'training', names: 'off' })
const detect: Contestant = { name: 'detect', run: (message) => rules.detect(message) }
const result: Record<string, number | null> = {}
for (const { name, run, later } of [...contestants(), detect]) {
  const play = async (count: number) => {
    for (let i = 0; i < count; i++) {
      const answer = run(messages[i % messages.length]!)
      if (later) await answer
    }
  }
  await play(later ? 30 : 300)
  let bytes = 0
  let count = 16
  const started = performance.now()
  do {
    count *= 2
    collect()
    const before = process.memoryUsage().heapUsed
    await play(count)
    bytes = process.memoryUsage().heapUsed - before
  } while (bytes < ENOUGH && count < MESSAGES && performance.now() - started < LONGEST_MS)
  // Below nothing: memory outside the heap made it collect all the same.
  result[name] = bytes < 0 ? null : bytes / count
}
console.log(JSON.stringify(result))
