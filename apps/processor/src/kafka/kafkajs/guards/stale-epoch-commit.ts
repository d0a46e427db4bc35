import { KafkaTransactionError } from '../../errors.ts'

/**
 * Trap: the client commits offsets of a transaction without the group's generation (TxnOffsetCommit v1), so the broker cannot
 * refuse a member that has lost the partition in a rebalance.
 *
 * Closed by: the epoch of the assignment is compared just before the commit; and beyond this process by one transactional id
 * per input partition, so that the next owner's claim fences this producer.
 */
export function requireEpoch(claimed: number, present: number): void {
  if (claimed !== present) throw new KafkaTransactionError('stale-epoch')
}
