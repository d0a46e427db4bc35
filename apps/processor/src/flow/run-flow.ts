import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plan } from '@sluice/pipeline'
import type { RunSummary } from '../cli/summary.ts'
import { type Checkpoint, FolderSink } from '../sinks/folder-sink.ts'
import { StreamSink } from '../sinks/stream-sink.ts'
import type { SourceFile } from '../sources/index.ts'
import type { Telemetry } from '../telemetry/index.ts'
import { batchTelemetry } from './batch-telemetry.ts'
import { type BatchReport, type FlowStart, FRESH, runFileFlow } from './file-flow.ts'
import { type LoadedConsent, loadConsent } from './load-consent.ts'
import { type LoadedContract, loadContract } from './load-contract.ts'
import { loadKey } from './load-key.ts'
import { type OpenedSource, openSource } from './open-source.ts'
import { runIdentity } from './run-identity.ts'
import { Tally } from './tally.ts'
import { VERSION } from './version.ts'

export interface RunOptions {
  readonly contractFile: string
  readonly environment: NodeJS.ProcessEnv
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly signal: AbortSignal
  readonly telemetry: Telemetry
  /** Start anew instead of going on with an interrupted run. */
  readonly fresh: boolean
  /** The instant of all decisions, epoch milliseconds; the clock unless given. */
  readonly now?: number
  /** Told what a person should know although the flow goes on. */
  readonly warn: (line: string) => void
  readonly progress: (
    totalBytes: number,
  ) => { advance(bytes: number, tally: BatchReport['tally']): void; end(): void } | undefined
}

/** More events that were not understood are not listed one by one. */
const SHOWN_PROBLEMS = 20

/** Runs the flow of a contract from files to files. @throws the typed errors of contract, key, consent, source and sink */
export async function runFlow(options: RunOptions): Promise<RunSummary> {
  const key = await loadKey(options.environment)
  const loaded = await loadContract(options.contractFile, { key })
  const { plan, folder } = loaded
  if (plan.contract.source.kafka) return runBrokerFlow(options, loaded, key)
  const pinned = options.now === undefined ? {} : { now: options.now }
  const opened = openSource(plan.contract.source, { folder, key, stdin: options.stdin, ...pinned })
  const files = await opened.source.list()
  const consentFiles = plan.contract.consent.files
  const consent = consentFiles === undefined ? undefined : await loadConsent(consentFiles, folder)
  for (const where of consent?.contained.slice(0, SHOWN_PROBLEMS) ?? [])
    options.warn(`consent event not understood, its subject is denied: ${where}`)
  const inputs = files.map((file) => ({ ...file, absolute: opened.repeatable ? resolve(opened.root, file.path) : undefined }))
  const run = await runIdentity({
    version: VERSION,
    contractHash: plan.hash,
    key,
    consentDigest: consent?.view.digest() ?? '',
    now: options.now,
    inputs,
  })
  const target = plan.contract.sink.files
  if (target === undefined) throw new TypeError('the contract has no sink of files')
  return target === '-'
    ? runToStream(options, plan, opened, files, consent)
    : runToFolder(options, plan, opened, files, consent, resolve(folder, target), run)
}

/** The flow over Kafka, which runs until it is told to stop. */
async function runBrokerFlow(options: RunOptions, loaded: LoadedContract, key: Uint8Array): Promise<RunSummary> {
  const { runKafkaContract } = await import('../kafka/flow/run-kafka-contract.ts')
  return runKafkaContract(options, loaded, key)
}

async function runToFolder(
  options: RunOptions,
  plan: Plan,
  opened: OpenedSource,
  files: readonly SourceFile[],
  consent: LoadedConsent | undefined,
  folder: string,
  run: string,
): Promise<RunSummary> {
  if (options.fresh && existsSync(join(folder, '.sluice'))) rmSync(join(folder, '.sluice', 'checkpoint.json'), { force: true })
  const { sink, resumed } = await FolderSink.open(folder, run)
  const total = new Tally()
  try {
    const earlier = opened.repeatable ? resumed : undefined
    for (const shard of earlier?.shards ?? []) total.add(shard.tally)
    const start = earlier ? startAfter(earlier) : FRESH
    const flowed = await flow(options, plan, opened, files, consent, sink, start, total)
    sink.finish(manifest(plan, options.now, files, consent, run, total))
    return { ...flowed, sink: folder, shards: sink.shards, resumedAt: start.done }
  } catch (error) {
    sink.abandon()
    throw error
  }
}

function startAfter({ cursor, shards, ledger }: Checkpoint): FlowStart {
  return { cursor, ledger, done: shards.at(-1)?.input.to ?? 0 }
}

async function runToStream(
  options: RunOptions,
  plan: Plan,
  opened: OpenedSource,
  files: readonly SourceFile[],
  consent: LoadedConsent | undefined,
): Promise<RunSummary> {
  const sink = new StreamSink(options.stdout, process.stderr)
  const flowed = await flow(options, plan, opened, files, consent, sink, FRESH, new Tally())
  return { ...flowed, sink: '-', shards: 0, resumedAt: 0 }
}

async function flow(
  options: RunOptions,
  plan: Plan,
  { source }: OpenedSource,
  files: readonly SourceFile[],
  consent: LoadedConsent | undefined,
  sink: FolderSink | StreamSink,
  start: FlowStart,
  total: Tally,
): Promise<Pick<RunSummary, 'records' | 'bytes' | 'seconds'>> {
  const started = performance.now()
  const progress = options.progress(files.reduce((sum, file) => sum + file.bytes, 0))
  let bytes = 0
  try {
    await runFileFlow({
      plan,
      source,
      sink,
      start,
      now: () => options.now ?? Date.now(),
      signal: options.signal,
      ...(consent ? { consent: consent.view, beforeCut: consent.assertUnchanged } : {}),
      watch: batchTelemetry(options.telemetry, plan.contract.source, (report) => {
        bytes += report.bytes
        total.add(report.tally)
        progress?.advance(report.bytes, report.tally)
      }),
    })
  } finally {
    progress?.end()
  }
  return { records: total.snapshot(), bytes, seconds: (performance.now() - started) / 1000 }
}

/** What the output is and what it was made from. It holds no clock, so that the same run gives the same bytes. */
function manifest(
  plan: Plan,
  now: number | undefined,
  files: readonly SourceFile[],
  consent: LoadedConsent | undefined,
  run: string,
  total: Tally,
): object {
  const { purpose, sink } = plan.contract
  return {
    format: 1,
    sluice: VERSION,
    run,
    contract: { hash: plan.hash, purpose, policy: plan.policy.version },
    recipient: sink.recipient,
    service: sink.service,
    region: sink.region,
    retention: sink.retention,
    ...(consent ? { consent: { digest: consent.view.digest(), events: consent.view.events } } : {}),
    ...(now === undefined ? {} : { now: new Date(now).toISOString() }),
    input: files.map(({ partition, bytes }) => ({ partition, bytes })),
    records: total.snapshot(),
  }
}
