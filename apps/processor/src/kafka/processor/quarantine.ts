import type { InputRecord, OutputRecord, TopicPartition } from '../port.ts'

/** A pointer to a record that could not be processed: where it is and why, nothing of what is in it. */
export function quarantinePointer(
  to: TopicPartition,
  from: TopicPartition,
  record: Pick<InputRecord, 'offset' | 'timestamp'>,
  code: string,
): OutputRecord {
  const pointer = { topic: from.topic, partition: from.partition, offset: record.offset.toString(), code }
  return { ...to, key: null, value: JSON.stringify(pointer), timestamp: record.timestamp }
}
