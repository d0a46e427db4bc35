/**
 * Trap: a batch handler runs on while the group is rebalanced. What it resolves then moves the position of the new assignment, or
 * throws a TypeError where the topic is no longer assigned, which stops the consumer.
 *
 * Closed by: a batch of an epoch that is over resolves and seeks nothing.
 */
export const ofPresentEpoch = (batch: number, present: number, act: () => void): void => {
  if (batch === present) act()
}
