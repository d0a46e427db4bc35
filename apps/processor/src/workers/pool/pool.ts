import type { Plan } from '@sluice/pipeline'
import type { BatchOptions, BatchRecord, TransformedBatch } from '../batch.ts'
import type { ConsentReport } from '../consent/report.ts'
import type { PlanSource } from '../transformer.ts'

export interface PoolStatus {
  /** Threads that are there, including those that are starting; 0 where the calling thread does the work. */
  readonly workers: number
  /** Batches that are being transformed, and batches that wait for their turn. */
  readonly running: number
  readonly waiting: number
  /** Threads that ended and were replaced. */
  readonly restarts: number
}

/** Transforms batches of records: in threads of its own, or in the calling one. What comes out is the same, byte by byte. */
export interface TransformPool {
  /** The plan of the contract in force, as compiled in the calling thread. */
  readonly plan: Plan
  /**
   * Makes consent events known, given as JSON values or as JSON in UTF-8. Batches that start after this call are decided with
   * them, those that are running are not: each batch sees one state. One at least of the problems in the report may be
   * `rejected`; then every record that asks for consent by events is held from here on.
   * @throws TypeError for a value that JSON cannot express; {PoolError}
   */
  addConsent(events: readonly unknown[]): Promise<ConsentReport>
  /**
   * Transforms the records of a batch. Starts within the call unless too many batches are running; then it waits. All or nothing:
   * when it rejects, no record of the batch was given out and the ledger was not charged.
   * @throws {PoolError}
   */
  transform(records: readonly BatchRecord[], options: BatchOptions): Promise<TransformedBatch>
  /**
   * Puts another contract in force for every batch that starts after this call.
   * @throws ContractError and changes nothing then
   */
  reload(source: PlanSource): void
  status(): PoolStatus
  /** Finishes what is running, turns away what waits, and ends the threads. Idempotent. */
  close(): Promise<void>
}
