import { setTimeout as sleep } from 'node:timers/promises'
import type { Transaction as ClientTransaction, CompressionTypes, Message, Producer, RecordMetadata } from 'kafkajs'
import type { KafkaConfig } from '../config/schema.ts'
import { KafkaTransactionError } from '../errors.ts'
import type { Claim, Headers, HeaderValue, OutputRecord, TopicPartition, Transaction } from '../port.ts'
import { brokerErrorOf, isFenced } from './failures.ts'
import { withDeadline } from './guards/endless-send.ts'
import { explicitTimestamp } from './guards/invented-timestamp.ts'
import { requireAcknowledged } from './guards/missing-acknowledgement.ts'
import { byDestination } from './guards/multi-partition-send.ts'
import type { Guarded } from './guards/names.ts'
import { chunks } from './guards/oversized-batch.ts'
import { withoutText } from './guards/payload-in-error.ts'
import { MESSAGES_PER_SEND } from './guards/quadratic-grouping.ts'
import { UsedUp } from './guards/reused-sequence.ts'
import { requireEpoch } from './guards/stale-epoch-commit.ts'
import { retryOffsets } from './guards/unretried-offsets.ts'
import { Phase } from './guards/wedged-producer.ts'
import { isPartitionAdded, NO_RECORD } from './partition-without-record.ts'

const COMPRESSION = { none: 0, gzip: 1, zstd: 4 } as const

export interface ClaimParts {
  readonly producer: Producer
  readonly group: string
  readonly topic: string
  readonly partition: number
  readonly epoch: number
  readonly transactionalId: string
  readonly presentEpoch: () => number
  readonly maxMessageBytes: (topic: string) => Promise<number>
  readonly deadlineMs: number
  readonly compression: KafkaConfig['compression']
  readonly guarded: Guarded
  readonly onReleased: () => void
}

const header = (value: HeaderValue): Buffer | string => value ?? ''

function clientHeaders(headers: Headers): Record<string, Buffer | string | (Buffer | string)[]> {
  const given: Record<string, Buffer | string | (Buffer | string)[]> = {}
  for (const name of Object.keys(headers)) {
    const value = headers[name]!
    given[name] = Array.isArray(value) ? value.map(header) : header(value as HeaderValue)
  }
  return given
}

/** One producer with a transactional id of its own, from its first transaction to its first failure. */
export class KafkajsClaim implements Claim {
  readonly topic: string
  readonly partition: number
  readonly epoch: number
  readonly transactionalId: string
  readonly parts: ClaimParts
  readonly #used = new UsedUp()

  constructor(parts: ClaimParts) {
    this.parts = parts
    this.topic = parts.topic
    this.partition = parts.partition
    this.epoch = parts.epoch
    this.transactionalId = parts.transactionalId
  }

  usable(): boolean {
    return !this.#used.failed
  }

  /** Marks the claim as used up, and turns a client error into one of ours, without its text. */
  failed(
    error: unknown,
    code: 'send-failed' | 'offsets-failed' | 'commit-unknown',
    final = true,
    topic?: string,
  ): KafkaTransactionError {
    if (final) this.#used.fail()
    if (error instanceof KafkaTransactionError) return topic === undefined ? error : withoutText(error.code, error.broker, topic)
    const broker = this.parts.guarded('payload-in-error') ? brokerErrorOf(error) : String(error)
    return withoutText(isFenced(error) ? 'fenced' : code, broker, topic)
  }

  /**
   * An empty transaction: its InitProducerId fences the predecessor and waits until what that one had open is committed or
   * aborted. Repeated over a coordinator that moves or restarts.
   */
  async establish(attempts = 30): Promise<void> {
    const { producer } = this.parts
    for (let tried = 1; ; tried++) {
      try {
        await producer.connect()
        const empty = await producer.transaction()
        return await empty.abort()
      } catch (error) {
        if (tried >= attempts) {
          await this.release()
          throw new KafkaTransactionError('claim-failed', brokerErrorOf(error))
        }
        await sleep(Math.min(1_000, 50 * tried))
      }
    }
  }

  async begin(): Promise<Transaction> {
    if (!this.usable()) throw new KafkaTransactionError('claim-used-up')
    try {
      return new KafkajsTransaction(this, await this.parts.producer.transaction())
    } catch (error) {
      throw this.failed(error, 'send-failed')
    }
  }

  async release(): Promise<void> {
    this.#used.fail()
    await this.parts.producer.disconnect().catch(() => {})
    this.parts.onReleased()
  }
}

