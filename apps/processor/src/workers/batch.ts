import type { Charge, FieldFinding, Ledger, Position, Verdict } from '@sluice/pipeline'

/** What every record brings along. */
interface Placed {
  readonly position: Position
  /** Consent tags that came beside the record: the text of a header. */
  readonly tags?: string
  /** The findings are wanted one by one, as for a record that is traced. */
  readonly detail?: boolean
}

/** A record as it came: JSON in UTF-8, or null for one without a value. */
export interface RawRecord extends Placed {
  readonly json: Uint8Array | null
}

/** A record that its source has parsed: a JSON value. */
export interface ParsedRecord extends Placed {
  readonly value: unknown
}

export type BatchRecord = RawRecord | ParsedRecord

export interface BatchOptions {
  /** The instant of the decisions, epoch milliseconds. */
  readonly now: number
  /** How far the consent events lag behind what was said, in seconds; null when that is not known. 0 unless given. */
  readonly consentLagSeconds?: number | null
  /** Names the state of the consent events in receipts; their digest unless given. */
  readonly consentVersion?: string
  /** Needed by `limits` and `budget`: asked and charged record by record, in order. */
  readonly ledger?: Ledger
  /** Needed by `limits.dedupRecords`: a record that is in it is refused before it is charged; one that passes is added. */
  readonly passed?: PassedRecords
}

/** Records that have passed, by the keyed hash of their id. */
export interface PassedRecords {
  has(record: string): boolean
  add(record: string): void
}

/** Why a record that could not be read has no output. */
export type ReadProblem = 'E_RECORD_EMPTY' | 'E_UTF8' | 'E_JSON' | 'E_RECORD_TOO_DEEP'

/** What became of a record, ready to be written. */
export interface TransformedRecord {
  readonly verdict: Verdict
  readonly reason: string
  /** JSON in UTF-8 without a line end: only with `allow` and `redact`. */
  readonly output?: Buffer
  /** The receipt as JSON in UTF-8. */
  readonly receipt: Buffer
  /** Pieces of personal data that were taken out, by entity. */
  readonly findings: Readonly<Record<string, number>>
  /** Where asked for by `detail`. */
  readonly fieldFindings?: readonly FieldFinding[]
  /** Only where the record could not be processed. The path is of the contract; empty when none is to blame. */
  readonly quarantine?: { readonly code: string; readonly path: string }
  /** What the sink owes, e.g. `ephemeral`. */
  readonly obligations?: readonly string[]
  /** What was charged to its author: only where it passes. */
  readonly charge?: Charge
}

/** The records of a batch in their order, all of them by one version of the contract. */
export interface TransformedBatch {
  /** Hash of the contract. */
  readonly contract: string
  readonly records: readonly TransformedRecord[]
}
