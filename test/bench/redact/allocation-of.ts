import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** The young generation does not fill up while allocation is counted, so that the heap's growth is what was allocated. */
const FLAGS = ['--min-semi-space-size=64', '--max-semi-space-size=64', '--expose-gc']
const PLAIN = /^[a-z ,.'!?]+$/

/** Bytes per plain message (small letters and punctuation), by contestant; null where it cannot be told. */
export function allocationOf(messages: readonly string[]): Readonly<Record<string, number | null>> {
  const plain = messages.filter((message) => PLAIN.test(message)).slice(0, 1_000)
  const given = ['--no-warnings', '--conditions=@sluice/source', ...FLAGS, join(import.meta.dirname, 'allocation.ts')]
  const { status, stdout } = spawnSync(process.execPath, given, {
    input: JSON.stringify(plain),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`counting allocation ended with ${status}`)
  return JSON.parse(stdout) as Record<string, number | null>
}
