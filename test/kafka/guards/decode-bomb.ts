import { createRequire } from 'node:module'
import { guardsWithout } from '../../../apps/processor/src/kafka/kafkajs/guards/names.ts'
import { setClientGuards } from '../../../apps/processor/src/kafka/kafkajs/load.ts'

// Run as a process of its own by consuming.test.ts: without the guard it takes minutes, and blocks everything meanwhile.
const require = createRequire(import.meta.url)
setClientGuards(guardsWithout(process.argv[2] === 'without' ? ['header-bomb'] : []))
const Decoder = require('kafkajs/src/protocol/decoder.js')
const decode = require('kafkajs/src/protocol/recordBatch/v0/decoder.js')
const encodeRecord = require('kafkajs/src/protocol/recordBatch/record/v0/index.js')
const { RecordBatch } = require('kafkajs/src/protocol/recordBatch/v0/index.js')

const COUNT = 120_000
const headers = Object.fromEntries(Array.from({ length: COUNT }, (_, i) => [i.toString(36), 'x']))
const records = [encodeRecord({ key: null, value: Buffer.from('v'), headers })]
const batch = await RecordBatch({ records, firstOffset: 5, firstTimestamp: 7, maxTimestamp: 7 })
const [record] = (await decode(new Decoder(batch.buffer))).records
console.log(Object.keys(record.headers).length, record.offset, record.timestamp, String(record.value))
