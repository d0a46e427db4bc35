import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { Kafka, logLevel } from '../cluster/plain-client.ts'
import { startBroker } from './index.ts'
import { missingTool } from './jars.ts'

// `npm run kafka`: one broker to try things out with. It keeps nothing when it ends.
const missing = await missingTool()
if (missing !== undefined) {
  console.error(`kafka: ${missing}. Install Java 17+ and Maven, or use a broker that runs already by KAFKA_BOOTSTRAP=host:port.`)
  process.exit(1)
}
const PORT = 9092

/** The usual port if nobody has it. */
async function usualPort(): Promise<{ port?: number }> {
  const server = createServer()
  const free = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(PORT, '127.0.0.1', () => resolve(true))
  })
  await new Promise((resolve) => server.close(resolve))
  return free ? { port: PORT } : {}
}

/** The topics of the example, so that its contract can be run at once. */
async function createTopics(brokers: string[]): Promise<void> {
  const kafka = new Kafka({ brokers, clientId: 'npm-run-kafka', logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  await admin.connect()
  const topics = JSON.parse(readFileSync(new URL('../../../examples/kafka/topics.json', import.meta.url), 'utf8')) as Topics
  await admin.createTopics({
    topics: Object.entries(topics).map(([topic, { partitions, configs = {} }]) => ({
      topic,
      numPartitions: partitions,
      configEntries: Object.entries(configs).map(([name, value]) => ({ name, value })),
    })),
  })
  await admin.disconnect()
}

type Topics = Record<string, { readonly partitions: number; readonly configs?: Record<string, string> }>

console.error('kafka: starting (the first time also fetches 44 MB of jars)')
const broker = await startBroker({ nodes: 1, ...(await usualPort()) })
await createTopics(broker.bootstrap)
console.log(broker.bootstrap.join(','))
console.error(`kafka: ready, logs in ${broker.logsDir}; export KAFKA_BOOTSTRAP=${broker.bootstrap.join(',')}; Ctrl-C stops it`)

const alive = setInterval(() => {}, 1 << 30)
const end = async () => {
  clearInterval(alive)
  await broker.stop()
  process.exit(0)
}
process.once('SIGINT', end)
process.once('SIGTERM', end)
