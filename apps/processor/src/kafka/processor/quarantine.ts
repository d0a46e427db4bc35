import type { InputRecord, OutputRecord, TopicPartition } from '../port.ts'
import type { Quarantined } from './transform.ts'

/** A pointer to a record that could not be processed, or to a batch from its first to its last offset: where it is and why, nothing of what is in it. */
export function quarantinePointer(
  to: TopicPartition,
  from: TopicPartition,
  record: Pick<InputRecord, 'offset' | 'timestamp'>,
  { code, path, from: first }: Omit<Quarantined, 'offset'>,
): OutputRecord {
  const offset = record.offset.toString()
  const range = first === undefined ? {} : { from: first.toString() }
  const pointer = { topic: from.topic, partition: from.partition, ...range, offset, code, path }
  return { ...to, key: null, value: JSON.stringify(pointer), timestamp: record.timestamp }
}
