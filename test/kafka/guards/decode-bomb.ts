import { createRequire } from 'node:module'
import { guardsWithout } from '../../../apps/processor/src/kafka/kafkajs/guards/names.ts'
import { setClientGuards } from '../../../apps/processor/src/kafka/kafkajs/load.ts'

// Run as a process of its own by consuming.test.ts: without the guard it takes minutes, and blocks everything meanwhile.
const require = createRequire(import.meta.url)
setClientGuards(guardsWithout(process.argv[2] === 'without' ? ['header-bomb'] : []))
const Decoder = require('kafkajs/src/protocol/decoder.js')
const decode = require('kafkajs/src/protocol/recordBatch/record/v0/decoder.js')
const encode = require('kafkajs/src/protocol/recordBatch/record/v0/index.js')

const COUNT = 120_000
const headers = Object.fromEntries(Array.from({ length: COUNT }, (_, i) => [i.toString(36), 'x']))
const decoder = new Decoder(encode({ key: null, value: Buffer.from('v'), headers }).buffer)
decoder.readVarInt()
const record = decode(decoder, { firstOffset: '5', firstTimestamp: '7', magicByte: 2, timestampType: 0 })
console.log(Object.keys(record.headers).length, record.offset, record.timestamp, String(record.value))
