import { unwatchFile, watchFile } from 'node:fs'

const POLL_MS = 1_000

/**
 * Calls back when the contract file changes, by its time of change: also where it is mounted from somewhere else, as in a
 * container, and file events do not arrive.
 */
export function watchContract(file: string, onChange: () => Promise<void>): () => void {
  let pending = Promise.resolve()
  const changed = (now: { mtimeMs: number }, before: { mtimeMs: number }) => {
    if (now.mtimeMs !== before.mtimeMs && now.mtimeMs !== 0) pending = pending.then(onChange)
  }
  watchFile(file, { interval: POLL_MS, persistent: false }, changed)
  return () => unwatchFile(file, changed)
}
