import type { Span, SpanContext } from '@opentelemetry/api'
import type { Plan } from '@sluice/pipeline'
import {
  contextHeaders,
  creationContext,
  endBatchSpan,
  endRecordSpan,
  type MessageHeaders,
  startMessagingSpan,
  startRecordSpan,
} from '@sluice/telemetry'
import { Tally } from '../../flow/tally.ts'
import type { Telemetry } from '../../telemetry/index.ts'
import type { BatchOptions, BatchRecord, TransformedBatch, TransformedRecord } from '../../workers/batch.ts'
import { PoolError } from '../../workers/index.ts'
import type { InputRecord, OutputRecord } from '../port.ts'
import { type Held, type Quarantined, type Transform, type TransformContext, TransformUnavailable } from '../processor/index.ts'
import { heldRecord } from './held-receipts.ts'
import type { Outgoing } from './outgoing.ts'
import { partitionLedger } from './partition-ledger.ts'
import { PassedIds } from './passed-ids.ts'
import { packReceipts } from './receipt-packs.ts'
import type { FlowTopics } from './topics.ts'

/** Decides and transforms a batch, wherever that happens. */
export interface BatchTransformer {
  transform(records: readonly BatchRecord[], options: BatchOptions): Promise<TransformedBatch>
}

export interface BatchTransformOptions {
  /** The plan that the transformer goes by now; it may go on to another one. */
  readonly plan: Plan
  readonly topics: FlowTopics
  readonly transformer: BatchTransformer
  readonly outgoing: Outgoing
  readonly telemetry: Telemetry
  readonly group: string
  /** Partitions of the sink topics, by topic. */
  readonly partitions: ReadonlyMap<string, number>
  /** The state of the consent view as a name for receipts, and its age. */
  readonly consent?: { version(): string; lagSeconds(): number | null }
  /** The instant of decisions, epoch milliseconds. */
  readonly now: () => number
  /** Told what became of a batch, before it is committed. */
  readonly onBatch?: (tally: Tally) => void
}

