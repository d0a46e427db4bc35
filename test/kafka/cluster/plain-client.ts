import { createRequire } from 'node:module'
import {
  type RequestQueue,
  scheduleWhatWaits,
} from '../../../apps/processor/src/kafka/kafkajs/guards/timeout-negative-warning.ts'

const require = createRequire(import.meta.url)

/** The client as it is published, for what tests do from outside the adapter, but for the timers that it sets for nothing. */
export const { Kafka, logLevel, Partitioners } = require('kafkajs') as typeof import('kafkajs')

const queue = require('kafkajs/src/network/requestQueue/index.js') as {
  prototype: { scheduleCheckPendingRequests: (this: RequestQueue) => void }
}
queue.prototype.scheduleCheckPendingRequests = scheduleWhatWaits
