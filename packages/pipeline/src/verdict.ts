/** What becomes of a record: it passes as it is, passes after masking, never passes, or waits and is tried again. */
export type Verdict = 'allow' | 'redact' | 'deny' | 'hold'

/** Reasons of the pipeline itself, beside those of `@sluice/consent`. All deny. */
export const PIPELINE_REASONS = {
  E_RECORD_UNREADABLE:
    'the record lacks a value that the contract maps, or has one of the wrong type: see the quarantine pointer',
  E_FIELD_UNTREATABLE: 'a treatment does not understand the value of its field: see the quarantine pointer',
  E_UNTAGGED: 'the tagger of names has not answered for a text of the record: see the quarantine pointer',
  E_INTERNAL: 'a part failed on this record, so it does not pass: see the quarantine pointer',
  E_CONTRIBUTION_LIMIT: 'the author has reached limits.recordsPerSubject',
  E_HELD_EXPIRED: 'the record was held, and given up: its source no longer has it, or more were held than are kept',
  E_DUPLICATE: 'a record with this id has passed before (limits.dedupRecords)',
  E_BUDGET_SPENT: "the author's privacy budget does not cover the noise of one more record",
  E_MENTION_UNMASKABLE: 'a mention has to be masked and no text of it is known',
  E_LEAK: 'the finished output still held personal data, or a value that was taken out elsewhere in the record',
} as const
export type PipelineReason = keyof typeof PIPELINE_REASONS
