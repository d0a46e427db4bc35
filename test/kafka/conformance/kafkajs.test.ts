import { afterAll, describe, expect, inject, it } from 'vitest'
import { parseKafkaConfig } from '../../../apps/processor/src/kafka/config/parse.ts'
import { createKafkajsPort, type KafkaLog } from '../../../apps/processor/src/kafka/kafkajs/index.ts'
import { type Cluster, connectCluster, name } from '../cluster/index.ts'
import { within } from '../guards/closes.ts'
import { conformance } from './index.ts'

const bootstrap = inject('bootstrap')

conformance('kafkajs', bootstrap, async (brokers, app) => {
  const port = createKafkajsPort({ config: parseKafkaConfig({ brokers: [...brokers] }, {}), app })
  await port.connect()
  return port
})

describe.skipIf(bootstrap === null)('what kafkajs has to say', () => {
  let cluster: Cluster
  afterAll(() => cluster?.close())

  it('a topic that is deleted while it is read is named, with what to do', async () => {
    cluster = await connectCluster(bootstrap!)
    const [topic, tailed] = [await cluster.topic(), await cluster.topic()]
    const told: string[] = []
    const log: KafkaLog = ({ message }) => void told.push(message)
    const port = await cluster.port({ log })
    const subscription = await port.subscribe({ group: name('g'), topics: [topic], maxWaitMs: 50, onBatch: async () => {} })
    await port.tail({ topic: tailed, onRecords: async () => {} })
    expect(await within(60_000, () => subscription.assigned().length > 0)).toBe(true)
    await cluster.admin.deleteTopics({ topics: [topic, tailed] })
    for (const gone of [topic, tailed]) {
      const named = () => told.some((line) => line.startsWith(`${gone}: the topic does not exist`) && line.includes('create it'))
      expect(await within(60_000, named), told.join('\n')).toBe(true)
    }
  })
})
