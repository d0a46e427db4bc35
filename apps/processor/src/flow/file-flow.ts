import type { ConsentView } from '@sluice/consent'
import { createMemoryLedger, type LedgerState, type MemoryLedger, type Outcome, type Plan } from '@sluice/pipeline'
import { type Cursor, type Position, type ProblemItem, type Source, type SourceItem, START } from '../sources/index.ts'
import { Tally, type TallySnapshot } from './tally.ts'

/** What a flow over files writes to. Lines come without their line end. */
export interface FlowSink {
  write(kind: 'data' | 'receipts' | 'quarantine', line: string): void
  cut(input: { from: number; to: number }, tally: TallySnapshot, cursor: Cursor, ledger: LedgerState): void | Promise<void>
  /** Waits until the sink takes more. */
  drain?(): Promise<void> | undefined
}

/** Where a flow begins: at the start, or where an earlier run of it stopped. */
export interface FlowStart {
  readonly cursor: Cursor
  /** Records that are done; the cursor stands at or before the next one. */
  readonly done: number
  readonly ledger: LedgerState
}

export const FRESH: FlowStart = { cursor: START, done: 0, ledger: {} }

export interface FlowOptions {
  readonly plan: Plan
  readonly source: Source
  readonly sink: FlowSink
  readonly consent?: ConsentView
  /** The instant of decisions, epoch milliseconds, asked for once per batch. */
  readonly now: () => number
  readonly start?: FlowStart
  readonly signal?: AbortSignal
  /** Called when a batch begins; what it returns is told how the batch ended. */
  readonly watch?: () => (report: BatchReport) => void
  /** Called before each cut; what it throws stops the flow before the cut is written. */
  readonly beforeCut?: () => Promise<void>
}

export interface BatchReport {
  /** Input bytes that were read for it. */
  readonly bytes: number
  readonly tally: TallySnapshot
}

/** A pointer to a record that could not be processed: where it stands and why, never what is in it. */
export interface QuarantinePointer extends Position {
  readonly code: string
  readonly path?: string
  readonly bytes?: number
}

/**
 * The main loop over files: read, decide, transform, write, and cut the output after every `sink.shardRecords` input records.
 * The cuts depend on nothing but the input, so that a run that was stopped and goes on writes the same files.
 */
export async function runFileFlow(options: FlowOptions): Promise<void> {
  const { plan, source, sink, signal, start = FRESH } = options
  const cutEvery = plan.contract.sink.shardRecords
  const ledger = createMemoryLedger(start.ledger)
  let shard = new Tally()
  let done = start.done
  let shardFrom = done
  let before = start.cursor
  const cut = async (cursor: Cursor) => {
    await options.beforeCut?.()
    await sink.cut({ from: shardFrom, to: done }, shard.snapshot(), cursor, ledger.state())
    shard = new Tally()
    shardFrom = done
  }
  for await (const batch of source.read(start.cursor, signal)) {
    const report = options.watch?.()
    const tally = new Tally()
    const now = options.now()
    let ordinal = before.ordinal
    for (const item of batch.items) {
      // The cursor of a checkpoint stands before a batch; what is already done is passed over.
      if (ordinal++ < done) continue
      processItem(item, { ...options, ledger, now }, [tally, shard])
      done++
      if (done % cutEvery === 0) await cut(ordinal === batch.cursor.ordinal ? batch.cursor : before)
    }
    before = batch.cursor
    report?.({ bytes: batch.bytes, tally: tally.snapshot() })
    await sink.drain?.()
    signal?.throwIfAborted()
  }
  if (done > shardFrom) await cut(before)
}

function processItem(
  item: SourceItem,
  options: Omit<FlowOptions, 'now'> & { ledger: MemoryLedger; now: number },
  tallies: readonly Tally[],
): void {
  const { plan, sink, consent, ledger, now } = options
  if (item.problem) {
    quarantine(item, sink, tallies)
    return
  }
  const { position } = item
  const outcome = plan.process(item.record, { ledger, now, position, ...(consent ? { consent } : {}) })
  if (outcome.quarantine) {
    const { code, path } = outcome.quarantine
    writePointer({ ...position, code, ...(path === '' ? {} : { path }) }, sink, tallies)
    return
  }
  const line = outputLine(outcome)
  if (line === UNWRITABLE) {
    writePointer({ ...position, code: 'E_OUTPUT_UNWRITABLE' }, sink, tallies)
    return
  }
  for (const tally of tallies) tally.decided(outcome.verdict, outcome.reason, outcome.findings)
  if (line !== undefined) sink.write('data', line)
  sink.write('receipts', JSON.stringify(outcome.receipt))
}

const UNWRITABLE = Symbol('unwritable')

/** The line of a record that passes; a value nested too deeply to be written is for quarantine. */
function outputLine({ verdict, output }: Outcome): string | undefined | typeof UNWRITABLE {
  if (verdict !== 'allow' && verdict !== 'redact') return undefined
  try {
    return JSON.stringify(output)
  } catch {
    return UNWRITABLE
  }
}

function quarantine({ position, problem }: ProblemItem, sink: FlowSink, tallies: readonly Tally[]): void {
  writePointer(
    { ...position, code: problem.code, ...(problem.bytes === undefined ? {} : { bytes: problem.bytes }) },
    sink,
    tallies,
  )
}

function writePointer(pointer: QuarantinePointer, sink: FlowSink, tallies: readonly Tally[]): void {
  for (const tally of tallies) tally.quarantined(pointer.code)
  sink.write('quarantine', JSON.stringify(pointer))
}
