import { createHash } from 'node:crypto'
import { type Held, RecordError, type Transform } from '../../../apps/processor/src/kafka/processor/index.ts'

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
  /** Cannot be decided before somebody has consented. */
  readonly waits?: true
}

/** What records are decided by. */
export interface Rules {
  /** Names the version in outputs and receipts. */
  readonly contract: string
  /** Whether somebody has consented to what waits for it. */
  readonly consent: boolean
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** What the flow writes for a message; `nth` counts the person's messages of the partition, by the state. */
export const outputOf = ({ id, person, text }: Message, nth: number, contract: string): string =>
  JSON.stringify({ id, person: hash(person), nth, text: hash(text), contract })

/**
 * A flow with everything that can go wrong: an output per record to the partition of the input, a count per person in the state,
 * one receipt for what is passed on together, records that are held, records that cannot be processed.
 * @param onRecord told before each record
 */
export const flow =
  ({ sink, receipts }: Topics, rules: Rules, onRecord?: () => void): Transform =>
  (records, { partition, state }) => {
    const held: Held[] = []
    const passed = records.flatMap(({ offset, value, timestamp }) => {
      onRecord?.()
      const text = String(value)
      if (!text.startsWith('{')) throw new RecordError('no-json')
      const message: Message = JSON.parse(text)
      if (message.waits && !rules.consent) {
        held.push({ offset, note: 'waits' })
        return []
      }
      const nth = Number(state.get(hash(message.person)) ?? 0) + 1
      state.set(hash(message.person), String(nth))
      const output = outputOf(message, nth, rules.contract)
      return [{ offset, output: { topic: sink, partition, key: hash(message.person), value: output, timestamp } }]
    })
    const outputs = passed.map(({ output }) => output)
    if (outputs.length > 0) {
      const receipt = JSON.stringify({ contract: rules.contract, offsets: passed.map(({ offset }) => String(offset)) })
      outputs.push({ topic: receipts, partition, key: 'receipt', value: receipt, timestamp: records.at(-1)!.timestamp })
    }
    return { outputs, held }
  }
