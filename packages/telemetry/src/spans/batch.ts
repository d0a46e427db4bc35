import { type Context, type Span, SpanKind, type Tracer } from '@opentelemetry/api'
import { admitCount, admitMember, admitName, OTHER } from '../names/admit.ts'
import { ATTR_FINDINGS_PREFIX, ATTR_QUARANTINED, ATTR_RECORDS_PREFIX, ATTR_SOURCE } from '../names/attributes.ts'
import { SPAN_BATCH } from '../names/spans.ts'
import { markFailed } from './failure.ts'
import { VERDICTS, type Verdict } from './verdict.ts'

/** Kinds of sources. */
export type SourceKind = 'files' | 'kafka' | 'instagram' | 'whatsapp'

const SOURCE_KINDS: readonly SourceKind[] = ['files', 'kafka', 'instagram', 'whatsapp']

/** What came out of a batch, in counts. */
export interface BatchOutcome {
  /** Records by verdict. */
  readonly verdicts?: Readonly<Partial<Record<Verdict, number>>>
  /** Findings by entity. */
  readonly findings?: ReadonlyMap<string, number> | Readonly<Record<string, number>>
  /** Records that were set aside. */
  readonly quarantined?: number
  /** Code of the failure, if the batch failed. */
  readonly error?: string | undefined
}

// An SDK keeps 128 attributes of a span. A batch with more entities than this has names made from data; they are summed up.
const MAX_ENTITIES = 64

/** Starts the span `sluice.batch` of records that do not come from a broker. The caller ends it with `endBatchSpan`. */
export function startBatchSpan(tracer: Tracer, source: SourceKind, parent?: Context): Span {
  const options = { kind: SpanKind.INTERNAL, attributes: { [ATTR_SOURCE]: admitMember(source, SOURCE_KINDS) } }
  return parent === undefined ? tracer.startSpan(SPAN_BATCH, options) : tracer.startSpan(SPAN_BATCH, options, parent)
}

/** Ends the span of a batch (`startBatchSpan`, `startMessagingSpan`) with its counts, and with its error if it failed. */
export function endBatchSpan(span: Span, outcome: BatchOutcome = {}): void {
  if (span.isRecording()) {
    for (const verdict of VERDICTS) setCount(span, ATTR_RECORDS_PREFIX + verdict, outcome.verdicts?.[verdict])
    for (const [entity, count] of byAdmittedName(outcome.findings)) setCount(span, ATTR_FINDINGS_PREFIX + entity, count)
    setCount(span, ATTR_QUARANTINED, outcome.quarantined)
    if (outcome.error !== undefined) markFailed(span, outcome.error)
  }
  span.end()
}

function setCount(span: Span, key: string, value: number | undefined): void {
  const count = admitCount(value)
  if (count !== undefined) span.setAttribute(key, count)
}

function byAdmittedName(findings: BatchOutcome['findings'] = {}): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const [entity, count] of findings instanceof Map ? findings : Object.entries(findings)) {
    const admitted = admitName(entity)
    const name = sums.has(admitted) || sums.size < MAX_ENTITIES ? admitted : OTHER
    sums.set(name, (sums.get(name) ?? 0) + count)
  }
  return sums
}
