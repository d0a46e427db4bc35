import { parseArgs } from 'node:util'
import { startBroker } from '../broker/index.ts'
import { connectCluster, name } from '../cluster/index.ts'
import { copyLoop } from './copy.ts'
import { processorLoop } from './loop.ts'

// `node test/kafka/bench/main.ts`: 1 KB messages through a copying loop and through the processor, in turn, on one broker.
process.env.NODE_ENV = 'production'
const options = {
  records: { type: 'string', default: '100000' },
  partitions: { type: 'string', default: '4' },
  rounds: { type: 'string', default: '3' },
} as const
const { values } = parseArgs({ options })
const [total, partitions, rounds] = [Number(values.records), Number(values.partitions), Number(values.rounds)]
const broker = await startBroker()
const cluster = await connectCluster(broker.bootstrap)
const source = await cluster.topic(partitions)
const value = 'x'.repeat(1_024)
for (let at = 0; at < total; at += 5_000) {
  await cluster.produce(
    source,
    Array.from({ length: Math.min(5_000, total - at) }, (_, i) => ({ partition: (at + i) % partitions, value })),
  )
}
// The first transaction waits for the coordinator's topic; not what is measured.
await copyLoop(cluster.bootstrap, source, await cluster.topic(partitions), name('warm'), Math.min(total, 10_000))
console.log('round  copy/s  processor/s  ratio  ms/transaction median  p95  transactions')
for (let round = 1; round <= rounds; round++) {
  const copy = await copyLoop(cluster.bootstrap, source, await cluster.topic(partitions), name('copy'), total)
  const ours = await processorLoop(cluster.bootstrap, source, await cluster.topic(partitions), name('loop'), total)
  const cells = [
    round,
    copy.toFixed(0),
    ours.perSecond.toFixed(0),
    (ours.perSecond / copy).toFixed(2),
    ours.medianMs.toFixed(1),
    ours.p95Ms.toFixed(1),
    ours.transactions,
  ]
  console.log(cells.join('  '))
}
await cluster.close()
await broker.stop()
process.exit(0)
