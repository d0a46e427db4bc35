import { crc32c } from './crc32c.ts'
import { varintSize, writeVarint } from './varint.ts'

type Bytes = Buffer | string

/** A message as it was given to the client. */
export interface ProducedMessage {
  readonly key?: Bytes | null
  readonly value: Bytes | null
  readonly timestamp?: string
  readonly headers?: Readonly<Record<string, Bytes | null | readonly (Bytes | null)[]>>
}

export interface ProduceRequest {
  readonly acks: number
  readonly timeout: number
  readonly transactionalId?: string | null | undefined
  readonly producerId?: bigint | number | string
  readonly producerEpoch?: number
  readonly compression?: number
  readonly topicData: readonly {
    readonly topic: string
    readonly partitions: readonly {
      readonly partition: number
      readonly firstSequence?: number
      readonly messages: readonly ProducedMessage[]
    }[]
  }[]
}

/** The client's growing buffer. */
export interface ClientEncoder {
  buf: Buffer
  offset: number
  /** Bytes in front of `buf`, in the same memory, that nobody uses: room for a request's head. */
  room?: number
}

export interface ProduceParts {
  readonly apiKey: number
  readonly encoderOf: (bytes: Buffer) => ClientEncoder
  readonly codecOf: (compression: number) => { compress(encoder: { buffer: Buffer }): Promise<Buffer> } | null
}

const CODEC = 0x07
const TRANSACTIONAL = 0x10
/** Of a batch, from its first offset to its records. */
const HEAD_BYTES = 61
/** Where the checksum stands, and where what it covers begins. */
const CRC_AT = 17
const COVERED_FROM = 21
/** Enough for the head of a request of any client id but a very long one. */
const ROOM = 256

/**
 * The produce request, versions 3 to 7: the same bytes as the client's own, written in one pass into one buffer. The client makes
 * a buffer for every record and copies all of them six times.
 */
export function produceRequest({ apiKey, encoderOf, codecOf }: ProduceParts) {
  return (request: ProduceRequest) => ({
    apiKey,
    apiVersion: 3,
    apiName: 'Produce',
    expectResponse: () => request.acks !== 0,
    encode: async () => Object.assign(encoderOf((await encode(request, codecOf)).subarray(ROOM)), { room: ROOM }),
  })
}

/** A batch that was measured, so that memory can be taken once for all of a request. */
interface MeasuredBatch {
  readonly partition: number
  readonly firstSequence: number
  readonly messages: readonly ProducedMessage[]
  readonly times: readonly number[]
  readonly first: number
  readonly last: number
  /** Bytes of each record after its length. */
  readonly sizes: readonly number[]
  readonly recordBytes: number
  /** The records, compressed. */
  readonly packed?: Buffer
}

/** The request, behind some room for its head. */
async function encode(request: ProduceRequest, codecOf: ProduceParts['codecOf']): Promise<Buffer> {
  const { transactionalId = null, acks, timeout, topicData, compression = 0 } = request
  const codec = (compression & CODEC) === 0 ? null : codecOf(compression)
  const topics: { readonly topic: string; readonly batches: readonly MeasuredBatch[] }[] = []
  let bytes = 12 + stringBytes(transactionalId)
  for (const { topic, partitions } of topicData) {
    const batches: MeasuredBatch[] = []
    for (const { partition, messages, firstSequence = 0 } of partitions) {
      const measured = measure(messages, partition, firstSequence)
      const batch = codec === null ? measured : { ...measured, packed: await codec.compress({ buffer: recordsOf(measured) }) }
      bytes += 8 + HEAD_BYTES + (batch.packed?.length ?? batch.recordBytes)
      batches.push(batch)
    }
    bytes += 6 + stringBytes(topic)
    topics.push({ topic, batches })
  }
  const whole = Buffer.allocUnsafe(ROOM + bytes)
  let at = writeString(whole, ROOM, transactionalId)
  at = whole.writeInt16BE(acks, at)
  at = whole.writeInt32BE(timeout, at)
  at = whole.writeInt32BE(topics.length, at)
  for (const { topic, batches } of topics) {
    at = whole.writeInt32BE(batches.length, writeString(whole, at, topic))
    for (const batch of batches) at = writeBatch(whole, at, batch, request)
  }
  return whole
}

function measure(messages: readonly ProducedMessage[], partition: number, firstSequence: number): MeasuredBatch {
  const now = Date.now()
  const times: number[] = []
  for (const { timestamp } of messages) times.push(timestamp == null ? now : Number(timestamp))
  let [first, last] = [times[0] ?? now, times[0] ?? now]
  for (const time of times) {
    if (time < first) first = time
    if (time > last) last = time
  }
  const sizes: number[] = []
  let recordBytes = 0
  for (let i = 0; i < messages.length; i++) {
    const bytes = bodySize(messages[i]!, i, times[i]! - first)
    recordBytes += varintSize(bytes) + bytes
    sizes.push(bytes)
  }
  return { partition, firstSequence, messages, times, first, last, sizes, recordBytes }
}

