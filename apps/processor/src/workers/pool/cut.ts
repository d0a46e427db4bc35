/** Below this, handing a piece to another thread costs more than it brings. */
const LEAST_BYTES = 16 * 1024

/** Cuts a batch into at most so many pieces of about the same size in bytes, none of them empty. */
export function cut<T extends { readonly json: { readonly length: number } }>(records: readonly T[], most: number): T[][] {
  const total = records.reduce((sum, { json }) => sum + json.length, 0)
  const share = Math.max(LEAST_BYTES, Math.ceil(total / most))
  const pieces: T[][] = []
  let bytes = 0
  for (const record of records) {
    // A piece that would end in the second half of this record ends before it.
    const full = bytes + record.json.length / 2 > share * pieces.length
    if (pieces.length === 0 || (full && pieces.length < most)) pieces.push([])
    pieces.at(-1)!.push(record)
    bytes += record.json.length
  }
  return pieces
}
