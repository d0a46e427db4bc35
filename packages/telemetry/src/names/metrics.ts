/** Names of metrics. Those under `messaging.` are the OpenTelemetry semantic conventions' own (messaging, 1.45). */

/** Counter, `{record}`: records by verdict and reason. */
export const METRIC_RECORDS = 'sluice.records'

/** Counter, `{finding}`: pieces of personal data by entity and operator. */
export const METRIC_FINDINGS = 'sluice.findings'

/** Counter, `{record}`: records that were set aside, by error code. */
export const METRIC_QUARANTINED = 'sluice.quarantined'

/** Histogram, `s`: from the begin of a transaction to its end, by outcome. */
export const METRIC_TRANSACTION_DURATION = 'sluice.transaction.duration'

/** Counter, `{epsilon}`: privacy loss that was spent, summed over everyone that the scope protects. */
export const METRIC_EPSILON_SPENT = 'sluice.epsilon.spent'

/** Gauge, `s`: age of the consent view that decisions are made on. */
export const METRIC_CONSENT_LAG = 'sluice.consent.lag'

/** Histogram, `s`: one call of the broker (poll, send, commit). */
export const METRIC_MESSAGING_CLIENT_OPERATION_DURATION = 'messaging.client.operation.duration'

/** Histogram, `s`: processing of one batch. */
export const METRIC_MESSAGING_PROCESS_DURATION = 'messaging.process.duration'

/** Counter, `{message}`: messages that were delivered to the processor. */
export const METRIC_MESSAGING_CLIENT_CONSUMED_MESSAGES = 'messaging.client.consumed.messages'

/** Counter, `{message}`: messages that the processor tried to send. */
export const METRIC_MESSAGING_CLIENT_SENT_MESSAGES = 'messaging.client.sent.messages'
