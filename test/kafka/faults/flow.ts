import { createHash } from 'node:crypto'
import { RecordError, type Transform } from '../../../apps/processor/src/kafka/processor/index.ts'

/** The topics of one run; the flow reads `source` and writes the others. */
export interface Topics {
  readonly source: string
  readonly sink: string
  readonly receipts: string
  readonly quarantine: string
  readonly state: string
}

/** In every input record's key, value and headers; must occur nowhere else. */
export const CANARY = 'canary-51c7e0'

export interface Message {
  readonly id: string
  readonly person: string
  readonly text: string
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** What the flow writes for a message; `nth` counts the person's messages of the partition, by the state. */
export const outputOf = ({ id, person, text }: Message, nth: number): string =>
  JSON.stringify({ id, person: hash(person), nth, text: hash(text) })

/**
 * A flow with everything that can go wrong: an output per record to the partition of the input, a count per person in the state,
 * one receipt per transaction, records that cannot be processed.
 */
export const flow =
  ({ sink, receipts }: Topics): Transform =>
  (records, { partition, state }) => {
    const outputs = records.map(({ value, timestamp }) => {
      const text = String(value)
      if (!text.startsWith('{')) throw new RecordError('no-json')
      const message: Message = JSON.parse(text)
      const nth = Number(state.get(hash(message.person)) ?? 0) + 1
      state.set(hash(message.person), String(nth))
      return { topic: sink, partition, key: hash(message.person), value: outputOf(message, nth), timestamp }
    })
    const [first, last] = [records[0]!, records.at(-1)!]
    const receipt = { first: String(first.offset), last: String(last.offset), count: records.length }
    outputs.push({ topic: receipts, partition, key: 'receipt', value: JSON.stringify(receipt), timestamp: last.timestamp })
    return { outputs }
  }
