import { setTimeout as sleep } from 'node:timers/promises'
import { KafkaTransactionError, reasonOf } from '../errors.ts'
import type { Batch, Claim, InputRecord, KafkaPort, OutputRecord, Subscription, TopicPartition } from '../port.ts'
import { ProcessorError } from './errors.ts'
import { type Held, HeldRecords } from './held.ts'
import type { Preparation, Prepared } from './prepare.ts'
import { quarantinePointer } from './quarantine.ts'
import { type Slice, slices } from './slices.ts'
import { PartitionState, restoreState } from './state.ts'
import type { Transform } from './transform.ts'

export interface PartitionParts {
  readonly kafka: KafkaPort
  readonly group: string
  readonly subscription: () => Subscription
  readonly preparation: Preparation
  readonly transform: () => Transform
  readonly stateTopic: string | undefined
  readonly quarantine: ((from: TopicPartition) => TopicPartition) | undefined
  readonly ready: (() => Promise<void>) | undefined
  readonly held: HeldOptions
  readonly maxRecords: number
  readonly maxBytes: number
  readonly maxFailures: number
  readonly onCommitted: ((at: TopicPartition, records: number, next: bigint) => void) | undefined
  readonly onFailure: ((at: TopicPartition, error: unknown, failures: number) => void) | undefined
  readonly onExpired: ((at: TopicPartition, from: bigint, to: bigint) => void) | undefined
}

/** What becomes of records that cannot be decided when they come. */
export interface HeldOptions {
  /** So many are kept for each partition. */
  readonly most: number
  /** What is written for records that were given up: the source has removed them, or there was no room to hold them. */
  readonly expire: (gone: readonly Held[], at: TopicPartition) => OutputRecord[]
}

const MAX_PAUSE = 5_000
/** How long held records wait for `ready`: when it takes longer, there will be another occasion. */
const READY_MS = 100
const MAX_TOO_EARLY = 8

/** A transaction as far as it has to be known later: the offset it ends at and where it wrote to. */
interface Written {
  readonly next: bigint
  /** Whether the committed offset tells if it counted: not where it is the same before and after. */
  readonly moves: boolean
  commitTried: boolean
  readonly touched: readonly TopicPartition[]
}

const destinationsOf = (outputs: readonly OutputRecord[]): TopicPartition[] => {
  const found = new Map<string, Set<number>>()
  for (const { topic, partition } of outputs) {
    const partitions = found.get(topic)
    if (partitions === undefined) found.set(topic, new Set([partition]))
    else partitions.add(partition)
  }
  return [...found].flatMap(([topic, partitions]) => [...partitions].map((partition) => ({ topic, partition })))
}

/**
 * One input partition: claims it, and turns its batches into transactions, one after the other.
 *
 * What was committed is known from the broker alone: after every claim the committed offset is read, and processing starts
 * exactly there.
 */
export class PartitionTask {
  readonly at: TopicPartition
  readonly #parts: PartitionParts
  #claim: Claim | undefined
  /** Where the next transaction starts, while the claim lasts. */
  #position = 0n
  #state = new PartitionState()
  /** The committed offset that the state belongs to. */
  #stateAt: bigint | undefined
  /** The last transaction whose commit was acknowledged, until the broker has begun one after it. */
  #acknowledged: Written | undefined
  /** The last transaction that was begun and not acknowledged. */
  #begun: Written | undefined
  #failures = 0
  #tooEarly = 0
  /** A batch has come since the partition was claimed, and fetching goes on from the position. */
  #aligned = false
  #turn: Promise<void> = Promise.resolve()
  #over = false

  constructor(at: TopicPartition, parts: PartitionParts) {
    this.at = at
    this.#parts = parts
  }

  get position(): bigint {
    return this.#position
  }

  get claimed(): boolean {
    return this.#claim?.usable() ?? false
  }

  /** Batches of a partition wait for each other, also over the end of an epoch. */
  handle(batch: Batch): Promise<void> {
    return this.#inTurn(() => this.#handle(batch))
  }

