import { KafkaTransactionError } from '../../errors.ts'
import type { OutputRecord } from '../../port.ts'

/**
 * Trap: for a message whose value is undefined the client throws an error whose text is the whole message, key and headers
 * included, and logs it.
 *
 * Closed by: refusing such a record before the client sees it, with an error that quotes nothing.
 */
export function requireValue(record: OutputRecord): void {
  const { key, value } = record
  const valid = (data: unknown) => data === null || typeof data === 'string' || Buffer.isBuffer(data)
  if (!valid(value) || !valid(key)) throw new KafkaTransactionError('record-invalid')
}
