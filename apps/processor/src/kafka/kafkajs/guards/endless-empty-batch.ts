interface DecodedBatch {
  readonly firstOffset: string
  readonly lastOffsetDelta: number
  readonly records: { readonly offset: string; readonly isControlRecord: boolean }[]
}

/**
 * Trap: compaction leaves batches with no records, or without their last ones. The client knows only records, so its position
 * does not get past such a batch: it fetches the same one for ever, or moves one offset at a time.
 *
 * Closed by: a placeholder at the batch's last offset, marked as a control record, which moves the position and is never handed
 * out.
 */
export function withLastOffset<B extends DecodedBatch>(batch: B): B {
  const last = BigInt(batch.firstOffset) + BigInt(batch.lastOffsetDelta)
  const seen = batch.records.at(-1)
  if (seen !== undefined && BigInt(seen.offset) >= last) return batch
  const placeholder = {
    magicByte: 2,
    attributes: 0,
    timestamp: '0',
    offset: last.toString(),
    key: null,
    value: null,
    headers: {},
    isControlRecord: true,
    batchContext: { ...batch, records: undefined },
  }
  batch.records.push(placeholder)
  return batch
}
