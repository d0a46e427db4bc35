import type { logCreator } from 'kafkajs'
import { tellable } from '../log-texts.ts'
import { seldom } from '../seldom.ts'

export type KafkaLog = (event: { level: 'error' | 'warn'; source: string; message: string }) => void

/** The same line again within this time is not told again, in ms. */
const QUIET = 10_000

/**
 * Trap: every retry of the few milliseconds after a commit is logged as an error, on the console, with stack; and some entries
 * carry what the request carried.
 *
 * Closed by: a log creator of ours. Retries are dropped, and crashes, which are told by `restartLog`; of the rest the source and a
 * text without any value goes on, once in a while.
 */
export const quietLog = (log: KafkaLog | undefined): logCreator => {
  const isTime = seldom(QUIET)
  return () =>
    ({ namespace, level, log: entry }) => {
      if (log === undefined || level > 2 || entry.retryCount !== undefined) return
      if (
        /^Response |^Crash: |^The group is rebalancing|CONCURRENT_TRANSACTIONS|^The partition is part of the transaction/.test(
          entry.message,
        )
      )
        return
      // Some entries have an error in the place of their text.
      const message = tellable(String(entry.message))
      if (isTime(`${namespace} ${message}`)) log({ level: level === 1 ? 'error' : 'warn', source: namespace, message })
    }
}