  /**
   * Claims the partition before a batch of it has come, so that it is ready where nothing comes, and tries the records again that
   * are held. Never throws: what fails stays as it is, and is tried at the next occasion.
   */
  async attend(epoch: number): Promise<void> {
    const claiming = async () => {
      if (this.#over || !this.#isCurrent(epoch) || this.#owns(epoch)) return
      await this.#take(epoch)
      if (!this.#isCurrent(epoch)) await this.release()
    }
    try {
      await this.#inTurn(() => this.#orRelease(claiming))
      await this.#retryHeld()
    } catch (error) {
      this.#parts.onFailure?.(this.at, error, 1)
    }
  }

  /** Waits for what is under way, and gives the partition up for good. */
  end(): Promise<void> {
    this.#over = true
    return this.#inTurn(() => this.release())
  }

  /**
   * As many held records in a transaction as otherwise. What is decided now goes out in a transaction that leaves the offset as it
   * is: behind records that came later, in the order of the source among themselves.
   */
  async #retryHeld(): Promise<void> {
    const { kafka, held, maxRecords } = this.#parts
    const waiting = this.#claim === undefined ? [] : new HeldRecords(this.#state, held.most).list()
    for (let from = 0; from < waiting.length && !this.#over; from += maxRecords) {
      const some = waiting.slice(from, from + maxRecords)
      const offsets = some.map(({ offset }) => offset)
      const records = await kafka.read(this.at, offsets)
      await this.#inTurn(() => this.#orRelease(() => this.#retry(some, records)))
    }
  }

  async #orRelease(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#state.discard()
      await this.release()
      throw error
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work)
    this.#turn = result.then(
      () => {},
      () => {},
    )
    return result
  }

  #isCurrent(epoch: number): boolean {
    return this.#parts.subscription().epoch() === epoch
  }

  #owns(epoch: number): boolean {
    return this.#claim?.usable() === true && this.#claim.epoch === epoch
  }

  async release(): Promise<void> {
    const claim = this.#claim
    this.#claim = undefined
    await claim?.release()
  }

  async #handle(batch: Batch): Promise<void> {
    if (!batch.isCurrent()) return
    try {
      if (!(await this.#own(batch))) return
      for (const slice of slices(batch.records, batch.next, this.#parts.maxRecords, this.#parts.maxBytes)) {
        await this.#ready(batch)
        if (batch.shouldYield()) return
        await this.#transact(slice)
        batch.resolve(slice.next)
      }
    } catch (error) {
      await this.#failed(batch, error)
    }
  }

  /** Waits until decisions can be made, or until the batch has to be given back. */
  async #ready(batch: Batch): Promise<void> {
    const { ready } = this.#parts
    if (ready === undefined) return
    let waiting = true
    const given = async () => {
      while (waiting && !batch.shouldYield()) await sleep(50)
    }
    try {
      await Promise.race([ready(), given()])
    } finally {
      waiting = false
    }
  }

  /** True when the partition is claimed for the batch's epoch and the batch starts where processing has to go on. */
  async #own(batch: Batch): Promise<boolean> {
    if (this.#owns(batch.epoch) && this.#aligned) {
      // Only aborted, control and compacted records may lie between.
      if (batch.start >= this.#position) {
        this.#tooEarly = 0
        return true
      }
      // A fetch that was under way at the last seek may still come in. Again and again it means that the log was cut.
      if (++this.#tooEarly > MAX_TOO_EARLY) throw new ProcessorError('position-lost', { ...this.at, offset: this.#position })
      batch.seek(this.#position)
      return false
    }
    // Since it was claimed without a batch, the source may have removed what it stood before.
    if (!this.#owns(batch.epoch) || batch.start > this.#position) await this.#take(batch.epoch)
    this.#aligned = true
    if (batch.start === this.#position) {
      this.#tooEarly = 0
      return true
    }
    batch.seek(this.#position)
    return false
  }

  /** Claims the partition, and reads from the broker where it stands and what its state is. */
  async #take(epoch: number): Promise<void> {
    await this.release()
    this.#aligned = false
    const { kafka, group, subscription, stateTopic, onExpired } = this.#parts
    this.#claim = await kafka.claim(subscription(), group, this.at, epoch)
    const committed = await kafka.fetchCommitted(group, this.at)
    const { start, end } = (await kafka.ranges(this.at.topic)).find(({ partition }) => partition === this.at.partition)!
    if (committed !== undefined && committed > end) {
      // A new leader may not know the end for a moment; when it stays so, the log was cut or the topic made anew.
      if (++this.#tooEarly > MAX_TOO_EARLY) throw new ProcessorError('position-lost', { ...this.at, offset: committed })
      throw new KafkaTransactionError('claim-failed', 'the committed offset lies behind the end')
    }
    if (committed !== undefined && start > committed) onExpired?.(this.at, committed, start)
    this.#position = committed === undefined || start > committed ? start : committed
    this.#position = await this.#mend(this.#position)
    if (stateTopic === undefined) this.#state.discard()
    else if (this.#stateAt !== this.#position || committed === undefined) {
      this.#state = await restoreState(kafka, { topic: stateTopic, partition: this.at.partition })
    } else this.#state.discard()
    this.#stateAt = this.#position
  }

  /**
   * Ends what the transactions before this claim may have left open in the partitions they wrote to.
   *
   * Claiming does that as a rule. But Kafka 4 (seen with 4.4.0) skips a transaction's markers for partitions that have no
   * leader at that moment, takes them for deleted, and calls the transaction complete. So when a lone broker restarts, a
   * commit that it has acknowledged may lack some or all of its markers: its records stay open until the next end of a
   * transaction with the same id, and its offset may be forgotten. An acknowledged transaction is therefore committed once more,
   * without records; one that was begun and is not counted is aborted once more.
   */
  async #mend(committed: bigint): Promise<bigint> {
    const written = this.#acknowledged ?? this.#begun
    if (written === undefined) return committed
    const counts = this.#acknowledged !== undefined || (written.moves ? committed >= written.next : written.commitTried)
    const position = counts && written.next > committed ? written.next : committed
    const transaction = await this.#claim!.begin()
    try {
      await transaction.touch(written.touched)
      await transaction.sendOffsets(position)
      // An abort would take back what was acknowledged, so a change of the group is no reason for one.
      if (counts) await transaction.commit({ ofAnyEpoch: true })
    } finally {
      if (!counts) await transaction.abort()
    }
    if (counts && this.claimed) await this.#ended(position)
    if (!this.claimed) throw new KafkaTransactionError('claim-failed', 'what was left open could not be ended')
    this.#acknowledged = undefined
    this.#begun = undefined
    return position
  }

  /** Waits until the last commit has its markers everywhere: the broker begins no transaction before. */
  async #ended(position: bigint): Promise<void> {
    const empty = await this.#claim!.begin()
    try {
      await empty.sendOffsets(position)
    } finally {
      await empty.abort()
    }
  }

  async #transact({ records, next }: Slice): Promise<void> {
    const { preparation, transform, held: options, onCommitted } = this.#parts
    const prepared = await preparation.prepare(transform(), records, this.at, this.#state)
    const held = new HeldRecords(this.#state, this.#parts.stateTopic === undefined ? 0 : options.most)
    const full = prepared.held.filter((one) => !held.add(one))
    if (full.length > 0) prepared.outputs.push(...options.expire(full, this.at))
    await this.#commit(prepared, records, next)
    this.#failures = 0
    onCommitted?.(this.at, records.length, next)
  }

  /** @param records those of `some` that the source still has */
  async #retry(some: readonly Held[], records: readonly InputRecord[]): Promise<void> {
    const { preparation, transform, held: options, ready } = this.#parts
    const claim = this.#claim
    if (claim === undefined || !this.#owns(claim.epoch) || !this.#isCurrent(claim.epoch)) return
    if (ready !== undefined && !(await Promise.race([ready().then(() => true), sleep(READY_MS)]))) return
    const held = new HeldRecords(this.#state, options.most)
    const again = new Map(some.filter(({ offset }) => held.has(offset)).map(({ offset, note }) => [offset, note]))
    const present = records.filter(({ offset }) => again.has(offset))
    const prepared = await preparation.prepare(transform(), present, this.at, this.#state, again)
    const still = new Set(prepared.held.map(({ offset }) => offset))
    const there = new Set(present.map(({ offset }) => offset))
    const gone: Held[] = []
    for (const [offset, note] of again) {
      if (!still.has(offset)) held.delete(offset)
      if (!there.has(offset)) gone.push({ offset, note })
    }
    if (gone.length > 0) prepared.outputs.push(...options.expire(gone, this.at))
    if (!this.#state.isChanged) return
    // Whether the transaction counted cannot be told by an offset that it leaves as it is: after a failure the state tells.
    this.#stateAt = undefined
    await this.#commit(prepared, present, this.#position)
  }

  async #commit({ outputs, quarantined }: Prepared, records: readonly InputRecord[], next: bigint): Promise<void> {
    const { quarantine, stateTopic } = this.#parts
    const timestamps = new Map(quarantined.length === 0 ? [] : records.map(({ offset, timestamp }) => [offset, timestamp]))
    for (const { offset, ...why } of quarantined) {
      if (quarantine === undefined) throw new ProcessorError('unprocessable-record', { ...this.at, offset, reason: why.code })
      outputs.push(quarantinePointer(quarantine(this.at), this.at, { offset, timestamp: timestamps.get(offset) ?? 0 }, why))
    }
    if (stateTopic !== undefined)
      outputs.push(...this.#state.changelog(stateTopic, this.at.partition, (records.at(-1) ?? outputs[0])?.timestamp ?? 0))
    const written: Written = { next, moves: next > this.#position, commitTried: false, touched: destinationsOf(outputs) }
    this.#begun = written
    const transaction = await this.#claim!.begin()
    try {
      if (outputs.length > 0) await transaction.send(outputs)
      await transaction.sendOffsets(next)
      // The broker begins no transaction before the one before it has ended everywhere.
      this.#acknowledged = undefined
      written.commitTried = true
      await transaction.commit()
    } catch (error) {
      await transaction.abort()
      throw error
    }
    this.#acknowledged = written
    this.#begun = undefined
    this.#state.keep()
    this.#position = next
    this.#stateAt = next
  }

  /** Whatever failed: drop the claim, and start anew from the committed offset; after too many failures in a row, stop. */
  async #failed(batch: Batch, error: unknown): Promise<void> {
    this.#state.discard()
    const position = this.claimed ? this.#position : undefined
    await this.release()
    if (error instanceof ProcessorError) throw error
    this.#failures++
    this.#parts.onFailure?.(this.at, error, this.#failures)
    if (this.#failures > this.#parts.maxFailures) {
      throw new ProcessorError('no-progress', { ...this.at, offset: position, reason: reasonOf(error) })
    }
    const end = Date.now() + Math.min(MAX_PAUSE, 50 * 2 ** Math.min(this.#failures - 1, 10))
    // What was resolved was committed, so the next fetch starts at or before the committed offset without being told.
    while (Date.now() < end && !batch.shouldYield()) await sleep(20)
  }
}
