import { type Cluster, name } from '../../kafka/cluster/index.ts'
import { decimals, type Table, whole } from '../../report/table.ts'
import { type Spread, spreadOf } from '../measure/spread.ts'
import { type CopyClient, copyProcess } from './copy-process.ts'
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

// Places in the list of runs.
const PUBLISHED = 0
const OWN = 1
const PROCESSOR_COPYING = 2
const PROCESSOR_READING = 3

const FLOWS: readonly (readonly [title: string, settings: Omit<FlowSettings, 'messages'>, share: number])[] = [
  ['rules, no workers', { processes: 1, workers: 0, names: 'off' }, 1],
  ['rules, 1 worker', { processes: 1, workers: 1, names: 'off' }, 1],
  ['rules + fast names, no workers', { processes: 1, workers: 0, names: 'fast' }, 0.5],
  ['rules + fast names, 1 worker', { processes: 1, workers: 1, names: 'fast' }, 0.5],
  ['rules, no workers, 2 processes', { processes: 2, workers: 0, names: 'off' }, 1],
  ['rules, no workers, 4 processes', { processes: 4, workers: 0, names: 'off' }, 1],
]

/** Everything in turn, round by round, so that noise of the machine meets all of it; every round has copying loops of its own. */
export async function ratesTable(
  cluster: Cluster,
  corpus: KafkaCorpus,
  rounds: number,
): Promise<{ readonly table: Table; readonly client: ClientCost }> {
  const total = corpus.values.length
  const filled = await fillTopics(cluster, corpus)
  const copy = async (client: CopyClient) => {
    const sink = await cluster.topic(PARTITIONS)
    return copyProcess({ client, brokers: cluster.bootstrap, source: filled.source, sink, group: name('copy'), total })
  }
  const processor = async (copies: boolean) => {
    const sink = copies ? await cluster.topic(PARTITIONS) : undefined
    return processorLoop(cluster.bootstrap, filled.source, sink, name('loop'), total)
  }
  const runs: readonly (readonly [title: string, run: () => Promise<Rate>])[] = [
    ['loop that copies, kafkajs as published', () => copy('published')],
    ["loop that copies, the processor's copy of kafkajs", () => copy('processor')],
    ['the processor, copying', () => processor(true)],
    ['the processor, writing nothing', () => processor(false)],
    ...FLOWS.map(
      ([title, settings, share]) =>
        [`flow: ${title}`, () => flowRun(cluster, filled, { ...settings, messages: Math.round(total * share) })] as const,
    ),
  ]
  // The first transaction waits for the coordinator's topic; not what is measured.
  await copy('published')
  const results = runs.map(() => [] as Rate[])
  for (let round = 1; round <= rounds; round++) {
    for (const [i, [title, run]] of runs.entries()) {
      const rate = await run()
      results[i]!.push(rate)
      process.stderr.write(`  round ${round} of ${rounds}: ${title}, ${whole(rate.perSecond)} messages/s\n`)
    }
  }
  const costs = results.map((rates) => spreadOf(rates.map(({ cpuMicros }) => cpuMicros ?? Number.NaN)).median)
  const table: Table = {
    title: `Kafka to Kafka, exactly once: ${whole(total)} messages of 1 KB, ${PARTITIONS} partitions, ${rounds} rounds in turn`,
    columns: [
      { key: 'what', title: 'what' },
      { key: 'median', title: 'messages/s', show: whole },
      { key: 'low', title: 'lowest', show: whole },
      { key: 'high', title: 'highest', show: whole },
      { key: 'ratio', title: 'ratio to the loop of the round, kafkajs as published', show: decimals(3) },
      { key: 'ratioLow', title: 'lowest', show: decimals(3) },
      { key: 'ratioHigh', title: 'highest', show: decimals(3) },
      { key: 'ownRatio', title: "the same, the processor's copy of kafkajs", show: decimals(3) },
      { key: 'ownRatioLow', title: 'lowest', show: decimals(3) },
      { key: 'ownRatioHigh', title: 'highest', show: decimals(3) },
      { key: 'cpu', title: 'µs of CPU a message', show: decimals(1) },
    ],
    rows: runs.map(([what], i) => {
      const [ratio, ownRatio] = [PUBLISHED, OWN].map((loop) =>
        spreadOf(results[i]!.map(({ perSecond }, round) => perSecond / results[loop]![round]!.perSecond)),
      ) as [Spread, Spread]
      return {
        what,
        ...spreadOf(results[i]!.map(({ perSecond }) => perSecond)),
        ratio: ratio.median,
        ratioLow: ratio.low,
        ratioHigh: ratio.high,
        ownRatio: ownRatio.median,
        ownRatioLow: ownRatio.low,
        ownRatioHigh: ownRatio.high,
        cpu: Number.isNaN(costs[i]!) ? null : costs[i]!,
      }
    }),
    notes: [
      'By the clock, with one broker on the same machine. Loops that copy and flows are measured from a tenth of the way to the end, in ' +
        'processes of their own; the processor that copies or writes nothing from its first batch, in this one. CPU time is that of these processes, all threads, without the broker. Every message passes and holds nothing to find.',
    ],
  }
  return { table, client: { read: costs[PROCESSOR_READING]!, copied: costs[PROCESSOR_COPYING]! } }
}