function recordsOf(batch: MeasuredBatch): Buffer {
  const bytes = Buffer.allocUnsafe(batch.recordBytes)
  writeRecords(bytes, 0, batch)
  return bytes
}

function writeRecords(bytes: Buffer, from: number, { messages, sizes, times, first }: MeasuredBatch): number {
  let at = from
  for (let i = 0; i < messages.length; i++) at = writeRecord(bytes, at, sizes[i]!, messages[i]!, i, times[i]! - first)
  return at
}

/** Writes a partition's batch with its frame, and returns where it ends. */
function writeBatch(
  whole: Buffer,
  from: number,
  batch: MeasuredBatch,
  { transactionalId, producerId = -1, producerEpoch = 0, compression = 0 }: ProduceRequest,
): number {
  const { partition, messages, first, last, firstSequence, packed } = batch
  const start = from + 8
  const records = start + HEAD_BYTES
  if (packed !== undefined) whole.set(packed, records)
  const end = packed === undefined ? writeRecords(whole, records, batch) : records + packed.length
  let at = whole.writeInt32BE(partition, from)
  at = whole.writeInt32BE(end - start, at)
  at = whole.writeBigInt64BE(0n, at)
  at = whole.writeInt32BE(end - start - 12, at)
  at = whole.writeInt32BE(0, at)
  at = whole.writeInt8(2, at)
  at = whole.writeInt16BE((compression & CODEC) | (transactionalId ? TRANSACTIONAL : 0), start + COVERED_FROM)
  at = whole.writeInt32BE(messages.length - 1, at)
  at = whole.writeBigInt64BE(BigInt(first), at)
  at = whole.writeBigInt64BE(BigInt(last), at)
  at = whole.writeBigInt64BE(BigInt(producerId), at)
  at = whole.writeInt16BE(producerEpoch, at)
  at = whole.writeInt32BE(firstSequence, at)
  whole.writeInt32BE(messages.length, at)
  whole.writeUInt32BE(crc32c(whole, start + COVERED_FROM, end), start + CRC_AT)
  return end
}

const stringBytes = (text: string | null): number => (text === null ? 0 : Buffer.byteLength(text))

const size = (data: Bytes | null | undefined): number =>
  data == null ? -1 : typeof data === 'string' ? Buffer.byteLength(data) : data.length

const sizeWithLength = (bytes: number): number => varintSize(bytes) + Math.max(0, bytes)

function headersOf({ headers }: ProducedMessage): [string, Bytes | null][] {
  if (headers === undefined) return []
  return Object.entries(headers).flatMap(([name, value]): [string, Bytes | null][] =>
    Array.isArray(value)
      ? value.map((one: Bytes | null): [string, Bytes | null] => [name, one])
      : [[name, value as Bytes | null]],
  )
}

function bodySize(message: ProducedMessage, offsetDelta: number, timeDelta: number): number {
  const headers = headersOf(message)
  let bytes = 1 + varintSize(timeDelta) + varintSize(offsetDelta) + varintSize(headers.length)
  bytes += sizeWithLength(size(message.key)) + sizeWithLength(size(message.value))
  for (const [name, value] of headers) bytes += sizeWithLength(size(name)) + sizeWithLength(size(value))
  return bytes
}

function writeRecord(
  batch: Buffer,
  from: number,
  bytes: number,
  message: ProducedMessage,
  offsetDelta: number,
  timeDelta: number,
): number {
  let at = writeVarint(batch, from, bytes)
  batch[at++] = 0
  at = writeVarint(batch, at, timeDelta)
  at = writeVarint(batch, at, offsetDelta)
  at = writeData(batch, at, message.key)
  at = writeData(batch, at, message.value)
  const headers = headersOf(message)
  at = writeVarint(batch, at, headers.length)
  for (const [name, value] of headers) at = writeData(batch, writeData(batch, at, name), value)
  return at
}

function writeData(batch: Buffer, from: number, data: Bytes | null | undefined): number {
  const bytes = size(data)
  const at = writeVarint(batch, from, bytes)
  if (data == null) return at
  if (typeof data === 'string') return at + batch.write(data, at)
  batch.set(data, at)
  return at + bytes
}

function writeString(bytes: Buffer, from: number, text: string | null): number {
  if (text === null) return bytes.writeInt16BE(-1, from)
  const at = bytes.writeInt16BE(Buffer.byteLength(text), from)
  return at + bytes.write(text, at)
}
