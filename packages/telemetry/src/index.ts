export { type TraceFields, traceFields } from './logs/trace-fields.ts'
export { MESSAGING_DURATION_BUCKETS, TRANSACTION_DURATION_BUCKETS } from './metrics/buckets.ts'
export { type BudgetScope, type SluiceInstruments, sluiceInstruments, type TransactionOutcome } from './metrics/instruments.ts'
export { type MessagingInstruments, messagingInstruments } from './metrics/messaging.ts'
export { admitCode, admitDestination, admitField, admitName, OTHER } from './names/admit.ts'
export * from './names/attributes.ts'
export * from './names/metrics.ts'
export * from './names/scope.ts'
export * from './names/spans.ts'
export {
  contextHeaders,
  creationContext,
  type HeaderValue,
  type MessageHeaders,
  TRACEPARENT_HEADER,
} from './propagation/headers.ts'
export { DEFAULT_MAX_EVENTS } from './redactor/event-budget.ts'
export {
  type InstrumentOptions,
  instrumentRedactor,
  type ObservableRedactor,
  type ObservedFinding,
} from './redactor/instrument.ts'
export { addRedactionEvent, type Redaction } from './redactor/redaction.ts'
export { type BatchOutcome, endBatchSpan, type SourceKind, startBatchSpan } from './spans/batch.ts'
export { markFailed } from './spans/failure.ts'
export { MAX_LINKS } from './spans/links.ts'
export {
  type MessagingOperation,
  type MessagingSpanOptions,
  type MessagingTarget,
  startMessagingSpan,
} from './spans/messaging.ts'
export { endRecordSpan, type RecordOutcome, type RecordSpanOptions, startRecordSpan } from './spans/record.ts'
export { VERDICTS, type Verdict } from './spans/verdict.ts'
