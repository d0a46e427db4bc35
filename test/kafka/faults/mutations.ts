import type { KafkaPort, OutputRecord, Transaction } from '../../../apps/processor/src/kafka/port.ts'
import type { Transform } from '../../../apps/processor/src/kafka/processor/index.ts'
import type { Topics } from './flow.ts'

/** Ways to break the algorithm on purpose, to see that the fault table notices. */
export const MUTATIONS = {
  /** Each process has transactional ids of its own: nobody is fenced. */
  'no-fencing': { row: 'zombie-before-commit', shows: /differs|receipts/ },
  /** The offset is committed by a transaction of its own, before the records. */
  'offsets-first': { row: 'kill-before-commit', shows: /differs|receipts/ },
  /** The offset is committed by a transaction of its own, after the records. */
  'offsets-last': { row: 'kill-between-end-and-answer', shows: /differs|receipts/ },
  /** The committed offset is not read: processing starts at the beginning of what is there. */
  'no-committed-offset': { row: 'takeover-of-pending', shows: /differs|receipts/ },
  /** What the broker forgot to end is not ended. */
  'not-mended': { row: 'lone-broker-killed', shows: /differs|receipts/ },
  /** The state is written by a transaction of its own, after the records. */
  'state-last': { row: 'held-retry-killed', shows: /differs|receipts/ },
  /** A batch is decided by what the contract is at each of its records. */
  'torn-contract': { row: 'contract-change-mid-batch', shows: /contract/ },
  /** What is written depends on the clock. */
  clock: { row: 'kill-before-commit', shows: /other bytes/ },
  /** The raw text is written, and taken back by an abort. */
  raw: { row: 'kill-before-commit', shows: /canary/ },
} as const
export type Mutation = keyof typeof MUTATIONS

type Begin = () => Promise<Transaction>

async function commitOffsets(begin: Begin, next: bigint): Promise<void> {
  const alone = await begin()
  await alone.sendOffsets(next)
  await alone.commit()
}

/** A transaction whose offsets are committed apart from its records, before or after them. */
function apart(begin: Begin, offsetsFirst: boolean): Transaction {
  let records: readonly OutputRecord[] = []
  let next = 0n
  return {
    abort: async () => {},
    touch: async () => {},
    send: async (some) => {
      records = some
    },
    sendOffsets: async (offset) => {
      next = offset
      if (offsetsFirst) await commitOffsets(begin, next)
    },
    commit: async () => {
      const transaction = await begin()
      if (records.length > 0) await transaction.send(records)
      await transaction.commit()
      if (!offsetsFirst) await commitOffsets(begin, next)
    },
  }
}

/** A transaction without the records of the state, which are written by another one when it is committed. */
function stateApart(transaction: Transaction, begin: Begin, topic: string): Transaction {
  const state: OutputRecord[] = []
  return {
    abort: () => transaction.abort(),
    touch: (partitions) => transaction.touch(partitions),
    send: async (records) => {
      state.push(...records.filter((record) => record.topic === topic))
      await transaction.send(records.filter((record) => record.topic !== topic))
    },
    sendOffsets: (next) => transaction.sendOffsets(next),
    commit: async (options) => {
      await transaction.commit(options)
      if (state.length === 0) return
      const another = await begin()
      await another.send(state)
      await another.commit()
    },
  }
}

/** A transaction that ends nothing but what it has written itself. */
const unmended = (transaction: Transaction): Transaction => {
  let mending = false
  return {
    send: (records) => transaction.send(records),
    touch: async () => {
      mending = true
    },
    sendOffsets: async (next) => {
      if (!mending) await transaction.sendOffsets(next)
    },
    commit: (options) => transaction.commit(options),
    abort: () => transaction.abort(),
  }
}

export function mutatePort(port: KafkaPort, mutation: Mutation | undefined, { state }: Topics): KafkaPort {
  if (mutation === 'no-committed-offset') port.fetchCommitted = async () => undefined
  const mutated = async (begin: Begin): Promise<Transaction> => {
    if (mutation === 'not-mended') return unmended(await begin())
    if (mutation === 'state-last') return stateApart(await begin(), begin, state)
    return apart(begin, mutation === 'offsets-first')
  }
  if (!mutation || !['offsets-first', 'offsets-last', 'not-mended', 'state-last'].includes(mutation)) return port
  const take = port.claim.bind(port)
  port.claim = async (...args) => {
    const claim = await take(...args)
    const begin = claim.begin.bind(claim)
    claim.begin = () => mutated(begin)
    return claim
  }
  return port
}

export const mutateTransform = (transform: Transform, mutation: Mutation | undefined): Transform => {
  if (mutation !== 'clock' && mutation !== 'raw') return transform
  return async (records, context) => {
    const result = await transform(records, context)
    // In a header, so that keys and values stay right and only the checks of bytes and canaries can see it.
    const outputs = result.outputs.map((output, i) => {
      const added = mutation === 'clock' ? process.hrtime.bigint().toString() : String(records[i]?.value)
      return { ...output, headers: { added } }
    })
    return { ...result, outputs }
  }
}
