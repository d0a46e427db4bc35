/**
 * `npm run bench -- memory`: resident memory of the processor while it runs over Kafka for ten minutes (BENCH_MINUTES) under a
 * steady load, printed every minute, with one worker (BENCH_WORKERS) and four partitions (BENCH_PARTITIONS). Linux only, where /proc
 * tells it.
 */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeCorpus } from '../../e2e/conversations.ts'
import { startBroker } from '../../kafka/broker/index.ts'
import { connectCluster } from '../../kafka/cluster/index.ts'
import { contractText, makeTopics, RunningFlow } from '../../kafka/flow/running-flow.ts'
import { type Report, whole } from '../../report/table.ts'
import { untilReady } from './until-ready.ts'

const MINUTES = Number(process.env.BENCH_MINUTES ?? 10)
const WORKERS = Number(process.env.BENCH_WORKERS ?? 1)
const PARTITIONS = Number(process.env.BENCH_PARTITIONS ?? 4)
const BURST = 1_000
const PORT = 19_463

export async function benchMemory(report: Report): Promise<void> {
  const external = process.env.KAFKA_BOOTSTRAP
  const broker = external ? undefined : await startBroker({ nodes: 1 })
  const cluster = await connectCluster(external?.split(',') ?? broker!.bootstrap)
  const topics = await makeTopics(cluster, PARTITIONS)
  const corpus = makeCorpus(
    Array.from({ length: 20_000 }, (_, i) => `message ${i} ${'and so on '.repeat(60)}`),
    31,
    2_000,
  )
  await cluster.produce(
    topics.consent,
    corpus.consentEvents.map((event) => ({ partition: 0, value: JSON.stringify(event) })),
  )
  const flow = new RunningFlow(cluster.bootstrap, contractText(topics, `workers: ${WORKERS}\nhttp: { port: ${PORT} }`))
  await untilReady(PORT)
  const end = Date.now() + MINUTES * 60_000
  let sent = 0
  const began = Date.now()
  let nextLook = began
  const rows: { minute: number; sent: number; resident: number }[] = []
  while (Date.now() < end) {
    const some = Array.from({ length: BURST }, (_, i) => corpus.messages[(sent + i) % corpus.messages.length]!)
    await cluster.produce(
      topics.source,
      some.map((message, i) => ({ partition: i % PARTITIONS, key: message.thread, value: JSON.stringify(message) })),
    )
    sent += BURST
    if (Date.now() >= nextLook) {
      const row = { minute: Math.round((nextLook - began) / 60_000), sent, resident: residentMegabytes(flow.child.pid!) }
      nextLook += 60_000
      rows.push(row)
      process.stderr.write(`  minute ${row.minute}: ${whole(sent)} messages sent, resident ${row.resident} MB\n`)
    }
    await sleep(200)
  }
  const { code, stderr } = await flow.stop()
  if (code !== 0) throw new Error(`the flow ended with ${code}: ${stderr}`)
  await cluster.close()
  await broker?.stop()
  report({
    title: `Resident memory of the processor over Kafka, ${MINUTES} minutes under a steady load, ${WORKERS} workers, ${PARTITIONS} partitions`,
    columns: [
      { key: 'minute', title: 'minute' },
      { key: 'sent', title: 'messages sent', show: whole },
      { key: 'resident', title: 'resident, MB' },
    ],
    rows,
  })
}

function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1000)
}
