/** The parts of the client that its own decoder of a fetched partition is made of. */
export interface DecoderParts {
  readonly Decoder: new (buffer: Buffer) => { canReadBytes(count: number): boolean }
  readonly decodeBatch: (decoder: unknown) => Promise<{ records: unknown[] }>
  readonly decodeLegacy: (decoder: unknown, size: number) => unknown
}

interface FetchDecoder {
  readInt32(): number
  readBytes(count: number): Buffer
  canReadBytes(count: number): boolean
}

/** Where the format version stands in a batch, and the size of a batch's head after its length. */
const MAGIC_AT = 16
const BATCH_OVERHEAD = 49

/**
 * Trap: the client appends the records of a batch as the arguments of one call. From some 120,000 records on, which fit in an
 * ordinary batch of a megabyte, that is a RangeError, the consumer stops, and stops again at every restart.
 *
 * Closed by: appending them one by one.
 */
export function recordsOf({ Decoder, decodeBatch, decodeLegacy }: DecoderParts) {
  return async (fetched: FetchDecoder): Promise<unknown> => {
    const size = fetched.readInt32()
    if (size <= 0 || !fetched.canReadBytes(size)) return []
    const buffer = fetched.readBytes(size)
    const decoder = new Decoder(buffer)
    if (buffer.readInt8(MAGIC_AT) !== 2) return decodeLegacy(decoder, size)
    const records: unknown[] = []
    while (decoder.canReadBytes(BATCH_OVERHEAD)) {
      try {
        const batch = await decodeBatch(decoder)
        for (const record of batch.records) records.push(record)
      } catch (error) {
        // The last batch of an answer may be cut off by the size limit of the fetch.
        if ((error as Error).name === 'KafkaJSPartialMessageError') break
        throw error
      }
    }
    return records
  }
}
