import { FetchedRecord } from './record-batch.ts'

/** A record of the client: ours, or one of the format before 0.11, which its own decoder reads. */
interface AnyRecord {
  readonly offset: string
  readonly isControlRecord?: boolean
}

interface PartitionData<R extends AnyRecord> {
  readonly messages: R[]
  readonly abortedTransactions?: unknown
}

/** The client's class of a fetched batch, as far as it is touched. */
export type BatchClass<R extends AnyRecord = AnyRecord> = new (
  topic: string,
  fetchedOffset: string | number,
  data: PartitionData<R>,
) => { rawMessages: R[]; messagesWithinOffset: R[]; messages: R[] }

const positionOf = (record: AnyRecord): bigint => (record instanceof FetchedRecord ? record.position : BigInt(record.offset))

/** The client's class, comparing offsets as integers instead of making three objects for each record. */
export function batchClass(Original: BatchClass, withoutAborted: (data: PartitionData<AnyRecord>) => AnyRecord[]): BatchClass {
  return class extends Original {
    constructor(topic: string, fetchedOffset: string | number, data: PartitionData<AnyRecord>) {
      super(topic, fetchedOffset, { ...data, messages: [] })
      const from = BigInt(fetchedOffset)
      this.rawMessages = data.messages
      this.messagesWithinOffset = data.messages.filter((record) => positionOf(record) >= from)
      const passing = withoutAborted({ ...data, messages: this.messagesWithinOffset })
      this.messages = passing.filter(({ isControlRecord }) => isControlRecord !== true)
    }
  }
}
