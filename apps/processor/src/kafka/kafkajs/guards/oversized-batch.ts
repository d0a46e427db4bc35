import { KafkaTransactionError } from '../../errors.ts'
import { type OutputRecord, recordBytes } from '../../port.ts'

/** Frame of a record batch, with room to spare. */
const BATCH_OVERHEAD = 512

/** The largest record that fits in a batch of `maxMessageBytes`. */
export const largestRecord = (maxMessageBytes: number): number => maxMessageBytes - BATCH_OVERHEAD

/**
 * Trap: one `send` becomes one batch, and a batch above `max.message.bytes` is refused; with many retries it is offered again
 * and again.
 *
 * Closed by: cutting what goes to one partition into chunks that stay below the topic's limit, counted uncompressed, and
 * refusing a record that is too large by itself before anything of it is sent.
 */
export function chunks(records: readonly OutputRecord[], maxMessageBytes: number, maxMessages: number): OutputRecord[][] {
  const limit = largestRecord(maxMessageBytes)
  const all: OutputRecord[][] = []
  let chunk: OutputRecord[] = []
  let bytes = 0
  for (const record of records) {
    const size = recordBytes(record)
    if (size > limit) throw new KafkaTransactionError('record-too-large')
    if (chunk.length > 0 && (bytes + size > limit || chunk.length >= maxMessages)) {
      all.push(chunk)
      chunk = []
      bytes = 0
    }
    chunk.push(record)
    bytes += size
  }
  if (chunk.length > 0) all.push(chunk)
  return all
}
