/**
 * Trap: before a `send` the client groups the messages per partition by copying the group for every message, which is quadratic:
 * beyond about 600 messages it takes longer than the network.
 *
 * Closed by: grouping them in one pass, and no `send` that carries more messages than this.
 */
export const MESSAGES_PER_SEND = 600

interface Grouping<M, P> {
  readonly topic: string
  readonly partitionMetadata: readonly P[]
  readonly messages: readonly M[]
  readonly partitioner: (of: { topic: string; partitionMetadata: readonly P[]; message: M }) => number
}

/** The messages by the partition that they go to, in order. */
export function groupedByPartition<M, P>({
  topic,
  partitionMetadata,
  messages,
  partitioner,
}: Grouping<M, P>): Record<number, M[]> {
  const groups: Record<number, M[]> = {}
  if (partitionMetadata.length === 0) return groups
  for (const message of messages) {
    const partition = partitioner({ topic, partitionMetadata, message })
    const group = groups[partition]
    if (group === undefined) groups[partition] = [message]
    else group.push(message)
  }
  return groups
}
