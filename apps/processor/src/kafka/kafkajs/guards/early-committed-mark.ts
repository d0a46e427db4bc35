import type { Kafka } from 'kafkajs'

/**
 * Trap: `sendOffsets` notes the offsets as committed before the transaction is, in a table that every consumer of the same
 * client object reads. After an abort the consumer goes on behind records that nobody processed.
 *
 * Closed by: the consumer and every producer get a client object of their own, and with it a table of their own.
 */
export const separateClient = (create: () => Kafka): Kafka => create()
