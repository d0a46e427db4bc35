import type { KafkaLog } from './guards/log-flood.ts'
import { tellable } from './log-texts.ts'
import { setupErrorOf } from './lookups.ts'
import { seldom } from './seldom.ts'

/** The same reason again within this time is not told again, in ms. */
const QUIET = 60_000

/**
 * Tells why a consumer is made anew, and what to do. A consumer that cannot come back, as when its topic is gone, is made anew for
 * ever: without this nobody would hear of it.
 */
export function restartLog(log: KafkaLog | undefined, topic: string, brokers: string): (error: Error) => void {
  const isTime = seldom(QUIET)
  return (error) => {
    const setup = setupErrorOf(error, topic, brokers)
    const message = setup ? `${setup.message} (${setup.code}); tried again` : tellable(`Crash: ${error.name}: ${error.message}`)
    if (isTime(message)) log?.({ level: 'error', source: `consumer of ${topic}`, message })
  }
}
