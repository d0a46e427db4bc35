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
    encode: async () => encoderOf(await encode(request, codecOf)),
  })
}

async function encode(request: ProduceRequest, codecOf: ProduceParts['codecOf']): Promise<Buffer> {
  const { transactionalId = null, acks, timeout, topicData } = request
  const head = Buffer.allocUnsafe(12 + (transactionalId === null ? 0 : Buffer.byteLength(transactionalId)))
  let at = writeString(head, 0, transactionalId)
  at = head.writeInt16BE(acks, at)
  at = head.writeInt32BE(timeout, at)
  at = head.writeInt32BE(topicData.length, at)
  const parts: Buffer[] = [head.subarray(0, at)]
  for (const { topic, partitions } of topicData) {
    const named = Buffer.allocUnsafe(6 + Buffer.byteLength(topic))
    named.writeInt32BE(partitions.length, writeString(named, 0, topic))
    parts.push(named)
    for (const { partition, messages, firstSequence = 0 } of partitions) {
      const batch = await encodeBatch(messages, firstSequence, request, codecOf)
      const frame = Buffer.allocUnsafe(8)
      frame.writeInt32BE(batch.length, frame.writeInt32BE(partition, 0))
      parts.push(frame, batch)
    }
  }
  return Buffer.concat(parts)
}

async function encodeBatch(
  messages: readonly ProducedMessage[],
  firstSequence: number,
  { transactionalId, producerId = -1, producerEpoch = 0, compression = 0 }: ProduceRequest,
  codecOf: ProduceParts['codecOf'],
): Promise<Buffer> {
  const now = Date.now()
  const times = messages.map(({ timestamp }) => (timestamp == null ? now : Number(timestamp)))
  let [first, last] = [times[0] ?? now, times[0] ?? now]
  for (const time of times) {
    if (time < first) first = time
    if (time > last) last = time
  }
  const sizes = messages.map((message, i) => bodySize(message, i, times[i]! - first))
  const recordBytes = sizes.reduce((sum, size) => sum + varintSize(size) + size, 0)
  const codec = (compression & CODEC) === 0 ? null : codecOf(compression)
  const start = codec === null ? HEAD_BYTES : 0
  const whole = Buffer.allocUnsafe(start + recordBytes)
  let at = start
  for (const [i, message] of messages.entries()) at = writeRecord(whole, at, sizes[i]!, message, i, times[i]! - first)
  const batch = codec === null ? whole : Buffer.concat([Buffer.allocUnsafe(HEAD_BYTES), await codec.compress({ buffer: whole })])
  at = batch.writeBigInt64BE(0n, 0)
  at = batch.writeInt32BE(batch.length - 12, at)
  at = batch.writeInt32BE(0, at)
  at = batch.writeInt8(2, at)
  at = batch.writeInt16BE((compression & CODEC) | (transactionalId ? TRANSACTIONAL : 0), COVERED_FROM)
  at = batch.writeInt32BE(messages.length - 1, at)
  at = batch.writeBigInt64BE(BigInt(first), at)
  at = batch.writeBigInt64BE(BigInt(last), at)
  at = batch.writeBigInt64BE(BigInt(producerId), at)
  at = batch.writeInt16BE(producerEpoch, at)
  at = batch.writeInt32BE(firstSequence, at)
  batch.writeInt32BE(messages.length, at)
  batch.writeUInt32BE(crc32c(batch, COVERED_FROM), CRC_AT)
  return batch
}

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
