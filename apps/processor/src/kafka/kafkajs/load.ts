import { createRequire } from 'node:module'
import { dirname, sep } from 'node:path'
import type { Kafka, KafkaConfig } from 'kafkajs'
import { withoutAborted } from './guards/aborted-records-leak.ts'
import { withLastOffset } from './guards/endless-empty-batch.ts'
import { type ClientBroker, isConnected } from './guards/half-open-connection.ts'
import { collectHeaders } from './guards/header-bomb.ts'
import { recordsOf } from './guards/many-records-in-batch.ts'
import { installCodecs } from './guards/missing-codecs.ts'
import { type Guarded, guardsWithout } from './guards/names.ts'
import { resetInMemory } from './guards/offset-reset.ts'
import { groupedByPartition } from './guards/quadratic-grouping.ts'
import { type RequestQueue, scheduleWhatWaits } from './guards/timeout-negative-warning.ts'
import { installNoRecord } from './partition-without-record.ts'
import { type BatchClass, batchClass } from './wire/fetched-batch.ts'
import { type ClientEncoder, type ProduceParts, produceRequest } from './wire/produce-request.ts'
import { type BatchParts, batchDecoder } from './wire/record-batch.ts'
import { requestEncoder } from './wire/request.ts'

const require = createRequire(import.meta.url)

/** Which of the guards inside the client stand. One setting per process, as the client's modules are; only tests change it. */
let guarded: Guarded = guardsWithout()
let takeCodecsOut: (() => void) | undefined

type AnyFunction = ((...args: never[]) => unknown) | BatchClass

/** Puts `make(original)` in place of one of the client's modules, before the modules that use it are loaded. */
function replace<F extends AnyFunction>(path: string, make: (original: F) => F): void {
  const original = require(path) as F
  require.cache[require.resolve(path)]!.exports = make(original)
}

/**
 * Loads a copy of kafkajs of our own in which some modules and three methods are replaced: traps in the decoding of fetches, in the
 * keeping of positions and in connections cannot be closed from outside, and neither can most of the client's work be saved, which is in copying
 * buffers (`wire/`). A copy that somebody else has loaded before keeps its modules; ours is loaded from scratch.
 */
function load(): { Kafka: new (config: KafkaConfig) => Kafka; CompressionCodecs: Record<number, unknown> } {
  const root = dirname(require.resolve('kafkajs')) + sep
  for (const path of Object.keys(require.cache)) if (path.startsWith(root)) delete require.cache[path]
  replace<typeof withoutAborted>(
    'kafkajs/src/consumer/filterAbortedMessages.js',
    (original) => (fetched) => (guarded('aborted-records-leak') ? withoutAborted(fetched) : original(fetched)),
  )
  const compression = require('kafkajs/src/protocol/message/compression/index.js') as {
    lookupCodec: ProduceParts['codecOf']
    lookupCodecByAttributes: BatchParts['codecOf']
  }
  type BatchDecoder = (decoder: never) => Promise<Parameters<typeof withLastOffset>[0]>
  replace<BatchDecoder>('kafkajs/src/protocol/recordBatch/v0/decoder.js', (original) => {
    const ours: BatchDecoder = batchDecoder({
      partial: require('kafkajs/src/errors.js').KafkaJSPartialMessageError,
      codecOf: compression.lookupCodecByAttributes,
      timestampTypes: require('kafkajs/src/protocol/timestampTypes.js'),
      headersOf: collectHeaders,
    })
    return async (decoder) => {
      const batch = await (guarded('header-bomb') ? ours : original)(decoder)
      return guarded('endless-empty-batch') ? withLastOffset(batch) : batch
    }
  })
  type MessagesDecoder = ReturnType<typeof recordsOf>
  replace<MessagesDecoder>('kafkajs/src/protocol/requests/fetch/v4/decodeMessages.js', (original) => {
    const ours = recordsOf({
      Decoder: require('kafkajs/src/protocol/decoder.js'),
      decodeBatch: require('kafkajs/src/protocol/recordBatch/v0/decoder.js'),
      decodeLegacy: require('kafkajs/src/protocol/messageSet/decoder.js'),
    })
    return (decoder) => (guarded('many-records-in-batch') ? ours(decoder) : original(decoder))
  })
  replace<BatchClass>('kafkajs/src/consumer/batch.js', (original) =>
    batchClass(original, require('kafkajs/src/consumer/filterAbortedMessages.js')),
  )
  replace<typeof groupedByPartition>(
    'kafkajs/src/producer/groupMessagesPerPartition.js',
    (original) => (messages) => (guarded('quadratic-grouping') ? groupedByPartition(messages) : original(messages)),
  )
  const Encoder = require('kafkajs/src/protocol/encoder.js') as new (bytes: number) => ClientEncoder
  const encoderOf = (buf: Buffer): ClientEncoder => Object.assign(new Encoder(1), { buf, offset: buf.length })
  replace('kafkajs/src/protocol/request.js', () => requestEncoder(encoderOf))
  const { Produce } = require('kafkajs/src/protocol/requests/apiKeys.js') as { Produce: number }
  replace('kafkajs/src/protocol/requests/produce/v3/request.js', () =>
    produceRequest({ apiKey: Produce, encoderOf, codecOf: compression.lookupCodec }),
  )
  const { prototype } = require('kafkajs/src/consumer/offsetManager/index.js') as {
    prototype: { setDefaultOffset: typeof resetInMemory }
  }
  const { setDefaultOffset } = prototype
  prototype.setDefaultOffset = function (at) {
    return (guarded('offset-reset') ? resetInMemory : setDefaultOffset).call(this, at)
  }
  const broker = require('kafkajs/src/broker/index.js') as { prototype: ClientBroker & { isConnected: () => boolean } }
  const { isConnected: isOpen } = broker.prototype
  broker.prototype.isConnected = function () {
    const open = isOpen.call(this)
    return guarded('half-open-connection') ? isConnected(this, open) : open
  }
  const queue = require('kafkajs/src/network/requestQueue/index.js') as {
    prototype: { scheduleCheckPendingRequests: (this: RequestQueue) => void }
  }
  const { scheduleCheckPendingRequests } = queue.prototype
  queue.prototype.scheduleCheckPendingRequests = function () {
    return (guarded('timeout-negative-warning') ? scheduleWhatWaits : scheduleCheckPendingRequests).call(this)
  }
  return require('kafkajs')
}

const { Kafka: Client, CompressionCodecs } = load()
installNoRecord(CompressionCodecs)

export { Client }

/** Sets which guards inside the client stand. */
export function setClientGuards(next: Guarded): void {
  guarded = next
  if (next('missing-codecs')) takeCodecsOut ??= installCodecs(CompressionCodecs)
  else {
    takeCodecsOut?.()
    takeCodecsOut = undefined
  }
}
