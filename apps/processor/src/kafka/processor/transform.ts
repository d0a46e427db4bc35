import type { InputRecord, OutputRecord, TopicPartition } from '../port.ts'
import type { Held } from './held.ts'

/** State of one partition by key; what a transform changes becomes durable with the transaction that carries its outputs. */
export interface State {
  get(key: string): string | undefined
  set(key: string, value: string): void
  delete(key: string): void
}

export interface TransformContext extends TopicPartition {
  readonly state: State
  /** These records were held before and are tried again: what was noted of each then. */
  readonly again?: ReadonlyMap<bigint, string>
}

/** A record that cannot be processed. Code and path are the only things that are told about why. */
export interface Quarantined {
  readonly offset: bigint
  readonly code: string
  /** The value that is to blame, by the contract's own path to it; never a key or a value of the record. */
  readonly path?: string
  /** Where it stands for a whole batch: the first offset of it. */
  readonly from?: bigint
}

export interface TransformResult {
  readonly outputs: readonly OutputRecord[]
  readonly quarantined?: readonly Quarantined[]
  /** Records that cannot be decided now. They are tried again, also after a restart, until they are decided or gone. */
  readonly held?: readonly Held[]
}

/**
 * Turns records into what is written for them. It must depend on the records, their position and the state only: after a crash
 * it runs again, elsewhere, and has to give the same bytes. When it throws for several records, it is called again with each
 * alone, and those for which it throws again go to quarantine.
 */
export type Transform = (records: readonly InputRecord[], context: TransformContext) => TransformResult | Promise<TransformResult>

/** Thrown by a transform to choose the code under which a record is quarantined. */
export class RecordError extends Error {
  override readonly name = 'RecordError'
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/**
 * Thrown by a transform that cannot work at all for now, whatever the records: no fault of theirs, so none of them is quarantined;
 * the batch fails, and is tried again.
 */
export class TransformUnavailable extends Error {
  override readonly name = 'TransformUnavailable'
}

/** A code is an identifier, so that nothing of a record gets out by way of an error. */
export const codeOf = (error: unknown): string =>
  error instanceof RecordError && /^(?:E_[A-Z0-9_]{1,62}|[a-z][a-z0-9-]{0,63})$/.test(error.code)
    ? error.code
    : 'E_TRANSFORM_FAILED'
