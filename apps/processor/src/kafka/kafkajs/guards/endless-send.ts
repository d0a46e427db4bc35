import { KafkaTransactionError, type TransactionErrorCode } from '../../errors.ts'

/**
 * Trap: with short pauses and many retries a broker that takes requests and does not answer holds a `send` for retries times the
 * request timeout, which is hours.
 *
 * Closed by: a deadline. What goes on behind it cannot do harm: the transaction is given up, and the next claim fences the
 * producer.
 */
export async function withDeadline<T>(work: Promise<T>, ms: number, code: TransactionErrorCode): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new KafkaTransactionError(code, 'no answer in time')), ms)
  work.catch(() => {})
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}
