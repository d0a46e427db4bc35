import { parseKafkaConfig } from '../../../apps/processor/src/kafka/config/parse.ts'
import { createKafkajsPort } from '../../../apps/processor/src/kafka/kafkajs/index.ts'

// Run as a process of its own by process.test.ts: which warnings does a process print that uses the adapter?
const [brokers, topic, without] = process.argv.slice(2) as [string, string, string | undefined]
const withoutGuards = without === undefined ? [] : (['timeout-negative-warning'] as const)
const port = createKafkajsPort({ config: parseKafkaConfig({ brokers: brokers.split(',') }, {}), testing: { withoutGuards } })
await port.connect()
await port.ranges(topic)
await port.close()
console.error('of our own:')
setTimeout(() => process.emitWarning('something else', 'OtherWarning'), -1)
