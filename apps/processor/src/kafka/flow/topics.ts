import type { Contract } from '@sluice/pipeline'

/** The topics of a flow. All of them have to exist: a processor that creates topics guesses at partitions and retention. */
export interface FlowTopics {
  readonly source: string
  readonly output: string
  readonly receipts: string
  readonly quarantine: string
  /** Compacted: what has to be remembered from transaction to transaction. */
  readonly state: string
  readonly consent: string | undefined
}

/** Whether a record can come that nobody can decide about yet: its places are remembered. */
const mayHold = ({ assume, record }: Contract): boolean => assume.special === undefined || record?.special !== undefined

/** Whether there is something to remember, so that the state topic has to exist. */
export const remembers = (contract: Contract): boolean =>
  contract.limits !== undefined || contract.budget !== undefined || mayHold(contract)

export function topicsOf(contract: Contract): FlowTopics {
  const { source, sink, consent } = contract
  if (!source.kafka || !sink.kafka) throw new TypeError('the contract has no Kafka source and sink')
  const { topic, receipts, quarantine, state } = sink.kafka
  return {
    source: source.kafka.topic,
    output: topic,
    receipts: receipts ?? `${topic}.receipts`,
    quarantine: quarantine ?? `${topic}.quarantine`,
    state: state ?? `${topic}.state`,
    consent: consent.kafka?.topic,
  }
}
