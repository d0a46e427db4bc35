import type { RecordMetadata } from 'kafkajs'
import { KafkaTransactionError } from '../../errors.ts'

/**
 * Trap: `send` resolves although nothing was written. A partition that the client's metadata does not list is dropped without
 * a word, and when a leader moves an answer of another broker can stand in for the missing one.
 *
 * Closed by: the answer must name every partition that was written to, without an error code and with an offset.
 */
export function requireAcknowledged(
  sent: Iterable<{ topic: string; partition: number }>,
  answer: readonly RecordMetadata[],
): void {
  const acknowledged = new Set<string>()
  for (const { topicName, partition, errorCode, baseOffset } of answer) {
    if (errorCode !== 0 || baseOffset === undefined || baseOffset.startsWith('-')) {
      throw new KafkaTransactionError('not-acknowledged', `error code ${errorCode}`)
    }
    acknowledged.add(`${partition} ${topicName}`)
  }
  for (const { topic, partition } of sent) {
    if (!acknowledged.has(`${partition} ${topic}`)) throw new KafkaTransactionError('not-acknowledged')
  }
}
