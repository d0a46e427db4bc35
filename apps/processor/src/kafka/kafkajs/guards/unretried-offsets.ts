import { setTimeout as sleep } from 'node:timers/promises'
import { brokerErrorOf } from '../failures.ts'

const PASSING = new Set([
  'CONCURRENT_TRANSACTIONS',
  'COORDINATOR_LOAD_IN_PROGRESS',
  'GROUP_LOAD_IN_PROGRESS',
  'GROUP_COORDINATOR_NOT_AVAILABLE',
  'NOT_COORDINATOR_FOR_GROUP',
])

/**
 * Trap: AddOffsetsToTxn is sent once. Where a transaction writes no records, only offsets, the broker still answers
 * CONCURRENT_TRANSACTIONS while it writes the markers of the one before, and the transaction fails for nothing.
 *
 * Closed by: adding the offsets again, which is idempotent, a bounded number of times.
 */
export async function retryOffsets(attempt: () => Promise<void>, attempts = 500, pauseMs = 1): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt()
    } catch (error) {
      if (tried >= attempts || !PASSING.has(brokerErrorOf(error) ?? '')) throw error
      await sleep(pauseMs)
    }
  }
}
