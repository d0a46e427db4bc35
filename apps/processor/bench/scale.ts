// How many partitions, processes, cores and how much memory a rate of messages takes, from measured costs.
//
//   node apps/processor/bench/scale.ts [--write]
//
// The costs are in scale.json beside this file; SCALE.md says which command measures each. `--write` puts the table into SCALE.md.
import { readFileSync, writeFileSync } from 'node:fs'

/** Microseconds are CPU time of one core per message of `inputBytes`. */
interface Costs {
  /** Fetch, decode, encode, produce, and the shares of offsets and commit. */
  readonly clientMicros: number
  /** What stays on that thread of the transform when workers do it. */
  readonly handOverMicros: number
  readonly transformMicros: number
  /** Waiting for the broker in a transaction, during which its partition does nothing else. */
  readonly transactionMs: number
  readonly recordsPerTransaction: number
  readonly inputBytes: number
  readonly outputBytes: number
  readonly receiptBytes: number
  readonly replicas: number
  /** People of whom consent is known, with one event each. */
  readonly subjects: number
  /** An event as text, which the main thread keeps for threads that are started later, and in a view, of which each thread has one. */
  readonly eventBytes: number
  readonly viewBytes: number
  readonly processMb: number
  readonly workerMb: number
  /** Fetched, waiting and being written, for each partition. */
  readonly partitionMb: number
  /** Share of a resource that is planned for; the rest is for bursts, rebalances and catching up. */
  readonly headroom: number
}

const WORKERS = 3
const RATES = [10_000, 100_000, 1_000_000]

function planFor(rate: number, costs: Costs) {
  const { clientMicros, handOverMicros, transformMicros, transactionMs, recordsPerTransaction, headroom } = costs
  const main = 1e6 / (clientMicros + handOverMicros)
  const workers = (WORKERS * 1e6) / transformMicros
  const perProcess = Math.min(main, workers) * headroom
  const processes = Math.ceil(rate / perProcess)
  // A partition's batch is transformed by all workers, then written, then waited for: one after the other.
  const batchMicros = clientMicros + handOverMicros + transformMicros / WORKERS
  const perPartition = (recordsPerTransaction / (transactionMs * 1_000 + recordsPerTransaction * batchMicros)) * 1e6
  const partitions = Math.ceil(Math.max(processes * 2, rate / (perPartition * headroom)) / processes) * processes
  const view = (costs.subjects * (costs.eventBytes + WORKERS * costs.viewBytes)) / 1e6
  const memory = costs.processMb + WORKERS * costs.workerMb + view + (partitions / processes) * costs.partitionMb
  const written = rate * (costs.outputBytes + costs.receiptBytes)
  return {
    rate,
    processes,
    cores: processes * (1 + WORKERS),
    partitions,
    memory,
    view,
    transactions: rate / recordsPerTransaction,
    read: (rate * costs.inputBytes) / 1e6,
    written: (written * costs.replicas) / 1e6,
    bottleneck: bottleneck({ main, workers, processes, view, memory }),
  }
}

function bottleneck(of: { main: number; workers: number; processes: number; view: number; memory: number }): string {
  const first = of.workers < of.main ? 'transform (worker threads)' : 'the thread that talks to Kafka (kafkajs)'
  if (of.processes === 1) return `${first}: one process is enough`
  // Adding processes adds threads of both kinds; what does not get less with more of them is each one's copy of the consent view.
  return of.view > of.memory / 2 ? `${first}; then memory: every thread keeps the whole consent view` : first
}

const whole = (value: number) => Math.ceil(value).toLocaleString('en-US')

function table(costs: Costs): string {
  const head =
    '| messages/s | processes | cores | partitions | memory each | of it consent view | transactions/s | read | written, with replicas | first bottleneck |'
  const rows = RATES.map((rate) => planFor(rate, costs)).map((plan) =>
    [
      whole(plan.rate),
      whole(plan.processes),
      whole(plan.cores),
      whole(plan.partitions),
      `${whole(plan.memory)} MB`,
      `${whole(plan.view)} MB`,
      whole(plan.transactions),
      `${whole(plan.read)} MB/s`,
      `${whole(plan.written)} MB/s`,
      plan.bottleneck,
    ].join(' | '),
  )
  return [
    head,
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n')
}

const costs = JSON.parse(readFileSync(new URL('./scale.json', import.meta.url), 'utf8')) as Costs
const given = Object.entries(costs).map(([name, value]) => `| \`${name}\` | ${value.toLocaleString('en-US')} |`)
const text = ['| input | value |', '| --- | ---: |', ...given, '', table(costs)].join('\n')
if (process.argv.includes('--write')) {
  const page = new URL('../SCALE.md', import.meta.url)
  const [before, after] = ['<!-- scale -->', '<!-- /scale -->']
  const whole = readFileSync(page, 'utf8')
  const from = whole.indexOf(before) + before.length
  writeFileSync(page, `${whole.slice(0, from)}\n${text}\n${whole.slice(whole.indexOf(after))}`)
} else console.log(text)
