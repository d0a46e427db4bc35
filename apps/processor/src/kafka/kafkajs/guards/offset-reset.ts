/** The client's table of positions, as far as it is replaced here. */
interface OffsetManager {
  cluster: {
    fetchTopicsOffset(
      topics: { topic: string; partitions: { partition: number }[]; fromBeginning: boolean }[],
    ): Promise<{ topic: string; partitions: { partition: number; offset: string }[] }[]>
  }
  committedOffsets(): Record<string, Record<number, string>>
  clearOffsets(at: { topic: string; partition: number }): void
}

/**
 * Trap: where a fetch is out of range the client commits its default position over the group's committed offset, and the default
 * is the end of the topic: what lies between is skipped without a word, and what had been processed is forgotten.
 *
 * Closed by: reading on at the beginning of what is there, and committing nothing. Whoever processes compares with the committed
 * offset, which still stands.
 */
export const FROM_BEGINNING = true

export async function resetInMemory(
  this: OffsetManager,
  { topic, partition }: { topic: string; partition: number },
): Promise<void> {
  const [answer] = await this.cluster.fetchTopicsOffset([{ topic, partitions: [{ partition }], fromBeginning: true }])
  this.clearOffsets({ topic, partition })
  this.committedOffsets()[topic]![partition] = answer!.partitions[0]!.offset
}
