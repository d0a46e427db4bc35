import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { NamesTier, Plan } from '@sluice/pipeline'
import type { RunSummary } from '../cli/summary.ts'
import { requireTaggers } from '../names/models.ts'
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
import { openTransforms } from './open-transforms.ts'
import { runIdentity } from './run-identity.ts'
import { Tally } from './tally.ts'
import type { Transforms } from './transforms.ts'
import { VERSION } from './version.ts'

export interface RunOptions {
  readonly contractFile: string
  readonly environment: NodeJS.ProcessEnv
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly signal: AbortSignal
  /** Starts telemetry, once the contract is known: metrics are also collected to be asked for where it has `http`. */
  readonly startTelemetry: (prometheus: boolean) => Promise<Telemetry>
  /** Start anew instead of going on with an interrupted run. */
  readonly fresh: boolean
  /** The instant of all decisions, epoch milliseconds; the clock unless given. */
  readonly now?: number
  /** Who finds names, instead of whom the contract says. */
  readonly names?: NamesTier
  /** Told what a person should know although the flow goes on. */
  readonly warn: (line: string) => void
  /** Told what goes on, where nobody sees it otherwise. */
  readonly tell: (line: string) => void
  readonly progress: (
    totalBytes: number,
  ) => { advance(bytes: number, tally: BatchReport['tally']): void; end(): void } | undefined
}

/** More events that were not understood are not listed one by one. */
const SHOWN_PROBLEMS = 20

/** Runs the flow of a contract from files to files. @throws the typed errors of contract, key, consent, source and sink */
export async function runFlow(options: RunOptions): Promise<RunSummary> {
  const key = await loadKey(options.environment)
  const { names } = options
  const loaded = await loadContract(options.contractFile, { key, ...(names === undefined ? {} : { names }) })
  const { plan, folder } = loaded
  await requireTaggers(plan)
  const telemetry = await options.startTelemetry(plan.contract.http !== undefined)
  if (plan.contract.source.kafka) return runBrokerFlow(options, loaded, key, telemetry)
  const pinned = options.now === undefined ? {} : { now: options.now }
  const opened = openSource(plan.contract.source, {
    folder,
    key,
    stdin: options.stdin,
    tagged: plan.taggers.length > 0,
    ...pinned,
  })
  const files = await opened.source.list()
  const consentFiles = plan.contract.consent.files
  const consent = consentFiles === undefined ? undefined : await loadConsent(consentFiles, folder)
  for (const where of consent?.contained.slice(0, SHOWN_PROBLEMS) ?? [])
    options.warn(`consent event not understood, its subject is denied: ${where}`)
  const target = plan.contract.sink.files
  if (target === undefined) throw new TypeError('the contract has no sink of files')
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const { transforms, close } = await openTransforms({ loaded, key, consent: consent?.view, bytes })
  try {
    await consent?.assertUnchanged()
    const run: FileRun = { options, plan, key, opened, files, bytes, consent, telemetry, transforms }
    return await (target === '-' ? runToStream(run) : runToFolder(run, resolve(folder, target)))
  } finally {
    await close()
  }
}

/** A run over files, ready to go. */
interface FileRun {
  readonly options: RunOptions
  readonly plan: Plan
  readonly key: Uint8Array
  readonly opened: OpenedSource
  readonly files: readonly SourceFile[]
  readonly bytes: number
  readonly consent: LoadedConsent | undefined
  readonly telemetry: Telemetry
  readonly transforms: Transforms
}

/** The flow over Kafka, which runs until it is told to stop. */
async function runBrokerFlow(
  options: RunOptions,
  loaded: LoadedContract,
  key: Uint8Array,
  telemetry: Telemetry,
): Promise<RunSummary> {
  const { runKafkaContract } = await import('../kafka/flow/run-kafka-contract.ts')
  return runKafkaContract(options, loaded, key, telemetry)
}

async function runToFolder(run: FileRun, folder: string): Promise<RunSummary> {
  const { options, opened } = run
  const checkpoint = join(folder, '.sluice', 'checkpoint.json')
  if ((options.fresh || !opened.repeatable) && existsSync(checkpoint)) rmSync(checkpoint)
  const identity = await identityOf(run)
  const { sink, resumed } = await FolderSink.open(folder, identity)
  const total = new Tally()
  try {
    for (const shard of resumed?.shards ?? []) total.add(shard.tally)
    const start = resumed ? startAfter(resumed) : FRESH
    const flowed = await flow(run, sink, start, total)
    sink.finish(manifest(run, identity, total))
    return { ...flowed, sink: folder, shards: sink.shards, resumedAt: start.done }
  } catch (error) {
    sink.abandon()
    throw error
  }
}

function identityOf({ options, plan, key, opened, files, consent }: FileRun): Promise<string> {
  return runIdentity({
    version: VERSION,
    contractHash: plan.hash,
    key,
    consentDigest: consent?.view.digest() ?? '',
    now: options.now,
    inputs: files.map((file) => ({ ...file, absolute: opened.repeatable ? resolve(opened.root, file.path) : undefined })),
  })
}

function startAfter({ cursor, shards, ledger }: Checkpoint): FlowStart {
  return { cursor, ledger, done: shards.at(-1)?.input.to ?? 0 }
}

async function runToStream(run: FileRun): Promise<RunSummary> {
  const sink = new StreamSink(run.options.stdout, process.stderr)
  const flowed = await flow(run, sink, FRESH, new Tally())
  return { ...flowed, sink: '-', shards: 0, resumedAt: 0 }
}

async function flow(
  { options, plan, opened, bytes: totalBytes, consent, telemetry, transforms }: FileRun,
  sink: FolderSink | StreamSink,
  start: FlowStart,
  total: Tally,
): Promise<Pick<RunSummary, 'records' | 'bytes' | 'seconds'>> {
  const started = performance.now()
  const progress = options.progress(totalBytes)
  let bytes = 0
  try {
    await runFileFlow({
      plan,
      transforms,
      source: opened.source,
      sink,
      start,
      now: () => options.now ?? Date.now(),
      signal: options.signal,
      ...(consent ? { beforeCut: consent.assertUnchanged } : {}),
      watch: batchTelemetry(telemetry, plan.contract.source, (report) => {
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
function manifest({ plan, options: { now }, files, consent }: FileRun, identity: string, total: Tally): object {
  const { purpose, sink } = plan.contract
  return {
    format: 1,
    sluice: VERSION,
    run: identity,
    contract: { hash: plan.hash, purpose, policy: plan.policy.version, models: plan.models },
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
