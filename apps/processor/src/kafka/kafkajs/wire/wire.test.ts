import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { gunzip, gunzipSync, gzipSync, zstdCompressSync, zstdDecompress } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lz4 } from '../codecs/lz4.ts'
import { snappy } from '../codecs/snappy.ts'
import { collectHeaders } from '../guards/header-bomb.ts'
import { crc32c } from './crc32c.ts'
import { type ClientEncoder, type ProduceRequest, produceRequest } from './produce-request.ts'
import { type BatchParts, batchDecoder, type FetchedRecord } from './record-batch.ts'
import { requestEncoder } from './request.ts'
import { VarintReader, varintSize, writeVarint } from './varint.ts'

// The client's own modules are what is compared with: this file loads them as they are, without `load.ts`.
const require = createRequire(import.meta.url)
const client = (path: string) => require(`kafkajs/src/${path}.js`)
const Encoder = client('protocol/encoder') as new (bytes: number) => ClientEncoder
const Decoder = client('protocol/decoder') as new (buffer: Buffer) => { buffer: Buffer; offset: number; forward(n: number): void }
const encoderOf = (buf: Buffer): ClientEncoder => Object.assign(new Encoder(1), { buf, offset: buf.length })
const gzip = {
  compress: async ({ buffer }: { buffer: Buffer }) => gzipSync(buffer),
  decompress: async (data: Buffer) => gunzipSync(data),
}
const written = ({ buf, offset }: ClientEncoder) => buf.subarray(0, offset)

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((data) => Buffer.from(data)),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)
const header = fc.oneof(bytes, fc.array(bytes, { minLength: 1, maxLength: 3 }))
// The client mixes up a header of such a name with what every object has.
const headerName = fc.string({ minLength: 1, maxLength: 8 }).filter((name) => !(name in Object.prototype))
const message = fc.record({
  key: fc.option(bytes),
  value: fc.option(fc.oneof(bytes, fc.constant(Buffer.alloc(9_000, 7)))),
  timestamp: fc.integer({ min: 1_500_000_000_000, max: 1_999_999_999_999 }).map(String),
  headers: fc.dictionary(headerName, header, { maxKeys: 3, noNullPrototype: true }),
})
const request: fc.Arbitrary<ProduceRequest> = fc.record({
  acks: fc.constant(-1),
  timeout: fc.nat(60_000),
  transactionalId: fc.option(fc.string({ unit: 'grapheme', maxLength: 20 })),
  producerId: fc.bigInt({ min: -1n, max: 2n ** 62n }),
  producerEpoch: fc.nat(30_000),
  compression: fc.constant(0),
  topicData: fc.array(
    fc.record({
      topic: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
      partitions: fc.array(
        fc.record({
          partition: fc.nat(1_000),
          firstSequence: fc.nat(2 ** 31 - 1),
          messages: fc.array(message, { minLength: 1, maxLength: 6 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 2 },
  ),
})

const ours = produceRequest({ apiKey: 0, encoderOf, codecOf: () => gzip })
const parts: BatchParts = {
  partial: client('errors').KafkaJSPartialMessageError,
  codecOf: () => gzip,
  timestampTypes: client('protocol/timestampTypes'),
  headersOf: collectHeaders,
}

/** The first batch of a request of one partition, as a broker hands it out. */
async function batchOf(messages: object[], compression = 0): Promise<Buffer> {
  const topicData = [{ topic: 't', partitions: [{ partition: 0, messages }] }] as unknown as ProduceRequest['topicData']
  const encoded = written(await ours({ acks: -1, timeout: 1, compression, topicData }).encode())
  return encoded.subarray(encoded.length - encoded.readInt32BE(23))
}

describe('CRC-32C', () => {
  it('gives the checksums of RFC 3720, appendix B.4', () => {
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa)
    expect(crc32c(new Uint8Array(32).fill(255))).toBe(0x62a8ab43)
    expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd794e)
    expect(crc32c(Buffer.from('x123456789y'), 1, 10)).toBe(0xe3069283)
  })

  it("is the client's", () => {
    const theirs = client('protocol/recordBatch/crc32C/crc32C') as (data: Uint8Array) => number
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (data) => crc32c(data) === theirs(data)))
  })
})

describe('variable-length integers', () => {
  it('come back, and take the bytes that were counted', () => {
    const value = fc.oneof(fc.integer(), fc.integer({ min: -(2 ** 52), max: 2 ** 52 }))
    fc.assert(
      fc.property(value, (given) => {
        const buffer = Buffer.alloc(12, 0xff)
        const end = writeVarint(buffer, 1, given)
        expect(end - 1).toBe(varintSize(given))
        const reader = new VarintReader(buffer, 1)
        expect(reader.read()).toBe(given)
        expect(reader.at).toBe(end)
      }),
    )
  })

  it.each([Buffer.alloc(0), Buffer.from([0x80]), Buffer.alloc(20, 0xff)])('end: %o', (buffer) => {
    expect(() => new VarintReader(buffer, 0).read()).toThrow(RangeError)
  })
})

describe('a produce request', () => {
  it("has the client's bytes", async () => {
    const theirs = client('protocol/requests/produce/v3/request') as typeof ours
    await fc.assert(
      fc.asyncProperty(request, async (given) => {
        expect(written(await ours(given).encode()).equals(written(await theirs(given).encode()))).toBe(true)
      }),
    )
  })

  it("has the client's bytes with its head", async () => {
    const theirs = client('protocol/request') as ReturnType<typeof requestEncoder>
    const plain = async () => encoderOf(Buffer.from('payload'))
    const withRoom = (room: number) => async () =>
      Object.assign(encoderOf(Buffer.from(`${'-'.repeat(room)}payload`).subarray(room)), { room })
    const given = { correlationId: 7, clientId: 'sluice é', request: { apiKey: 3, apiVersion: 5 } }
    const expected = written(await theirs({ ...given, request: { ...given.request, encode: plain } }))
    for (const encode of [plain, withRoom(22), withRoom(23), withRoom(40)]) {
      const encoded = written(await requestEncoder(encoderOf)({ ...given, request: { ...given.request, encode } }))
      expect(encoded.equals(expected)).toBe(true)
    }
  })

  it("has the client's bytes as a whole, for short and for long client ids", async () => {
    const theirs = client('protocol/request') as ReturnType<typeof requestEncoder>
    const theirProduce = client('protocol/requests/produce/v3/request') as typeof ours
    await fc.assert(
      fc.asyncProperty(request, fc.constantFrom('', 'sluice', 'é'.repeat(200)), async (given, clientId) => {
        const encoded = await requestEncoder(encoderOf)({ correlationId: 1, clientId, request: ours(given) })
        const expected = await theirs({ correlationId: 1, clientId, request: theirProduce(given) })
        expect(written(encoded).equals(written(expected))).toBe(true)
      }),
    )
  })
})

describe('a fetched batch', () => {
  it('is read as the client reads it, compressed or not', async () => {
    const theirs = client('protocol/recordBatch/v0/decoder') as (decoder: unknown) => Promise<{ records: object[] }>
    const messages = fc.array(message, { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(messages, fc.constantFrom(0, 1), async (given, compression) => {
        const buffer = await batchOf(given, compression)
        const decoder = new Decoder(Buffer.concat([Buffer.alloc(3), buffer, Buffer.alloc(5)]))
        decoder.forward(3)
        const { records, ...read } = await batchDecoder(parts)(decoder)
        expect(decoder.offset).toBe(3 + buffer.length)
        const { records: expected, ...rest } = await theirs(new Decoder(buffer))
        expect(read).toEqual(rest)
        const plain = ({ key, value, headers, attributes, magicByte, isControlRecord, batchContext, ...more }: FetchedRecord) => {
          const { offset, timestamp } = { offset: String(more.position), timestamp: String(more.time) }
          return { key, value, headers: { ...headers }, attributes, magicByte, isControlRecord, batchContext, offset, timestamp }
        }
        expect(records.map(plain)).toEqual(expected)
        expect(records.every((record) => record.offset === String(record.position))).toBe(true)
      }),
    )
  })

  it('that is cut off is partial', async () => {
    const buffer = await batchOf([{ key: 'k', value: 'value', timestamp: '1' }])
    await expect(batchDecoder(parts)(new Decoder(buffer.subarray(0, -1)))).rejects.toMatchObject({
      name: 'KafkaJSPartialMessageError',
    })
  })

  it('whose lengths are wrong is read in bounds, or stands as one record that says so', async () => {
    const buffer = await batchOf([1, 2, 3].map((n) => ({ key: 'k', value: `value ${n}`, timestamp: '1' })))
    let unreadable = 0
    for (let i = 61; i < buffer.length; i++) {
      const broken = Buffer.from(buffer)
      broken[i] = 0x7f
      const { records } = await batchDecoder(parts)(new Decoder(broken))
      if (records[0]!.unreadable === undefined) expect(records).toHaveLength(3)
      else {
        unreadable++
        expect(records).toMatchObject([{ position: 2n, value: null, unreadable: { code: 'E_BATCH_UNREADABLE', from: 0n } }])
      }
    }
    expect(unreadable).toBeGreaterThan(5)
  })

  it.each([
    ['gzip', (data: Buffer) => promisify(gunzip)(data, { maxOutputLength: 1_000 })],
    ['zstd', (data: Buffer) => promisify(zstdDecompress)(data, { maxOutputLength: 1_000 })],
    ['snappy', async () => snappy(Buffer.from([0xa0, 0x8d, 0x06]), 1_000)],
    ['lz4', async () => lz4(Buffer.from('04224d1860408205000080616161616100000000', 'hex'), 3)],
  ])('that would unpack to more than is allowed stands as one record that says so: %s', async (kind, decompress) => {
    const compress = async ({ buffer }: { buffer: Buffer }) => (kind === 'zstd' ? zstdCompressSync(buffer) : gzipSync(buffer))
    const codec = { compress, decompress }
    const request = produceRequest({ apiKey: 0, encoderOf, codecOf: () => codec })
    const messages = Array.from({ length: 50 }, () => ({ value: 'x'.repeat(100), timestamp: '7' }))
    const topicData = [{ topic: 't', partitions: [{ partition: 0, messages }] }]
    const encoded = written(await request({ acks: -1, timeout: 1, compression: 1, topicData }).encode())
    const decode = batchDecoder({ ...parts, codecOf: () => codec })
    const { records } = await decode(new Decoder(encoded.subarray(encoded.length - encoded.readInt32BE(23))))
    expect(records).toMatchObject([{ position: 49n, time: 7, unreadable: { code: 'E_BATCH_TOO_LARGE', from: 0n } }])
  })
})
