import { parseKafkaConfig } from '../../../apps/processor/src/kafka/config/parse.ts'
import { createKafkajsPort } from '../../../apps/processor/src/kafka/kafkajs/index.ts'
import { createProcessor, type Transform } from '../../../apps/processor/src/kafka/processor/index.ts'
import type { Rate } from './rate.ts'

/** The processor of this project, with its guards, and a transform that copies, or that writes nothing. */
export async function processorLoop(
  brokers: string[],
  source: string,
  sink: string | undefined,
  group: string,
  total: number,
): Promise<Rate> {
  const kafka = createKafkajsPort({ config: parseKafkaConfig({ brokers, clientId: 'bench' }, {}), app: group })
  await kafka.connect()
  let from: { readonly at: number; readonly cpu: NodeJS.CpuUsage } | undefined
  let rate: Rate | undefined
  let done = 0
  const transform: Transform = (records, { partition }) => {
    from ??= { at: performance.now(), cpu: process.cpuUsage() }
    const outputs =
      sink === undefined ? [] : records.map(({ key, value, timestamp }) => ({ topic: sink, partition, key, value, timestamp }))
    return { outputs }
  }
  const processor = createProcessor({
    kafka,
    group,
    source,
    transform,
    onCommitted: (_, records) => {
      done += records
      if (done < total || rate !== undefined) return
      const { user, system } = process.cpuUsage(from!.cpu)
      rate = { perSecond: (total / (performance.now() - from!.at)) * 1_000, cpuMicros: (user + system) / total }
      void processor.stop()
    },
  })
  await processor.run()
  await kafka.close()
  return rate!
}
