import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startBroker } from '../../broker/index.ts'
import { connectCluster, name } from '../../cluster/index.ts'
import { storedBatches } from './segments.ts'

/*
 * A property of the broker, shown without anything of ours: transactions of a plain client run while the only broker is stopped.
 * A transaction that the coordinator's log has as CompleteCommit must have its markers. Kafka 4.4.0 leaves them out for partitions
 * that have no leader (`getPartitionLeaderEndpoint` answers nothing, which its coordinator takes for a deleted topic), so this
 * finds some without. The processor repairs it (`PartitionTask`), and the rows of lone brokers in the table show that it does.
 *
 * node test/kafka/faults/known/orderly-stop.ts --signal SIGTERM --rounds 10
 */
const options = { signal: { type: 'string', default: 'SIGTERM' }, rounds: { type: 'string', default: '10' } } as const
const { values } = parseArgs({ options })
const signal = values.signal === 'SIGKILL' ? 'SIGKILL' : 'SIGTERM'
const COMPLETE_COMMIT = 4
process.env.NODE_ENV = 'production'

let bad = 0
for (let round = 1; round <= Number(values.rounds); round++) {
  const broker = await startBroker()
  const cluster = await connectCluster(broker.bootstrap)
  const flows: { id: string; topic: string; acknowledged: number }[] = []
  for (let i = 0; i < 6; i++) flows.push({ id: name('tx'), topic: await cluster.topic(), acknowledged: 0 })
  let stopping = false
  const loops = flows.map(async (flow) => {
    const producer = await cluster.producer(flow.id)
    while (!stopping) {
      try {
        const transaction = await producer.transaction()
        await transaction.send({ topic: flow.topic, messages: [{ partition: 0, value: 'x' }] })
        await transaction.commit()
        flow.acknowledged++
      } catch {
        return
      }
    }
  })
  while (flows.some(({ acknowledged }) => acknowledged < 5)) await sleep(20)
  await broker.node(0).kill(signal)
  stopping = true
  await Promise.race([Promise.all(loops), sleep(3_000)])
  const data = join(broker.logsDir, 'node-1', 'data')
  const states = [0, 1, 2, 3].flatMap((partition) => storedBatches(join(data, `__transaction_state-${partition}`)))
  const complete = (id: string) =>
    states
      .flatMap(({ records }) => records)
      .filter(({ key, value }) => key.subarray(4).toString() === id && value[16] === COMPLETE_COMMIT).length
  const lost = flows.filter(({ id, topic }) => {
    const batches = storedBatches(join(data, `${topic}-0`))
    const markers = batches.filter(({ control, records }) => control && records[0]?.key.readInt16BE(2) === 1).length
    return complete(id) > markers
  })
  if (lost.length > 0) bad++
  console.log(`${signal} round ${round}: ${lost.length} of ${flows.length} producers have a complete commit without its marker`)
  void cluster.close().catch(() => {})
  await broker.stop()
}
console.log(`${bad} of ${values.rounds} rounds`)
process.exit(0)
