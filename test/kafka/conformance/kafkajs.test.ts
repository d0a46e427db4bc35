import { inject } from 'vitest'
import { parseKafkaConfig } from '../../../apps/processor/src/kafka/config/parse.ts'
import { createKafkajsPort } from '../../../apps/processor/src/kafka/kafkajs/index.ts'
import { conformance } from './index.ts'

conformance('kafkajs', inject('bootstrap'), async (brokers, app) => {
  const port = createKafkajsPort({ config: parseKafkaConfig({ brokers: [...brokers] }, {}), app })
  await port.connect()
  return port
})
