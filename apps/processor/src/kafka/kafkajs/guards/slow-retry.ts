import type { RetryOptions } from 'kafkajs'

/**
 * Trap: right after a commit the broker answers CONCURRENT_TRANSACTIONS for a millisecond or two, and the client's default pause
 * before the second attempt is 300 ms, in nearly every transaction. (With NODE_ENV=test it has other defaults: another reason
 * to leave none of them standing.)
 *
 * Closed by: short pauses of equal length, many of them. A leader that moves takes longer than all of them: then the
 * transaction is given up and the partition claimed again.
 */
export const PRODUCER_RETRY: RetryOptions = { initialRetryTime: 1, maxRetryTime: 1, factor: 0, multiplier: 1, retries: 200 }
