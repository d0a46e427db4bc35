import { parseKafkaConfig } from '../../../apps/processor/src/kafka/config/parse.ts'
import { createKafkajsPort } from '../../../apps/processor/src/kafka/kafkajs/index.ts'
import { createProcessor, type Transform } from '../../../apps/processor/src/kafka/processor/index.ts'

export interface Measured {
  readonly perSecond: number
  readonly transactions: number
  /** Wall time from `begin` to the end of `commit`, median and 95th percentile, with the partitions at work side by side. */
  readonly medianMs: number
  readonly p95Ms: number
}

/** The processor of this project with a transform that copies. */
export async function processorLoop(
  brokers: string[],
  source: string,
  sink: string,
  group: string,
  total: number,
): Promise<Measured> {
  const kafka = createKafkajsPort({ config: parseKafkaConfig({ brokers, clientId: 'bench' }, {}), app: group })
  await kafka.connect()
  const times: number[] = []
  const take = kafka.claim.bind(kafka)
  kafka.claim = async (...args) => {
    const claim = await take(...args)
    const begin = claim.begin.bind(claim)
    claim.begin = async () => {
      const from = performance.now()
      const transaction = await begin()
      const commit = transaction.commit.bind(transaction)
      transaction.commit = async () => {
        await commit()
        times.push(performance.now() - from)
      }
      return transaction
    }
    return claim
  }
  const copy: Transform = (records, { partition }) => ({
    outputs: records.map(({ key, value, timestamp }) => ({ topic: sink, partition, key, value, timestamp })),
  })
  let begin = 0
  let end = 0
  let done = 0
  const transform: Transform = (records, context) => {
    begin ||= performance.now()
    return copy(records, context)
  }
  const processor = createProcessor({
    kafka,
    group,
    source,
    transform,
    onCommitted: (_, records) => {
      done += records
      if (done >= total && end === 0) {
        end = performance.now()
        void processor.stop()
      }
    },
  })
  await processor.run()
  await kafka.close()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { perSecond: (total / (end - begin)) * 1_000, transactions: times.length, medianMs: at(0.5), p95Ms: at(0.95) }
}
