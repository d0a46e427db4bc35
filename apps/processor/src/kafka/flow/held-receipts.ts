import type { Receipt } from '@sluice/pipeline'
import type { InputRecord, OutputRecord, TopicPartition } from '../port.ts'
import type { Held } from '../processor/index.ts'
import type { Outgoing } from './outgoing.ts'
import { packReceipts } from './receipt-packs.ts'
import type { FlowTopics } from './topics.ts'

/** A held record as the state keeps it: its place, and of its receipt the keyed hash, with the day that the receipt has. */
export function heldRecord(record: InputRecord, receipt: Buffer, outgoing: Outgoing): Held {
  const { record: hash } = JSON.parse(receipt.toString()) as Receipt
  return { offset: record.offset, note: `${hash} ${outgoing.timestampOf(record)}` }
}

/** The receipts of held records that were given up, by the contract that is in force now. */
export function expiredReceipts(
  gone: readonly Held[],
  at: TopicPartition,
  { contract, topics, partitions }: { contract: string; topics: FlowTopics; partitions: number },
): OutputRecord[] {
  const notes = gone.map(({ note }) => note.split(' '))
  const receipts = notes.map(([record = '']): Receipt => {
    return { record, contract: contract.slice(0, 32), verdict: 'deny', reason: 'E_HELD_EXPIRED', findings: {} }
  })
  const timestamp = Math.max(...notes.map(([, day]) => Number(day)))
  const packs = packReceipts(receipts.map((receipt) => Buffer.from(JSON.stringify(receipt))))
  const to = { topic: topics.receipts, partition: at.partition % partitions }
  return packs.map((value) => ({ ...to, key: null, value, timestamp }))
}
