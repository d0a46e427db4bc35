import { KafkaTransactionError } from '../../errors.ts'

/**
 * Trap: a message without a timestamp (or with the number 0) gets the clock's, anew on every attempt, so a retried batch does
 * not have the same bytes.
 *
 * Closed by: a timestamp is required, and handed on as a string, which the client does not take for missing.
 */
export function explicitTimestamp(timestamp: number): string {
  if (!Number.isSafeInteger(timestamp) || timestamp < 0) throw new KafkaTransactionError('record-invalid')
  return String(timestamp)
}
