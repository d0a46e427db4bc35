import { createRequire } from 'node:module'
import { dirname, sep } from 'node:path'
import type { Kafka, KafkaConfig } from 'kafkajs'
import { withoutAborted } from './guards/aborted-records-leak.ts'
import { withLastOffset } from './guards/endless-empty-batch.ts'
import { collectHeaders } from './guards/header-bomb.ts'
import { recordsOf } from './guards/many-records-in-batch.ts'
import { installCodecs } from './guards/missing-codecs.ts'
import { type Guarded, guardsWithout } from './guards/names.ts'
import { resetInMemory } from './guards/offset-reset.ts'
import { recordDecoder } from './record-decoder.ts'

const require = createRequire(import.meta.url)

/** Which of the guards inside the client stand. One setting per process, as the client's modules are; only tests change it. */
let guarded: Guarded = guardsWithout()
let takeCodecsOut: (() => void) | undefined

type AnyFunction = (...args: never[]) => unknown

/** Puts `make(original)` in place of one of the client's modules, before the modules that use it are loaded. */
function replace<F extends AnyFunction>(path: string, make: (original: F) => F): void {
  const original = require(path) as F
  require.cache[require.resolve(path)]!.exports = make(original)
}

/**
 * Loads a copy of kafkajs of our own in which four modules and one method are replaced: traps in the decoding of fetches and in the
 * keeping of positions cannot be closed from outside. A copy that somebody else has loaded before keeps its modules; ours is loaded from scratch.
 */
function load(): { Kafka: new (config: KafkaConfig) => Kafka; CompressionCodecs: Record<number, unknown> } {
  const root = dirname(require.resolve('kafkajs')) + sep
  for (const path of Object.keys(require.cache)) if (path.startsWith(root)) delete require.cache[path]
  replace<typeof withoutAborted>(
    'kafkajs/src/consumer/filterAbortedMessages.js',
    (original) => (fetched) => (guarded('aborted-records-leak') ? withoutAborted(fetched) : original(fetched)),
  )
  replace<ReturnType<typeof recordDecoder>>('kafkajs/src/protocol/recordBatch/record/v0/decoder.js', (original) => {
    const ours = recordDecoder(require, collectHeaders)
    return (decoder, context) => (guarded('header-bomb') ? ours(decoder, context) : original(decoder, context))
  })
  type BatchDecoder = (decoder: unknown) => Promise<Parameters<typeof withLastOffset>[0]>
  replace<BatchDecoder>('kafkajs/src/protocol/recordBatch/v0/decoder.js', (original) => async (decoder) => {
    const batch = await original(decoder as never)
    return guarded('endless-empty-batch') ? withLastOffset(batch) : batch
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
  const { prototype } = require('kafkajs/src/consumer/offsetManager/index.js') as {
    prototype: { setDefaultOffset: typeof resetInMemory }
  }
  const { setDefaultOffset } = prototype
  prototype.setDefaultOffset = function (at) {
    return (guarded('offset-reset') ? resetInMemory : setDefaultOffset).call(this, at)
  }
  return require('kafkajs')
}

const { Kafka: Client, CompressionCodecs } = load()

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
