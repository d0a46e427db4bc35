import type { InputRecord } from '../port.ts'

export interface Slice {
  readonly records: readonly InputRecord[]
  /** Offset to commit with them. */
  readonly next: bigint
}

const bytesOf = ({ key, value }: InputRecord): number => (key?.length ?? 0) + (value?.length ?? 0)

/** Cuts a batch into transactions of bounded size. At least one record goes into each; the last one ends where the batch ends. */
export function* slices(records: readonly InputRecord[], next: bigint, maxRecords: number, maxBytes: number): Generator<Slice> {
  for (let from = 0; from < records.length; ) {
    let to = from
    let bytes = 0
    do bytes += bytesOf(records[to++]!)
    while (to < records.length && to - from < maxRecords && bytes + bytesOf(records[to]!) <= maxBytes)
    yield { records: records.slice(from, to), next: to === records.length ? next : records[to - 1]!.offset + 1n }
    from = to
  }
}
