import type { collectHeaders } from '../guards/header-bomb.ts'
import { VarintReader } from './varint.ts'

/** The client's own reader, at the start of a batch. */
interface BatchDecoder {
  readonly buffer: Buffer
  readonly offset: number
  forward(bytes: number): void
}

/** The client's parts that are needed. */
export interface BatchParts {
  readonly partial: new (message: string) => Error
  readonly codecOf: (attributes: number) => { decompress(data: Buffer): Promise<Buffer> } | null
  readonly timestampTypes: { readonly LOG_APPEND_TIME: number; readonly CREATE_TIME: number }
  readonly headersOf: typeof collectHeaders
}

interface BatchContext {
  readonly firstOffset: string
  readonly firstTimestamp: string
  readonly partitionLeaderEpoch: number
  readonly inTransaction: boolean
  readonly isControlBatch: boolean
  readonly lastOffsetDelta: number
  readonly producerId: string
  readonly producerEpoch: number
  readonly firstSequence: number
  readonly maxTimestamp: string
  readonly timestampType: number
  readonly magicByte: number
}

/** Why the records of a batch cannot be read, and from which offset on. */
export interface UnreadableBatch {
  readonly code: 'E_BATCH_TOO_LARGE' | 'E_BATCH_UNREADABLE'
  readonly from: bigint
}

type HeaderValues = ReturnType<typeof collectHeaders>

/** One record as the client hands it out. Its numbers stay numbers until somebody asks for the text. */
export class FetchedRecord {
  readonly magicByte = 2
  readonly attributes: number
  readonly position: bigint
  readonly time: number
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers: HeaderValues
  readonly isControlRecord: boolean
  readonly batchContext: BatchContext
  readonly unreadable: UnreadableBatch | undefined

  constructor(
    attributes: number,
    position: bigint,
    time: number,
    key: Buffer | null,
    value: Buffer | null,
    headers: HeaderValues,
    batchContext: BatchContext,
    unreadable?: UnreadableBatch,
  ) {
    this.attributes = attributes
    this.position = position
    this.time = time
    this.key = key
    this.value = value
    this.headers = headers
    this.isControlRecord = batchContext.isControlBatch
    this.batchContext = batchContext
    this.unreadable = unreadable
  }

  get offset(): string {
    return this.position.toString()
  }

  get timestamp(): string {
    return this.time.toString()
  }
}

const NO_HEADERS: HeaderValues = Object.freeze(Object.create(null))
const CODEC = 0x07
const APPEND_TIME = 0x08
const TRANSACTIONAL = 0x10
const CONTROL = 0x20
/** First offset and length, which stand before what the length counts. */
const FRAME_BYTES = 12
/** From there to the records. */
const HEAD_BYTES = 49

/**
 * Decodes a record batch (Kafka protocol, record format v2) into what the client's own decoder makes of it, in one pass without a
 * reader object and three buffers per record; headers are collected in linear time. Of a batch that cannot be unpacked or read, one
 * record says so, where the client would stop and stop again.
 */
export function batchDecoder({ partial, codecOf, timestampTypes, headersOf }: BatchParts) {
  return async (decoder: BatchDecoder) => {
    const { buffer, offset } = decoder
    const length = buffer.readInt32BE(offset + 8)
    const head = offset + FRAME_BYTES
    decoder.forward(FRAME_BYTES + length)
    if (head + length > buffer.length) throw new partial('the answer ends within a record batch')
    const attributes = buffer.readInt16BE(head + 9)
    const first = buffer.readBigInt64BE(offset)
    const firstTime = buffer.readBigInt64BE(head + 15)
    const maxTime = buffer.readBigInt64BE(head + 23)
    const appended = (attributes & APPEND_TIME) !== 0
    const context = {
      firstOffset: first.toString(),
      firstTimestamp: firstTime.toString(),
      partitionLeaderEpoch: buffer.readInt32BE(head),
      inTransaction: (attributes & TRANSACTIONAL) !== 0,
      isControlBatch: (attributes & CONTROL) !== 0,
      lastOffsetDelta: buffer.readInt32BE(head + 11),
      producerId: buffer.readBigInt64BE(head + 31).toString(),
      producerEpoch: buffer.readInt16BE(head + 39),
      firstSequence: buffer.readInt32BE(head + 41),
      maxTimestamp: maxTime.toString(),
      timestampType: appended ? timestampTypes.LOG_APPEND_TIME : timestampTypes.CREATE_TIME,
    }
    const count = buffer.readInt32BE(head + 45)
    const stored = buffer.subarray(head + HEAD_BYTES, head + length)
    const codec = (attributes & CODEC) === 0 ? null : codecOf(attributes)
    const batchContext = { ...context, magicByte: 2 }
    const layout = { first, firstTime: Number(firstTime), batchTime: appended ? Number(maxTime) : undefined, batchContext }
    try {
      const bytes = codec === null || count <= 0 ? stored : await codec.decompress(stored)
      return { ...context, records: readRecords(bytes, count, layout, headersOf) }
    } catch (error) {
      if (context.isControlBatch) throw error
      // Fetching it again would not help. One record stands for all of them, at the last offset, so that none is passed over.
      const code = (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? 'E_BATCH_TOO_LARGE' : 'E_BATCH_UNREADABLE'
      const last = first + BigInt(context.lastOffsetDelta)
      const unreadable = { code, from: first } as const
      const record = new FetchedRecord(0, last, Number(maxTime), null, null, NO_HEADERS, batchContext, unreadable)
      return { ...context, records: [record] }
    }
  }
}

interface Layout {
  readonly first: bigint
  readonly firstTime: number
  readonly batchTime: number | undefined
  readonly batchContext: BatchContext
}

/** @throws RangeError where a length is wrong */
function readRecords(bytes: Buffer, count: number, layout: Layout, headersOf: BatchParts['headersOf']): FetchedRecord[] {
  const { first, firstTime, batchTime, batchContext } = layout
  const reader = new VarintReader(bytes, 0)
  const records: FetchedRecord[] = []
  for (let i = 0; i < count; i++) {
    const end = reader.read() + reader.at
    const attributes = bytes[reader.at++]!
    const time = reader.read() + firstTime
    const position = first + BigInt(reader.read())
    const key = reader.readBytes()
    const value = reader.readBytes()
    const headers = readHeaders(reader, headersOf)
    if (reader.at > end) throw new RangeError('a record is longer than its length')
    reader.at = end
    records.push(new FetchedRecord(attributes, position, batchTime ?? time, key, value, headers, batchContext))
  }
  return records
}

function readHeaders(reader: VarintReader, headersOf: BatchParts['headersOf']): HeaderValues {
  const count = reader.read()
  if (count <= 0) return NO_HEADERS
  const pairs: { key: string; value: Buffer | null }[] = []
  for (let i = 0; i < count; i++) pairs.push({ key: reader.readBytes()?.toString() ?? '', value: reader.readBytes() })
  return headersOf(pairs)
}