/** The transform of a contract over Kafka: records in; outputs, packed receipts, state and quarantine out. */
export function batchTransform(options: BatchTransformOptions): Transform {
  const { plan, topics, transformer, outgoing, telemetry, group, consent, now } = options
  const { contract } = plan
  const header = contract.consent.tags?.startsWith('header:') ? contract.consent.tags.slice('header:'.length) : undefined
  const dedup = contract.limits?.dedupRecords
  const counts = contract.limits?.recordsPerSubject !== undefined || contract.budget !== undefined

  return async (records, context) => {
    const at = { topic: context.topic, partition: context.partition, group }
    const creations = records.map((record) => creationContext(record.headers as MessageHeaders))
    const started = performance.now()
    const span = telemetry.enabled
      ? startMessagingSpan(telemetry.tracer, 'process', at, { messages: records.length, creations })
      : undefined
    const tally = new Tally()
    try {
      const batch = await transformer.transform(
        records.map((record, i) => toBatchRecord(record, context, header, telemetry.enabled && isSampled(creations[i]))),
        {
          now: now(),
          ...(counts ? { ledger: partitionLedger(context.state) } : {}),
          ...(dedup === undefined ? {} : { passed: new PassedIds(context.state, dedup) }),
          ...(consent ? { consentLagSeconds: consent.lagSeconds(), consentVersion: consent.version() } : {}),
        },
      )
      // It changed while the batch waited for its turn: what is remembered and charged would be by the contract before.
      if (batch.contract !== plan.hash) throw new TransformUnavailable('contract-changed')
      const outputs: OutputRecord[] = []
      const receipts: Buffer[] = []
      const quarantined: Quarantined[] = []
      const held: Held[] = []
      let spent = 0
      for (let i = 0; i < records.length; i++) {
        const record = records[i]!
        const result = batch.records[i]!
        if (result.verdict === 'hold') {
          // The view aged while the batch was under way. The batch as a whole can wait for that, and keeps its order.
          if (result.reason === 'E_STORE_STALE' && consent) throw new TransformUnavailable('consent-view-stale')
          held.push(heldRecord(record, result.receipt, outgoing))
          // It is told once that a record is held, however often it is tried.
          if (context.again?.has(record.offset)) continue
        }
        if (span) traceRecord(creations[i], span, record, result)
        if (result.quarantine) {
          const { code, path } = result.quarantine
          tally.quarantined(code)
          quarantined.push({ offset: record.offset, code, ...(path === '' ? {} : { path }) })
          continue
        }
        tally.counted(result.verdict, result.reason, result.findings)
        receipts.push(result.receipt)
        spent += result.charge?.cost.microEpsilon ?? 0
        if (result.output) outputs.push(toOutput(record, result.output, creations[i], context))
      }
      const last = records.at(-1)!
      for (const value of packReceipts(receipts)) {
        const partition = context.partition % partitionsOf(topics.receipts)
        outputs.push({ topic: topics.receipts, partition, key: null, value, timestamp: outgoing.timestampOf(last) })
      }
      if (spent > 0) telemetry.instruments.epsilonSpent(spent / 1e6, 'user')
      report(tally, context.again ? 0 : records.length, (performance.now() - started) / 1000)
      end()
      return { outputs, quarantined, held }
    } catch (error) {
      end('E_TRANSFORM_FAILED')
      // A thread that died may have died of a record, which shows when each is tried alone. Anything else is no record's fault.
      if (error instanceof PoolError && error.code !== 'worker-lost') throw new TransformUnavailable(error.code, { cause: error })
      throw error
    }

    function end(error?: string): void {
      if (!span) return
      const { allowed, redacted, denied, held, quarantined: aside, findings } = tally.snapshot()
      const verdicts = { allow: allowed, redact: redacted, deny: denied, hold: held }
      endBatchSpan(span, { verdicts, findings, quarantined: aside, ...(error === undefined ? {} : { error }) })
    }

    function report(done: Tally, count: number, seconds: number): void {
      options.onBatch?.(done)
      const { instruments } = telemetry
      instruments.messaging.consumed(at, count)
      instruments.messaging.process(at, seconds)
      const { verdicts, codes, findings } = done.snapshot()
      for (const { verdict, reason, count: times } of verdicts) instruments.records(verdict, reason, times)
      for (const [code, times] of Object.entries(codes)) instruments.quarantined(code, times)
      for (const [entity, times] of Object.entries(findings)) instruments.findings(entity, undefined, times)
    }
  }

  function partitionsOf(topic: string): number {
    return options.partitions.get(topic) ?? 1
  }

  function toOutput(
    record: InputRecord,
    value: Buffer,
    creation: SpanContext | undefined,
    { partition }: TransformContext,
  ): OutputRecord {
    const partitions = partitionsOf(topics.output)
    const byKey = contract.sink.kafka?.partition === 'key'
    const output = {
      topic: topics.output,
      partition: byKey ? outgoing.partitionOf(record, partition, partitions) : partition % partitions,
      key: outgoing.keyOf(record),
      value,
      timestamp: outgoing.timestampOf(record),
    }
    return creation === undefined ? output : { ...output, headers: contextHeaders(creation) }
  }

  function traceRecord(creation: SpanContext | undefined, batch: Span, { offset }: InputRecord, result: TransformedRecord): void {
    const position = { topic: topics.source, group, offset: Number(offset) }
    const span = startRecordSpan(telemetry.tracer, creation, { batch, position })
    if (!span) return
    const { verdict, reason, fieldFindings, quarantine } = result
    endRecordSpan(span, {
      verdict,
      reason,
      ...(fieldFindings ? { redactions: fieldFindings } : {}),
      ...(quarantine ? { error: quarantine.code } : {}),
    })
  }
}

const isSampled = (creation: SpanContext | undefined): boolean => creation !== undefined && (creation.traceFlags & 1) === 1

function toBatchRecord(
  { offset, value, headers }: InputRecord,
  { topic, partition }: TransformContext,
  header: string | undefined,
  detail: boolean,
): BatchRecord {
  const given = header === undefined ? undefined : headers[header]
  // Two headers of the name leave open which one counts; none of them does.
  const tags = typeof given === 'string' ? given : Buffer.isBuffer(given) ? given.toString('utf8') : undefined
  const record = { position: { source: topic, partition, offset }, json: value }
  if (tags === undefined && !detail) return record
  return { ...record, ...(tags === undefined ? {} : { tags }), ...(detail ? { detail } : {}) }
}
