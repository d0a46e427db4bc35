import { type Attributes, ROOT_CONTEXT, type Span, type SpanContext, SpanKind, type Tracer, trace } from '@opentelemetry/api'
import { admitCode, admitCount, admitMember } from '../names/admit.ts'
import { ATTR_MESSAGING_KAFKA_OFFSET, ATTR_REASON, ATTR_VERDICT } from '../names/attributes.ts'
import { SPAN_RECORD } from '../names/spans.ts'
import { eventBudget } from '../redactor/event-budget.ts'
import { addRedactionEvent, type Redaction } from '../redactor/redaction.ts'
import { markFailed } from './failure.ts'
import { addCreationLinks, isSampled } from './links.ts'
import { type MessagingTarget, messagingAttributes } from './messaging.ts'
import { VERDICTS, type Verdict } from './verdict.ts'

export interface RecordSpanOptions {
  /** The span of the batch that the record is in; it becomes a link, so that one leads to the other. */
  readonly batch?: Span
  /** Where the record stands in a broker. */
  readonly position?: MessagingTarget & { readonly offset?: number }
}

/** What happened to a record. */
export interface RecordOutcome {
  readonly verdict: Verdict
  /** Reason code. */
  readonly reason: string
  /** What was taken out, in order. */
  readonly redactions?: Iterable<Redaction>
  /** Code of the quarantine, if the record was set aside. */
  readonly error?: string | undefined
}

/**
 * Starts the span `sluice.record` in the trace that the record came with, so that whoever opens the trace of a message sees what
 * happened to it. Undefined where the record came without a sampled context: most records do, and cost nothing.
 */
export function startRecordSpan(
  tracer: Tracer,
  creation: SpanContext | undefined,
  { batch, position }: RecordSpanOptions = {},
): Span | undefined {
  if (creation === undefined || !isSampled(creation.traceFlags)) return undefined
  const attributes: Attributes = position === undefined ? {} : messagingAttributes('process', position)
  const offset = admitCount(position?.offset)
  if (offset !== undefined) attributes[ATTR_MESSAGING_KAFKA_OFFSET] = offset
  const { traceId, spanId, traceFlags } = creation
  // Not the active context: the batch's span is the parent there, and whatever else stands in it must not reach this trace.
  const parent = trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true })
  const span = tracer.startSpan(SPAN_RECORD, { kind: SpanKind.CONSUMER, attributes }, parent)
  if (batch !== undefined) addCreationLinks(span, [batch.spanContext()])
  return span
}

/** Ends the span of a record with its verdict, its reason and an event per redaction. Takes undefined from `startRecordSpan`. */
export function endRecordSpan(span: Span | undefined, outcome: RecordOutcome): void {
  if (span === undefined) return
  if (span.isRecording()) {
    span.setAttribute(ATTR_VERDICT, admitMember(outcome.verdict, VERDICTS))
    span.setAttribute(ATTR_REASON, admitCode(outcome.reason))
    const budget = eventBudget()
    for (const redaction of outcome.redactions ?? []) if (budget.take(span)) addRedactionEvent(span, redaction)
    if (outcome.error !== undefined) markFailed(span, outcome.error)
  }
  span.end()
}
