import type { FieldFinding, Verdict } from '@sluice/pipeline'

/** What a thread made of a chunk. Columns of plain values and two blocks of bytes: objects per record would cost more to hand over. */
export interface ChunkResponse {
  /** Hash of the contract. */
  readonly contract: string
  readonly verdicts: readonly Verdict[]
  readonly reasons: readonly string[]
  readonly outputs: Uint8Array<ArrayBuffer>
  readonly outputEnds: Uint32Array<ArrayBuffer>
  readonly receipts: Uint8Array<ArrayBuffer>
  readonly receiptEnds: Uint32Array<ArrayBuffer>
  /** ε of one record in 10⁻⁶. */
  readonly microEpsilon: number
  /** Keyed hash of the author of each record that got as far as the ledger. */
  readonly subjects: readonly (string | undefined)[]
  /** What few records have, by index. */
  readonly findings: ReadonlyMap<number, Readonly<Record<string, number>>>
  readonly fieldFindings: ReadonlyMap<number, readonly FieldFinding[]>
  readonly quarantine: ReadonlyMap<number, { readonly code: string; readonly path: string }>
  readonly obligations: ReadonlyMap<number, readonly string[]>
}

export const transferablesOf = ({ outputs, outputEnds, receipts, receiptEnds }: ChunkResponse): ArrayBuffer[] => [
  outputs.buffer,
  outputEnds.buffer,
  receipts.buffer,
  receiptEnds.buffer,
]
