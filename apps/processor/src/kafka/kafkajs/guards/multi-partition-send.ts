import type { OutputRecord } from '../../port.ts'

/**
 * Trap: a `send` that touches several brokers is retried as a whole while another broker's first attempt is still in flight;
 * records are then written twice under new sequence numbers, or not at all when a leader moves, and the transaction commits.
 *
 * Closed by: one destination partition per `send`, each awaited before the next. Groups keep the order of their records.
 */
export function byDestination(records: readonly OutputRecord[]): OutputRecord[][] {
  const groups = new Map<string, Map<number, OutputRecord[]>>()
  const ordered: OutputRecord[][] = []
  let last: OutputRecord[] | undefined
  for (const record of records) {
    const [first] = last ?? []
    if (first?.topic === record.topic && first.partition === record.partition) {
      last!.push(record)
      continue
    }
    let partitions = groups.get(record.topic)
    if (partitions === undefined) {
      partitions = new Map()
      groups.set(record.topic, partitions)
    }
    let group = partitions.get(record.partition)
    if (group === undefined) {
      group = []
      partitions.set(record.partition, group)
      ordered.push(group)
    }
    group.push(record)
    last = group
  }
  return ordered
}
