import { makeCorpus, type StoredMessage } from '../../e2e/conversations.ts'
import type { Cluster } from '../../kafka/cluster/index.ts'

export const PARTITIONS = 4
const MESSAGE_BYTES = 1024
const WORDS = ['so', 'we', 'went', 'there', 'and', 'it', 'was', 'fine', 'but', 'then', 'the', 'rain', 'came', 'over', 'hills']

/** Messages of 1 KB as JSON, and a consent event for everyone who is in one, so that all of them pass. */
export interface KafkaCorpus {
  readonly messages: readonly StoredMessage[]
  readonly values: readonly string[]
  readonly consents: readonly object[]
}

export function kafkaCorpus(count: number): KafkaCorpus {
  const texts = Array.from({ length: count }, (_, i) => plainText(i))
  const { messages, consentEvents } = makeCorpus(texts, 21, 0)
  const consent = { ...consentEvents[0], kind: 'consent', conditionality: 'none' }
  const people = [...new Set(messages.flatMap(({ members }) => members))]
  return {
    messages,
    values: messages.map(padded),
    consents: people.map((subject) => ({ ...consent, id: `c-${subject}`, subject })),
  }
}

function plainText(i: number): string {
  return Array.from({ length: 60 }, (_, j) => WORDS[(i * 7 + j * j) % WORDS.length]).join(' ')
}

/** A record of 1 KB: what is missing is filled up with words. */
function padded(message: StoredMessage): string {
  const bare = JSON.stringify(message)
  const missing = MESSAGE_BYTES - bare.length
  return missing <= 0 ? bare : JSON.stringify({ ...message, text: `${message.text} ${'and so on '.repeat(missing / 10)}` })
}

/** Source and consent topic, filled before anything reads them; every run reads them anew in a group of its own. */
export async function fillTopics(cluster: Cluster, { messages, values, consents }: KafkaCorpus) {
  const source = await cluster.topic(PARTITIONS)
  const consent = await cluster.topic(1)
  await cluster.produce(
    consent,
    consents.map((event) => ({ partition: 0, value: JSON.stringify(event) })),
  )
  await cluster.produce(
    source,
    values.map((value, i) => ({ partition: i % PARTITIONS, key: messages[i]!.thread, value })),
  )
  return { source, consent }
}
