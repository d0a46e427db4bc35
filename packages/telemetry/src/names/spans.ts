/** Names of spans and of their events. Messaging spans are named `<operation> <topic>`, as the conventions ask. */

/** One batch of records from files: opened, decided, written. */
export const SPAN_BATCH = 'sluice.batch'

/** What happened to one record, in the trace that the record came with. */
export const SPAN_RECORD = 'sluice.record'

/** Event of a span: one piece of personal data was taken out. */
export const EVENT_REDACTION = 'sluice.redaction'
