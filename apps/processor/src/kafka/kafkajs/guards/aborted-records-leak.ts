/** What the client's decoder says of a record, as far as it matters here. */
export interface FetchedRecord {
  readonly offset: string
  readonly key: Buffer | null
  readonly isControlRecord: boolean
  readonly batchContext: { readonly producerId?: string; readonly inTransaction?: boolean }
}

export interface AbortedTransaction {
  readonly producerId: string
  readonly firstOffset: string
}

interface Fetched<R> {
  readonly messages: R[]
  readonly abortedTransactions?: readonly AbortedTransaction[] | null
}

/** Type of an end marker (second int16 of a control record's key): 0 aborts, 1 commits. */
const isAbortMarker = ({ isControlRecord, key }: FetchedRecord): boolean =>
  isControlRecord && key !== null && key.length >= 4 && key.readInt16BE(2) === 0

/**
 * Trap: a read_committed consumer hands out records of aborted transactions. The client (1) takes every record whose key is four
 * zero bytes (the int32 0) for an abort marker, after which the rest of that aborted transaction passes; (2) enters at most one
 * aborted transaction per record, so where several began before the fetch the first records of the others pass; (3) relies on
 * an order by first offset that the broker does not promise.
 *
 * Closed by: this replacement, which follows the Java consumer: only a control record is a marker, and at every record all
 * transactions that began at or before it are entered, by ascending first offset.
 */
export function withoutAborted<R extends FetchedRecord>({ messages, abortedTransactions }: Fetched<R>): R[] {
  if (!abortedTransactions || abortedTransactions.length === 0) return messages
  const waiting = abortedTransactions.map(({ producerId, firstOffset }) => ({ producerId, first: BigInt(firstOffset) }))
  waiting.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))
  const aborting = new Set<string>()
  let next = 0
  return messages.filter((record) => {
    const offset = BigInt(record.offset)
    while (next < waiting.length && waiting[next]!.first <= offset) aborting.add(waiting[next++]!.producerId)
    const { producerId, inTransaction } = record.batchContext
    if (producerId === undefined) return true
    if (isAbortMarker(record)) {
      aborting.delete(producerId)
      return true
    }
    return record.isControlRecord || !inTransaction || !aborting.has(producerId)
  })
}
