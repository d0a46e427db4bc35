import type { Encoded } from './encoder.ts'

/** A stretch and the index of its text. */
export type Stretch = { readonly text: number; readonly stretch: Encoded }

/** Pieces in one run: more are no faster, and a first text would wait longer for its spans. */
const PIECES_PER_RUN = 512

/**
 * Stretches of exactly the same length together, shortest first: no padding is needed, so a text is computed the same way
 * whatever stands beside it.
 */
export function batchesOf(stretches: readonly Stretch[]): Stretch[][] {
  const byLength = new Map<number, Stretch[]>()
  for (const item of stretches) {
    const length = item.stretch.ids.length
    const same = byLength.get(length)
    if (same === undefined) byLength.set(length, [item])
    else same.push(item)
  }
  const batches: Stretch[][] = []
  for (const [length, same] of [...byLength].sort(([a], [b]) => a - b)) {
    const rows = Math.max(1, Math.floor(PIECES_PER_RUN / length))
    for (let at = 0; at < same.length; at += rows) batches.push(same.slice(at, at + rows))
  }
  return batches
}
