/** Prints what has arrived in the topics of this example so far: a count of each, and the first records that passed. */
import { Kafka, logLevel } from 'kafkajs'

const brokers = (process.env.KAFKA_BOOTSTRAP ?? '127.0.0.1:9092').split(',')
const TOPICS = ['train.dm', 'train.dm.receipts', 'train.dm.quarantine']
const SHOWN = 3
/** The first records can take a while, as the broker waits for further members of a new group; then silence means the end. */
const FIRST_MS = 30_000
const QUIET_MS = 5_000

const kafka = new Kafka({ brokers, clientId: 'example', logLevel: logLevel.NOTHING })
const consumer = kafka.consumer({ groupId: `example-${process.pid}-${Date.now()}`, readUncommitted: false })
const counts = new Map(TOPICS.map((topic) => [topic, 0]))
let quiet: NodeJS.Timeout | undefined
const done = Promise.withResolvers<void>()
const wait = (milliseconds: number) => {
  clearTimeout(quiet)
  quiet = setTimeout(() => done.resolve(), milliseconds)
}

console.error(`reading ${TOPICS.join(', ')}`)
await consumer.connect()
await consumer.subscribe({ topics: TOPICS, fromBeginning: true })
wait(FIRST_MS)
await consumer.run({
  eachMessage: async ({ topic, message }) => {
    const count = (counts.get(topic) ?? 0) + 1
    counts.set(topic, count)
    if (topic === 'train.dm' && count <= SHOWN) console.log(String(message.value))
    wait(QUIET_MS)
  },
})
await done.promise
for (const [topic, count] of counts) console.log(`${topic}: ${count} records`)
await consumer.disconnect()
