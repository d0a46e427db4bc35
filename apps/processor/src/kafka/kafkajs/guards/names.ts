/** Every trap of kafkajs that is closed here, by the name of the file that closes it. */
export const GUARDS = [
  'multi-partition-send',
  'missing-acknowledgement',
  'quadratic-grouping',
  'oversized-batch',
  'partitioner-rerun',
  'invented-timestamp',
  'payload-in-error',
  'reused-sequence',
  'wedged-producer',
  'stale-epoch-commit',
  'unretried-offsets',
  'half-open-connection',
  'slow-retry',
  'endless-send',
  'double-init-producer-id',
  'late-group-join',
  'handler-outlives-rebalance',
  'missing-heartbeat',
  'crash-without-restart',
  'offset-reset',
  'topic-created-by-reading',
  'aborted-records-leak',
  'endless-empty-batch',
  'header-bomb',
  'many-records-in-batch',
  'missing-codecs',
  'refused-token',
  'log-flood',
  'timeout-negative-warning',
] as const

export type GuardName = (typeof GUARDS)[number]

/** Asks whether a guard stands; only tests take one out, to see what happens without it. */
export type Guarded = (name: GuardName) => boolean

export const guardsWithout = (names: readonly GuardName[] = []): Guarded => {
  const out = new Set<GuardName>(names)
  return (name) => !out.has(name)
}
