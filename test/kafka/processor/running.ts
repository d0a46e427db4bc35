import { afterEach } from 'vitest'
import type { KafkaPort } from '../../../apps/processor/src/kafka/port.ts'
import { createProcessor, type Processor, type ProcessorOptions } from '../../../apps/processor/src/kafka/processor/index.ts'
import { at } from '../cluster/index.ts'
import { within } from '../guards/closes.ts'

/** Processors that are stopped after each test, or by `stop` where a test has to see them end. To be called inside a suite. */
export function runningProcessors() {
  const running: { processor: Processor; ended: Promise<unknown> }[] = []
  const start = (kafka: KafkaPort, options: Omit<ProcessorOptions, 'kafka'>) => {
    const processor = createProcessor({ kafka, maxWaitMs: 50, heartbeatIntervalMs: 200, ...options })
    const ended = processor.run().then(
      () => undefined,
      (error: unknown) => error,
    )
    running.push({ processor, ended })
    return { processor, ended }
  }
  const stop = async () => {
    await Promise.all(running.splice(0).map(({ processor, ended }) => processor.stop().then(() => ended)))
  }
  afterEach(stop)
  return { start, stop }
}

/** Whether the offset comes to be committed within `ms`. */
export const committed =
  (ms: number) =>
  (port: KafkaPort, group: string, topic: string, offset: bigint, partition = 0): Promise<boolean> =>
    within(ms, async () => (await port.fetchCommitted(group, at(topic, partition))) === offset)
