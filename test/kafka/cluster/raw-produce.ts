import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { crc32c } from '../../../apps/processor/src/kafka/kafkajs/wire/crc32c.ts'

const require = createRequire(import.meta.url)

/**
 * Writes one record batch as it is, past the producer, which cannot make very large ones in reasonable time. The address must be
 * the partition's leader.
 */
export async function produceBatch(
  address: string,
  topic: string,
  messages: { value: string; headers?: Record<string, string> }[],
): Promise<void> {
  const produce = require('kafkajs/src/protocol/requests/produce/v3/request.js')
  const createRequest = require('kafkajs/src/protocol/request.js')
  const topicData = [{ topic, partitions: [{ partition: 0, messages, firstSequence: 0 }] }]
  const request = produce({ acks: -1, timeout: 30_000, compression: 0, topicData, producerId: '-1', producerEpoch: -1 })
  const { buffer } = await createRequest({ request, correlationId: 1, clientId: 'raw' })
  return deliver(address, topic, buffer)
}

const MEGABYTE = 1 << 20
const int16 = (n: number) => Buffer.from([(n >> 8) & 255, n & 255])
const int32 = (n: number) => Buffer.from([(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255])
const int64 = (n: number) => Buffer.concat([int32(n < 0 ? -1 : 0), int32(n)])
const text = (value: string) => Buffer.concat([int16(value.length), Buffer.from(value)])

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value * 2
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return Buffer.from([...bytes, rest])
}

/**
 * Writes a batch of one record of so many megabytes of zeros, which is a thousandth of that when packed by gzip (Kafka protocol,
 * record batch v2, Produce v3). It is packed in pieces, so that nobody here needs the memory.
 */
export async function producePacked(address: string, topic: string, megabytes: number): Promise<void> {
  // attributes, offset delta, timestamp delta, no key
  const front = Buffer.concat([Buffer.from([0, 0, 0, 1]), varint(megabytes * MEGABYTE)])
  const behind = Buffer.from([0])
  const length = front.length + megabytes * MEGABYTE + behind.length
  const zeros = gzipSync(Buffer.alloc(MEGABYTE))
  const records = [gzipSync(Buffer.concat([varint(length), front])), ...Array<Buffer>(megabytes).fill(zeros), gzipSync(behind)]
  const GZIP = 1
  // last offset delta, first and last timestamp, no producer, one record
  const fields = [int16(GZIP), int32(0), int64(1), int64(1), int64(-1), int16(-1), int32(-1), int32(1)]
  const body = Buffer.concat([...fields, ...records])
  const head = [int32(-1), Buffer.from([2]), int32(crc32c(body))]
  const batch = Buffer.concat([int64(0), int32(4 + 1 + 4 + body.length), ...head, body])
  const PRODUCE = [int16(0), int16(3), int32(1), text('raw')]
  const partition = [int32(1), int32(0), int32(batch.length), batch]
  const request = Buffer.concat([...PRODUCE, int16(-1), int16(-1), int32(60_000), int32(1), text(topic), ...partition])
  return deliver(address, topic, Buffer.concat([int32(request.length), request]))
}

/** Sends a produce request for one partition and waits until the broker has acknowledged it. */
async function deliver(address: string, topic: string, request: Buffer): Promise<void> {
  const [host, port] = address.split(':') as [string, string]
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let answer = Buffer.alloc(0)
  const socket = connect({ host, port: Number(port) }, () => socket.write(request))
  socket.once('error', reject)
  socket.on('data', (chunk: Buffer) => {
    answer = Buffer.concat([answer, chunk])
    if (answer.length < 4 || answer.length < 4 + answer.readInt32BE(0)) return
    // length, correlation id, one topic with its name, one partition, error code
    const error = answer.readInt16BE(4 + 4 + 4 + 2 + topic.length + 4 + 4)
    socket.destroy()
    if (error === 0) resolve()
    else reject(new Error(`the broker refused the batch: error code ${error}`))
  })
  return promise
}
