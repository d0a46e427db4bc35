import type { ICustomPartitioner } from 'kafkajs'
import { KafkaTransactionError } from '../../errors.ts'

/**
 * Trap: the partitioner runs again on every retry of a `send`. One that counts or draws puts the second attempt elsewhere.
 *
 * Closed by: a partitioner that only repeats the partition written on the message, and refuses a message without one.
 */
export const fixedPartition: ICustomPartitioner =
  () =>
  ({ message }) => {
    if (!Number.isInteger(message.partition) || message.partition! < 0) throw new KafkaTransactionError('record-invalid')
    return message.partition!
  }
