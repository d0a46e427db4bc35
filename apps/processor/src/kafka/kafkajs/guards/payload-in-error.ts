import { KafkaTransactionError, type TransactionErrorCode } from '../../errors.ts'

/**
 * Trap: errors of the client quote what was sent: for a message without a value the text is the whole message, key and headers
 * included.
 *
 * Closed by: an error of our own with a code and the broker's name for the failure. The client's is not kept, not even as cause.
 */
export const withoutText = (code: TransactionErrorCode, broker: string | undefined, topic?: string): KafkaTransactionError =>
  new KafkaTransactionError(code, broker, topic)
