import type { Contract } from '@sluice/pipeline'

/** The topics of a flow. All of them have to exist: a processor that creates topics guesses at partitions and retention. */
export interface FlowTopics {
  readonly source: string
  readonly output: string
  readonly receipts: string
  readonly quarantine: string
  /** Compacted; only where something has to be remembered. */
  readonly state: string | undefined
  readonly consent: string | undefined
}

export function topicsOf({ source, sink, consent, limits, budget }: Contract): FlowTopics {
  if (!source.kafka || !sink.kafka) throw new TypeError('the contract has no Kafka source and sink')
  const { topic, receipts, quarantine, state } = sink.kafka
  return {
    source: source.kafka.topic,
    output: topic,
    receipts: receipts ?? `${topic}.receipts`,
    quarantine: quarantine ?? `${topic}.quarantine`,
    state: limits || budget ? (state ?? `${topic}.state`) : undefined,
    consent: consent.kafka?.topic,
  }
}
