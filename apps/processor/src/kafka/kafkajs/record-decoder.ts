import type { collectHeaders } from './guards/header-bomb.ts'

/** The client's own reader of the wire format. */
interface Decoder {
  readInt8(): number
  readVarLong(): { value: bigint }
  readVarInt(): number
  readVarIntBytes(): Buffer | null
  readVarIntArray<T>(read: (decoder: Decoder) => T): T[]
}

interface BatchContext {
  readonly firstOffset: string
  readonly firstTimestamp: string
  readonly magicByte: number
  readonly isControlBatch?: boolean
  readonly timestampType?: number
  readonly maxTimestamp?: string
}

/**
 * Decodes one record of a record batch (Kafka protocol, record format v2): length, attributes, timestamp and offset as deltas,
 * key, value, headers. The same fields as the client's own decoder, with headers collected in linear time.
 */
export function recordDecoder(require: NodeJS.Require, headersOf: typeof collectHeaders) {
  const header = require('kafkajs/src/protocol/recordBatch/header/v0/decoder.js') as (decoder: Decoder) => {
    key: string
    value: Buffer | null
  }
  const types = require('kafkajs/src/protocol/timestampTypes.js') as { LOG_APPEND_TIME: number }
  return (decoder: Decoder, batchContext: BatchContext) => {
    const { firstOffset, firstTimestamp, magicByte, isControlBatch = false, timestampType, maxTimestamp } = batchContext
    const attributes = decoder.readInt8()
    const delta = decoder.readVarLong()
    const appended = timestampType === types.LOG_APPEND_TIME && maxTimestamp
    return {
      magicByte,
      attributes,
      timestamp: appended ? maxTimestamp : (BigInt(firstTimestamp) + delta.value).toString(),
      offset: (BigInt(firstOffset) + BigInt(decoder.readVarInt())).toString(),
      key: decoder.readVarIntBytes(),
      value: decoder.readVarIntBytes(),
      headers: headersOf(decoder.readVarIntArray(header)),
      isControlRecord: isControlBatch,
      batchContext,
    }
  }
}
