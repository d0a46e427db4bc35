import type { RetryOptions } from 'kafkajs'

/**
 * Trap: a consumer that meets an error it takes for final emits CRASH and stops for good; for others it restarts by itself,
 * with the old position tables.
 *
 * Closed by: it never restarts by itself, and on every CRASH a new consumer is made, after a pause that grows to 5 s.
 */
export const NEVER_BY_ITSELF: RetryOptions = { retries: 3, initialRetryTime: 100, restartOnFailure: async () => false }

/** Pause before the n-th restart in a row (n from 1), in ms. */
export const restartPause = (restarts: number): number => Math.min(5_000, 100 * 2 ** (restarts - 1))
