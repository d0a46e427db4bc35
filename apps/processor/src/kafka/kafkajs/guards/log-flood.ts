import type { logCreator } from 'kafkajs'

export type KafkaLog = (event: { level: 'error' | 'warn'; source: string; message: string }) => void

/** Messages whose text is fixed by the client or by the protocol. Anything else is told by its source only. */
const HARMLESS = /^[A-Za-z ,.'()-]{1,200}$/

/**
 * Trap: every retry of the few milliseconds after a commit is logged as an error, on the console, with stack; and some entries
 * carry what the request carried.
 *
 * Closed by: a log creator of ours. Retries are dropped, of the rest only the source and a text without any value goes on.
 */
export const quietLog =
  (log: KafkaLog | undefined): logCreator =>
  () =>
  ({ namespace, level, log: entry }) => {
    if (log === undefined || level > 2 || entry.retryCount !== undefined) return
    if (/^Response |^The group is rebalancing|CONCURRENT_TRANSACTIONS/.test(entry.message)) return
    const message = HARMLESS.test(entry.message) ? entry.message : 'an error whose text is withheld'
    log({ level: level === 1 ? 'error' : 'warn', source: namespace, message })
  }