class KafkajsTransaction implements Transaction {
  readonly #claim: KafkajsClaim
  readonly #parts: ClaimParts
  readonly #client: ClientTransaction
  readonly #phase = new Phase()

  constructor(claim: KafkajsClaim, client: ClientTransaction) {
    this.#claim = claim
    this.#parts = claim.parts
    this.#client = client
  }

  #message = ({ key, value, partition, headers, timestamp }: OutputRecord): Message => {
    const message: Message = { key, value, partition }
    if (headers !== undefined) message.headers = clientHeaders(headers)
    if (this.#parts.guarded('invented-timestamp')) message.timestamp = explicitTimestamp(timestamp)
    return message
  }

  async #sendOne(topic: string, records: readonly OutputRecord[]): Promise<RecordMetadata[]> {
    const compression = COMPRESSION[this.#parts.compression]
    const work = this.#client.send({ topic, messages: records.map(this.#message), acks: -1, compression })
    return this.#parts.guarded('endless-send') ? withDeadline(work, this.#parts.deadlineMs, 'send-failed') : work
  }

  async send(records: readonly OutputRecord[]): Promise<void> {
    this.#phase.requireOpen()
    const { guarded, maxMessageBytes } = this.#parts
    let topic: string | undefined
    try {
      if (!guarded('multi-partition-send')) return await this.#sendAll(records)
      const perSend = guarded('quadratic-grouping') ? MESSAGES_PER_SEND : Number.MAX_SAFE_INTEGER
      const sends: OutputRecord[][] = []
      for (const group of byDestination(records)) {
        topic = group[0]!.topic
        const limit = guarded('oversized-batch') ? await maxMessageBytes(topic) : Number.MAX_SAFE_INTEGER
        sends.push(...chunks(group, limit, perSend))
      }
      for (const chunk of sends) {
        topic = chunk[0]!.topic
        const answer = await this.#sendOne(topic, chunk)
        if (guarded('missing-acknowledgement')) requireAcknowledged([chunk[0]!], answer)
      }
    } catch (error) {
      throw this.#claim.failed(error, 'send-failed', guarded('reused-sequence'), topic)
    }
  }

  /** The client's own way, only for the test that shows what it does. */
  async #sendAll(records: readonly OutputRecord[]): Promise<void> {
    const topics = Map.groupBy(records, ({ topic }) => topic)
    const topicMessages = [...topics].map(([topic, of]) => ({ topic, messages: of.map(this.#message) }))
    await this.#client.sendBatch({ topicMessages, acks: -1 })
  }

  async touch(partitions: readonly TopicPartition[]): Promise<void> {
    this.#phase.requireOpen()
    let touched: string | undefined
    try {
      for (const { topic, partition } of partitions) {
        touched = topic
        await this.#client
          .send({ topic, messages: [{ partition, value: '' }], acks: -1, compression: NO_RECORD as CompressionTypes })
          .catch((error) => {
            if (!isPartitionAdded(error)) throw error
          })
      }
    } catch (error) {
      throw this.#claim.failed(error, 'send-failed', true, touched)
    }
  }

  async sendOffsets(next: bigint): Promise<void> {
    this.#phase.requireOpen()
    const { group, topic, partition, guarded } = this.#parts
    const offsets = { consumerGroupId: group, topics: [{ topic, partitions: [{ partition, offset: next.toString() }] }] }
    try {
      if (guarded('unretried-offsets')) await retryOffsets(() => this.#client.sendOffsets(offsets))
      else await this.#client.sendOffsets(offsets)
    } catch (error) {
      throw this.#claim.failed(error, 'offsets-failed', guarded('reused-sequence'))
    }
  }

  async commit({ ofAnyEpoch = false }: { readonly ofAnyEpoch?: boolean } = {}): Promise<void> {
    const { guarded, epoch, presentEpoch } = this.#parts
    if (guarded('stale-epoch-commit') && !ofAnyEpoch) {
      try {
        requireEpoch(epoch, presentEpoch())
      } catch (error) {
        throw this.#claim.failed(error, 'commit-unknown')
      }
    }
    if (guarded('wedged-producer')) this.#phase.commit()
    try {
      await this.#client.commit()
      this.#phase.end()
    } catch (error) {
      throw this.#claim.failed(error, 'commit-unknown', guarded('wedged-producer'))
    }
  }

  async abort(): Promise<void> {
    if (this.#phase.commitTried) return
    this.#phase.end()
    try {
      await this.#client.abort()
    } catch (error) {
      // Not known to be aborted: the next claim's InitProducerId does it, and waits until it is done.
      this.#claim.failed(error, 'send-failed')
    }
  }
}
