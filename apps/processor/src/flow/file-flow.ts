import { createMemoryLedger, type LedgerState, type Plan } from '@sluice/pipeline'
import {
  type Cursor,
  type Position,
  type ProblemItem,
  type RecordItem,
  type Source,
  type SourceBatch,
  type SourceItem,
  START,
} from '../sources/index.ts'
import { Tally, type TallySnapshot } from './tally.ts'
import type { Decided, Started, Transforms } from './transforms.ts'

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
  readonly transforms: Transforms
  readonly source: Source
  readonly sink: FlowSink
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

/** Neighbouring items of a batch, none of which a cut divides. */
interface Segment {
  readonly items: readonly SourceItem[]
  readonly started: Started
  /** Where the output is cut behind it. */
  readonly cut: Cursor | undefined
  /** Behind the last one of a batch. */
  readonly after: { readonly cursor: Cursor; readonly bytes: number } | undefined
  readonly batch: { readonly tally: Tally; readonly report: ((report: BatchReport) => void) | undefined }
}

/**
 * The main loop over files: read, decide, transform, write, and cut the output after every `sink.shardRecords` input records.
 * The cuts depend on nothing but the input, so that a run that was stopped and goes on writes the same files.
 */
export async function runFileFlow(options: FlowOptions): Promise<void> {
  const { sink, signal, start = FRESH, transforms } = options
  const ledger = createMemoryLedger(start.ledger)
  const writer = new ShardWriter(sink, start)
  const onTheirWay: Segment[] = []
  const writeFirst = async () => {
    const { items, started, cut, after, batch } = onTheirWay.shift()!
    await started.ready
    writer.write(items, started.decided(ledger), batch.tally)
    if (cut !== undefined) {
      await options.beforeCut?.()
      await writer.cut(cut, ledger.state())
    }
    if (after === undefined) return
    writer.cursor = after.cursor
    batch.report?.({ bytes: after.bytes, tally: batch.tally.snapshot() })
    await sink.drain?.()
    signal?.throwIfAborted()
  }
  for await (const segment of segments(options, start)) {
    // Its failure is thrown when its turn comes; where an earlier one has failed, nobody waits for it any more.
    segment.started.ready?.catch(() => {})
    onTheirWay.push(segment)
    while (onTheirWay.length > transforms.ahead) await writeFirst()
  }
  while (onTheirWay.length > 0) await writeFirst()
  if (writer.isOpen) {
    await options.beforeCut?.()
    await writer.cut(writer.cursor, ledger.state())
  }
}

/** The items of a source in order, on their way: batch by batch, divided where the output is cut. */
async function* segments(options: FlowOptions, start: FlowStart): AsyncGenerator<Segment> {
  const { plan, source, signal, transforms } = options
  const cutEvery = plan.contract.sink.shardRecords
  let seen = start.done
  let before = start.cursor
  for await (const batch of source.read(start.cursor, signal)) {
    const now = options.now()
    const shared = { tally: new Tally(), report: options.watch?.() }
    // The cursor of a checkpoint stands before a batch; what is already done is passed over.
    let from = Math.min(batch.items.length, Math.max(0, seen - before.ordinal))
    do {
      const to = Math.min(batch.items.length, from + cutEvery - (seen % cutEvery))
      const items = batch.items.slice(from, to)
      seen += items.length
      const last = to === batch.items.length
      yield {
        items,
        started: transforms.start(items.filter(isRecord), now),
        cut: items.length > 0 && seen % cutEvery === 0 ? cursorAt(last, before, batch) : undefined,
        after: last ? batch : undefined,
        batch: shared,
      }
      from = to
    } while (from < batch.items.length)
    before = batch.cursor
  }
}

const isRecord = (item: SourceItem): item is RecordItem => item.problem === undefined

/** A run goes on from the start of a batch, or from its end. */
const cursorAt = (last: boolean, before: Cursor, batch: SourceBatch): Cursor => (last ? batch.cursor : before)

/** Writes what became of items, and counts it. */
class ShardWriter {
  readonly #sink: FlowSink
  #shard = new Tally()
  #from: number
  #done: number
  /** Up to where everything is written. */
  cursor: Cursor

  constructor(sink: FlowSink, { cursor, done }: FlowStart) {
    this.#sink = sink
    this.#from = done
    this.#done = done
    this.cursor = cursor
  }

  get isOpen(): boolean {
    return this.#done > this.#from
  }

  write(items: readonly SourceItem[], decided: Iterable<Decided>, tally: Tally): void {
    const outcomes = decided[Symbol.iterator]()
    for (const item of items) {
      if (isRecord(item)) this.#record(item, outcomes.next().value as Decided, tally)
      else this.#pointer(problemPointer(item), tally)
      this.#done++
    }
  }

  async cut(cursor: Cursor, ledger: LedgerState): Promise<void> {
    await this.#sink.cut({ from: this.#from, to: this.#done }, this.#shard.snapshot(), cursor, ledger)
    this.#shard = new Tally()
    this.#from = this.#done
  }

  #record({ position }: RecordItem, { verdict, reason, output, receipt, findings, quarantine }: Decided, tally: Tally): void {
    if (quarantine) {
      const { code, path } = quarantine
      this.#pointer({ ...position, code, ...(path === '' ? {} : { path }) }, tally)
      return
    }
    for (const counts of [tally, this.#shard]) counts.decided(verdict, reason, findings)
    if (output !== undefined) this.#sink.write('data', output)
    this.#sink.write('receipts', receipt)
  }

  #pointer(pointer: QuarantinePointer, tally: Tally): void {
    for (const counts of [tally, this.#shard]) counts.quarantined(pointer.code)
    this.#sink.write('quarantine', JSON.stringify(pointer))
  }
}

function problemPointer({ position, problem }: ProblemItem): QuarantinePointer {
  return { ...position, code: problem.code, ...(problem.bytes === undefined ? {} : { bytes: problem.bytes }) }
}
