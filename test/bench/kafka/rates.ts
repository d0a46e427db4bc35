import { type Cluster, name } from '../../kafka/cluster/index.ts'
import { decimals, type Table, whole } from '../../report/table.ts'
import { spreadOf } from '../measure/spread.ts'
import { copyLoop } from './copy-loop.ts'
import { fillTopics, type KafkaCorpus, PARTITIONS } from './corpus.ts'
import { type FlowSettings, flowRun } from './flow-run.ts'
import { processorLoop } from './processor-loop.ts'
import type { Rate } from './rate.ts'

/** Kept apart from what decides and redacts, so that the cost of reading and of writing is known. */
export interface ClientCost {
  /** Microseconds of CPU time to fetch, decode and commit a message. */
  readonly read: number
  /** The same and to encode and produce a copy. */
  readonly copied: number
}

const FLOWS: readonly (readonly [title: string, settings: Omit<FlowSettings, 'messages'>, share: number])[] = [
  ['rules, no workers', { processes: 1, workers: 0, names: 'off' }, 1],
  ['rules, 1 worker', { processes: 1, workers: 1, names: 'off' }, 1],
  ['rules + fast names, no workers', { processes: 1, workers: 0, names: 'fast' }, 0.5],
  ['rules + fast names, 1 worker', { processes: 1, workers: 1, names: 'fast' }, 0.5],
  ['rules, no workers, 2 processes', { processes: 2, workers: 0, names: 'off' }, 1],
  ['rules, no workers, 4 processes', { processes: 4, workers: 0, names: 'off' }, 1],
]

/** Everything in turn, round by round, so that noise of the machine meets all of it; every round has a copying loop of its own. */
export async function ratesTable(
  cluster: Cluster,
  corpus: KafkaCorpus,
  rounds: number,
): Promise<{ readonly table: Table; readonly client: ClientCost }> {
  const total = corpus.values.length
  const filled = await fillTopics(cluster, corpus)
  const copy = async () => copyLoop(cluster.bootstrap, filled.source, await cluster.topic(PARTITIONS), name('copy'), total)
  const processor = async (copies: boolean) => {
    const sink = copies ? await cluster.topic(PARTITIONS) : undefined
    return processorLoop(cluster.bootstrap, filled.source, sink, name('loop'), total)
  }
  const runs: readonly (readonly [title: string, run: () => Promise<Rate>])[] = [
    ['loop of the client that copies', copy],
    ['the processor, copying', () => processor(true)],
    ['the processor, writing nothing', () => processor(false)],
    ...FLOWS.map(
      ([title, settings, share]) =>
        [`flow: ${title}`, () => flowRun(cluster, filled, { ...settings, messages: Math.round(total * share) })] as const,
    ),
  ]
  // The first transaction waits for the coordinator's topic; not what is measured.
  await copy()
  const results = runs.map(() => [] as Rate[])
  for (let round = 1; round <= rounds; round++) {
    for (const [i, [title, run]] of runs.entries()) {
      const rate = await run()
      results[i]!.push(rate)
      process.stderr.write(`  round ${round} of ${rounds}: ${title}, ${whole(rate.perSecond)} messages/s\n`)
    }
  }
  const copied = results[0]!
  const costs = results.map((rates) => spreadOf(rates.map(({ cpuMicros }) => cpuMicros ?? Number.NaN)).median)
  const table: Table = {
    title: `Kafka to Kafka, exactly once: ${whole(total)} messages of 1 KB, ${PARTITIONS} partitions, ${rounds} rounds in turn`,
    columns: [
      { key: 'what', title: 'what' },
      { key: 'median', title: 'messages/s', show: whole },
      { key: 'low', title: 'lowest', show: whole },
      { key: 'high', title: 'highest', show: whole },
      { key: 'ratio', title: 'ratio to the copying loop of the round', show: decimals(3) },
      { key: 'ratioLow', title: 'lowest', show: decimals(3) },
      { key: 'ratioHigh', title: 'highest', show: decimals(3) },
      { key: 'cpu', title: 'µs of CPU a message', show: decimals(1) },
    ],
    rows: runs.map(([what], i) => {
      const ratio = spreadOf(results[i]!.map(({ perSecond }, round) => perSecond / copied[round]!.perSecond))
      return {
        what,
        ...spreadOf(results[i]!.map(({ perSecond }) => perSecond)),
        ratio: ratio.median,
        ratioLow: ratio.low,
        ratioHigh: ratio.high,
        cpu: Number.isNaN(costs[i]!) ? null : costs[i]!,
      }
    }),
    notes: [
      'By the clock, with one broker on the same machine; a flow is measured from a tenth of the way to the end, in processes of its own, the ' +
        'loops in this one. CPU time is that of these processes, all threads, without the broker. Every message passes and holds nothing to find.',
    ],
  }
  return { table, client: { read: costs[2]!, copied: costs[1]! } }
}
