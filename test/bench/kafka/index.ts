/**
 * `npm run bench -- kafka`: Kafka to Kafka, exactly once, 1 KB messages, against a loop that only copies in transactions, by kafkajs
 * as published and by the processor's copy of it, on the same broker in the same run; what a message costs in each stage; how long a change of consent takes to have
 * effect; and how long a start takes. BENCH_MESSAGES and BENCH_ROUNDS make it shorter, KAFKA_BOOTSTRAP names another broker.
 */
import { startBroker } from '../../kafka/broker/index.ts'
import { connectCluster } from '../../kafka/cluster/index.ts'
import type { Report } from '../../report/table.ts'
import { consentTable, startTable } from './consent.ts'
import { kafkaCorpus } from './corpus.ts'
import { ratesTable } from './rates.ts'
import { stagesTable } from './stages.ts'

const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 120_000)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)

export async function benchKafka(report: Report): Promise<void> {
  // With NODE_ENV=test the client has other retry defaults than in production.
  process.env.NODE_ENV = 'production'
  const external = process.env.KAFKA_BOOTSTRAP
  const broker = external ? undefined : await startBroker({ nodes: 1 })
  const cluster = await connectCluster(external?.split(',') ?? broker!.bootstrap)
  try {
    const corpus = kafkaCorpus(MESSAGES)
    const { table, client } = await ratesTable(cluster, corpus, ROUNDS)
    report(table)
    report(stagesTable(corpus, client))
    report(await consentTable(cluster, corpus.messages[0]!, corpus.consents[0]!))
    report(await startTable(cluster, corpus.consents[0]!))
  } finally {
    await cluster.close()
    await broker?.stop()
  }
}
