/**
 * What the processor needs of a Kafka client, and nothing else. Everything that a client gets wrong is closed behind this
 * interface; `test/kafka/conformance` says in tests what an implementation must do.
 */

export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

export type HeaderValue = Buffer | string | null
/** Header values by name, in wire order where a name occurs more than once. */
export type Headers = Readonly<Record<string, HeaderValue | readonly HeaderValue[]>>

export interface InputRecord {
  readonly offset: bigint
  /** Milliseconds since 1970: the producer's time, or the broker's where the topic says so. */
  readonly timestamp: number
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers: Headers
  /** It stands for all records of a batch from this offset on, which cannot be unpacked or read: there is no value. */
  readonly unreadable?: { readonly code: string; readonly from: bigint }
}

export interface OutputRecord extends TopicPartition {
  readonly key: Buffer | string | null
  readonly value: Buffer | string | null
  readonly headers?: Headers
  /** Milliseconds since 1970. Required: a client that fills in the clock would not repeat its bytes on a retry. */
  readonly timestamp: number
}

export interface PartitionRange {
  readonly partition: number
  /** Offset of the first record that is still there. */
  readonly start: bigint
  /** End of what is decided: everything before it is committed or aborted, later records may still be either. */
  readonly end: bigint
}

/** One fetch of one partition. Records of aborted transactions and control records are never in it. */
export interface Batch extends TopicPartition {
  /** The assignment that this batch belongs to; it grows with every change of the group. */
  readonly epoch: number
  /** Offset from which it was fetched; the first record may come later, after compacted, aborted or control records. */
  readonly start: bigint
  /** Offset to go on from after the last record of this batch. */
  readonly next: bigint
  readonly records: readonly InputRecord[]
  /** False once the partition may belong to somebody else, or the consumer stops: end without starting anything new. */
  isCurrent(): boolean
  /** True as soon as the group wants to rebalance or the consumer wants to stop: finish what is open, start nothing. */
  shouldYield(): boolean
  /** Moves the in-memory position to `next`: fetching goes on there. Nothing is committed by this. */
  resolve(next: bigint): void
  /** The next fetch of this partition starts at `offset`. */
  seek(offset: bigint): void
}

export interface SubscribeOptions {
  readonly group: string
  readonly topics: readonly string[]
  /** Partitions handled at the same time; within a partition batches come one after the other. Default 16. */
  readonly concurrency?: number
  /** Called synchronously while the group is joined, before any batch of the new epoch. It must not return a promise. */
  readonly onAssigned?: (assigned: readonly TopicPartition[], epoch: number) => void
  /** Called synchronously when an epoch ends other than by the next assignment: a crash, a lost session. */
  readonly onLost?: (epoch: number) => void
  /** Handles one batch. Heartbeats go on meanwhile. What it throws restarts the consumer after a pause. */
  readonly onBatch: (batch: Batch) => Promise<void>
  /** Told of every restart of the consumer with the reason; the restart happens in any case. */
  readonly onRestart?: (error: Error) => void
  readonly sessionTimeoutMs?: number
  readonly heartbeatIntervalMs?: number
  readonly rebalanceTimeoutMs?: number
  readonly maxBytesPerPartition?: number
  readonly maxWaitMs?: number
}

export interface Subscription {
  /** Number of the present assignment; 0 before the first. */
  epoch(): number
  assigned(): readonly TopicPartition[]
  pause(partitions: readonly TopicPartition[]): void
  resume(partitions: readonly TopicPartition[]): void
  /** Waits for the batches that are being handled, leaves the group and disconnects. Idempotent. */
  stop(): Promise<void>
}

/**
 * The right to write for one input partition. Taking it fences whoever had it before and finishes or aborts what that one
 * had open. It serves one transaction after the other until the first failure, and is then used up: take it again and read
 * the committed offset, which tells what happened.
 */
export interface Claim extends TopicPartition {
  readonly epoch: number
  readonly transactionalId: string
  usable(): boolean
  begin(): Promise<Transaction>
  /** Closes the connections. Never throws. */
  release(): Promise<void>
}

