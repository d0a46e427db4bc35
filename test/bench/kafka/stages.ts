import { createConsentView } from '@sluice/consent'
import { compileContract, createMemoryLedger, type Outcome } from '@sluice/pipeline'
import { packReceipts } from '../../../apps/processor/src/kafka/flow/receipt-packs.ts'
import { readJson } from '../../../apps/processor/src/workers/read-json.ts'
import { TEST_KEY } from '../../e2e/flow-folder.ts'
import { decimals, type Table } from '../../report/table.ts'
import { CONTRACT } from '../measure/contract.ts'
import { spreadOf } from '../measure/spread.ts'
import type { KafkaCorpus } from './corpus.ts'
import type { ClientCost } from './rates.ts'

const NOW = Date.parse('2026-01-01T00:00:00Z')
const ROUNDS = 9
const MESSAGES = 4_000
const RECEIPTS_A_BATCH = 1_000

const KEEP = { '$.reactions': 'keep' }
const TEXT = { '$.text': { redact: { preset: 'training', with: 'label', names: 'off' } } }
const NAMES = { '$.text': { redact: { preset: 'training', with: 'label', names: 'fast' } } }
const IDS = { '$.id': 'pseudonymise', '$.from': 'pseudonymise' }
const DAY = { '$.sentAt': { generalise: 'day' } }
const NOISE = { '$.reactions': { noise: { mechanism: 'discrete-laplace', epsilon: 0.5, range: [0, 50] } } }

/**
 * What a message costs in each stage, in one process without Kafka: every step does what the one before does and one thing more, all
 * in turn, and the difference is the stage's. `client` is what reading and writing cost with the broker.
 */
export function stagesTable({ values, consents }: KafkaCorpus, client?: ClientCost): Table {
  const bytes = values.slice(0, MESSAGES).map((value) => Buffer.from(value))
  const consent = createConsentView()
  for (const event of consents) consent.add(event)
  const parsed = (i: number): unknown => {
    const read = readJson(bytes[i]!)
    if (!read.ok) throw new Error(read.problem)
    return read.value
  }
  const planned = (fields: object) => {
    const plan = compileContract({ ...CONTRACT, fields }, { key: Buffer.from(TEST_KEY, 'hex') })
    const ledger = createMemoryLedger()
    return (i: number): Outcome => {
      const position = { source: 'dm', partition: 0, offset: i }
      const outcome = plan.process(parsed(i), { consent, consentVersion: 'bench', ledger, now: NOW, position })
      if (outcome.output === undefined) throw new Error(`not passed: ${outcome.reason}`)
      return outcome
    }
  }
  const full = planned({ ...TEXT, ...IDS, ...DAY, ...NOISE })
  const encoded = (i: number) => {
    const outcome = full(i)
    return [outcome, Buffer.from(JSON.stringify(outcome.output))] as const
  }
  let receipts: Buffer[] = []
  const steps: readonly (readonly [stage: string, run: (i: number) => unknown])[] = [
    ['parse (UTF-8, depth, JSON)', parsed],
    ['decide, project, receipt', planned(KEEP)],
    ['redact, rules, and the check for leaks', planned({ ...KEEP, ...TEXT })],
    ['pseudonyms of id and author', planned({ ...KEEP, ...TEXT, ...IDS })],
    ['generalise the time', planned({ ...KEEP, ...TEXT, ...IDS, ...DAY })],
    ['noise', full],
    ['encode the output', encoded],
    [
      'encode and pack the receipt',
      (i) => {
        const [outcome, output] = encoded(i)
        receipts.push(Buffer.from(JSON.stringify(outcome.receipt)))
        if (receipts.length < RECEIPTS_A_BATCH) return output
        const packs = packReceipts(receipts)
        receipts = []
        return packs
      },
    ],
  ]
  const named: readonly [string, (i: number) => unknown] = ['fast names', planned({ ...NAMES, ...IDS, ...DAY, ...NOISE })]
  const costs = costsOf(
    [...steps, named].map(([, run]) => run),
    bytes.length,
  )
  const noise = steps.findIndex(([stage]) => stage === 'noise')
  const stages = steps.map(([stage], i) => ({ stage, micros: costs[i]! - (i === 0 ? 0 : costs[i - 1]!) }))
  const inProcess = costs[steps.length - 1]!
  const around = client === undefined ? [] : [{ stage: 'fetch, decode, commit', micros: client.read }]
  const after = client === undefined ? [] : [{ stage: 'encode for the broker, produce', micros: client.copied - client.read }]
  const total = inProcess + (client?.copied ?? 0)
  return {
    title: 'Kafka to Kafka: what a message of 1 KB costs, by stage',
    columns: [
      { key: 'stage', title: 'stage' },
      { key: 'micros', title: 'µs of CPU a message', show: decimals(2) },
    ],
    rows: [
      ...around,
      ...stages,
      ...after,
      { stage: 'sum, rules', micros: total },
      { stage: 'fast names, if asked for', micros: costs.at(-1)! - costs[noise]! },
    ],
    notes: [
      `Differences between steps that each do one thing more, medians of ${ROUNDS} rounds in turn over ${MESSAGES} messages, one process, no ` +
        'workers. What the sum leaves out of the flow in the table above are its batches, its spans and its waiting.',
    ],
  }
}

/** Microseconds a message of each step. */
function costsOf(steps: readonly ((i: number) => unknown)[], messages: number): number[] {
  const results = steps.map(() => [] as number[])
  let kept: unknown
  for (let round = -1; round < ROUNDS; round++) {
    for (const [at, step] of steps.entries()) {
      const started = process.cpuUsage()
      for (let i = 0; i < messages; i++) kept = step(i)
      const { user, system } = process.cpuUsage(started)
      // The first round warms up.
      if (round >= 0) results[at]!.push((user + system) / messages)
    }
  }
  if (kept === undefined) throw new Error('the last step answered nothing')
  return results.map((micros) => spreadOf(micros).median)
}
