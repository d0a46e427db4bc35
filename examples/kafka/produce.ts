/**
 * Writes the invented conversations of ../direct-messages to the topics of this example, with kafkajs; any other client does.
 * Each message comes with a trace context, as a service that is instrumented would send it.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kafka, logLevel } from 'kafkajs'

const MESSAGES = join(import.meta.dirname, '../direct-messages')
const brokers = (process.env.KAFKA_BOOTSTRAP ?? '127.0.0.1:9092').split(',')
const linesOf = (file: string) => readFileSync(join(MESSAGES, file), 'utf8').trimEnd().split('\n')

const kafka = new Kafka({ brokers, clientId: 'example', logLevel: logLevel.ERROR })
const producer = kafka.producer()
await producer.connect()

const consents = ['consent/2025.jsonl', 'consent/2026.jsonl'].flatMap(linesOf)
await producer.send({
  topic: 'consent.events',
  messages: consents.map((line) => ({ key: (JSON.parse(line) as { subject: string }).subject, value: line })),
})

const messages = linesOf('messages/first-look.jsonl')
const traceparent = () => `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`
await producer.send({
  topic: 'dm.stored',
  messages: messages.map((line) => ({
    // One key for a conversation keeps its messages in order.
    key: (JSON.parse(line) as { thread: string }).thread,
    value: line,
    headers: { traceparent: traceparent() },
  })),
})
await producer.disconnect()
console.log(`wrote ${consents.length} consent events and ${messages.length} messages`)