export interface Transaction {
  /**
   * Writes records, in order per destination partition. Resolves when every partition acknowledged.
   * @throws {KafkaTransactionError} then the transaction is to be aborted and the claim is used up
   */
  send(records: readonly OutputRecord[]): Promise<void>
  /**
   * Makes partitions part of the transaction without writing to them: its end, commit or abort, then also ends what an earlier
   * transaction of this claim's id has left open there.
   * @throws {KafkaTransactionError}
   */
  touch(partitions: readonly TopicPartition[]): Promise<void>
  /** Makes `next` the committed offset of the claimed partition, if the transaction commits. */
  sendOffsets(next: bigint): Promise<void>
  /**
   * Refuses when the claim's epoch is over, unless `ofAnyEpoch` says that the transaction is right whoever has the partition now. After
   * any other failure it is unknown whether the transaction was committed.
   * @throws {KafkaTransactionError}
   */
  commit(options?: { readonly ofAnyEpoch?: boolean }): Promise<void>
  /** Gives the transaction up. Never throws; does nothing once `commit` was tried. */
  abort(): Promise<void>
}

export interface TailOptions {
  readonly topic: string
  /** Default: all partitions of the topic. */
  readonly partitions?: readonly number[]
  /** Also records of open and aborted transactions: for scans and audits, never for processing. */
  readonly readUncommitted?: boolean
  readonly onRecords: (partition: number, records: readonly InputRecord[], next: bigint) => void | Promise<void>
  /** Called once, when everything that was there at the start has been read. */
  readonly onCaughtUp?: () => void
  readonly onRestart?: (error: Error) => void
}

export interface Tail {
  /** Rejects when reading became impossible; resolves when everything that was there at the start has been read. */
  readonly caughtUp: Promise<void>
  /** Offset up to which a partition has been read. */
  position(partition: number): bigint | undefined
  stop(): Promise<void>
}

export interface KafkaPort {
  /**
   * Connects and logs in.
   * @throws {KafkaSetupError} broker unreachable, credentials or certificate rejected
   */
  connect(): Promise<void>
  /** @throws {KafkaSetupError} topic-missing */
  partitions(topic: string): Promise<number[]>
  topicExists(topic: string): Promise<boolean>
  ranges(topic: string): Promise<PartitionRange[]>
  /** The committed offset of the group, undefined where it has none. */
  fetchCommitted(group: string, partition: TopicPartition): Promise<bigint | undefined>
  subscribe(options: SubscribeOptions): Promise<Subscription>
  /** Takes the right to write for a partition of `subscription`, by a transactional id of its own and an empty transaction. */
  claim(subscription: Subscription, group: string, partition: TopicPartition, epoch: number): Promise<Claim>
  /** Reads partitions from their start without a committed offset, to their end and then on until stopped. */
  tail(options: TailOptions): Promise<Tail>
  /**
   * Reads records again by their offsets, in order, skipping over what lies between. Those that are not there any more, because
   * the source's retention removed them, are left out.
   */
  read(at: TopicPartition, offsets: readonly bigint[]): Promise<InputRecord[]>
  /** The largest record, key, value and headers together, that can be written to the topic. */
  maxRecordBytes(topic: string): Promise<number>
  close(): Promise<void>
}

/** Bytes that a record takes at most in a batch, its framing included; what `maxRecordBytes` is compared with. */
export function recordBytes(record: Pick<OutputRecord, 'key' | 'value' | 'headers'>): number {
  let bytes = 40 + size(record.key) + size(record.value)
  if (record.headers !== undefined) {
    for (const name of Object.keys(record.headers)) {
      const value = record.headers[name]!
      const values = Array.isArray(value) ? value : [value]
      for (const one of values) bytes += 10 + Buffer.byteLength(name) + size(one as HeaderValue)
    }
  }
  return bytes
}

/** A missing value counts nothing: that it is missing is for the client to refuse. */
const size = (data: Buffer | string | null | undefined): number =>
  data === null || data === undefined ? 0 : typeof data === 'string' ? Buffer.byteLength(data) : data.length
