import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GuardName, KafkajsOptions } from '../../../apps/processor/src/kafka/kafkajs/index.ts'
import type {
  Batch,
  Claim,
  KafkaPort,
  OutputRecord,
  SubscribeOptions,
  Subscription,
} from '../../../apps/processor/src/kafka/port.ts'
import { at, type Cluster, connectCluster, name } from '../cluster/index.ts'

export interface Ground {
  readonly cluster: Cluster
  /** A connected adapter; without the guard in the second run. */
  port(options?: Partial<KafkajsOptions>): Promise<KafkaPort>
  /** A claim of partition 0 of `input` with the subscription that it belongs to. */
  claim(
    port: KafkaPort,
    input: string,
    group?: string,
  ): Promise<{ subscription: Subscription; claim: Claim; again(): Promise<Claim> }>
  subscribe(
    port: KafkaPort,
    topic: string,
    onBatch: (batch: Batch) => Promise<void>,
    more?: Partial<SubscribeOptions>,
  ): Promise<Subscription>
  /** The guards that are out in this run, for what is run in another process. */
  readonly without: readonly GuardName[]
}

/** True when `condition` came to hold within `ms`: a bound on how long a test waits for what never comes, not a measurement. */
export async function within(ms: number, condition: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    if (await condition()) return true
    await sleep(20)
  }
  return condition()
}

export const record = (topic: string, value: string, partition = 0): OutputRecord => ({
  topic,
  partition,
  key: null,
  value,
  timestamp: 1,
})
export const messages = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => ({ partition: 0, value: `${from + i}` }))

type Scenario = (ground: Ground) => Promise<void>

/**
 * How often a scenario is tried without its guard. A trap needs not snap each time: a broker whose timer aborts the transaction at
 * that very moment (it looks every 10 s) takes the client out of it, and nothing that a test does can hold that timer.
 */
const TRIALS = 3
/** Hundreds of transactions on three nodes take their time where other work is done beside. */
const TIMEOUT = 300_000

/**
 * A suite of scenarios, one per guard. Each runs twice on the real broker: with every guard it must hold, and without the one it
 * is named after it must fail in one of its expectations. A scenario that passes both times proves nothing, and fails here.
 */
export function guardSuite(
  title: string,
  bootstrap: () => readonly string[] | null,
  scenarios: Partial<Record<GuardName, Scenario>>,
): void {
  describe(title, () => {
    let cluster: Cluster
    beforeAll(async () => {
      if (bootstrap() !== null) cluster = await connectCluster(bootstrap()!)
    })
    afterAll(() => cluster?.close())

    const run = async (scenario: Scenario, without: readonly GuardName[]) => {
      const ports: KafkaPort[] = []
      const subscriptions: Subscription[] = []
      const subscribe: Ground['subscribe'] = async (port, topic, onBatch, more = {}) => {
        const options = { group: name('g'), topics: [topic], maxWaitMs: 50, heartbeatIntervalMs: 200, onBatch, ...more }
        const subscription = await port.subscribe(options)
        subscriptions.push(subscription)
        return subscription
      }
      const ground: Ground = {
        cluster,
        without,
        subscribe,
        port: async (options = {}) => {
          const port = await cluster.port({
            app: name('app'),
            ...options,
            testing: { withoutGuards: without, ...options.testing },
          })
          ports.push(port)
          return port
        },
        claim: async (port, input, group = name('g')) => {
          const subscription = await subscribe(port, input, async () => {}, { group })
          expect(await within(20_000, () => subscription.assigned().length > 0)).toBe(true)
          const again = () => port.claim(subscription, group, at(input), subscription.epoch())
          return { subscription, claim: await again(), again }
        },
      }
      try {
        await scenario(ground)
      } finally {
        await Promise.all(ports.map((port) => port.close()))
        // The guards inside the client are one setting per process; the next adapter sets them again.
        await (await cluster.port()).close()
      }
    }

    for (const guard of Object.keys(scenarios) as GuardName[]) {
      it(`closes ${guard}`, { timeout: TIMEOUT }, async ({ skip }) => {
        if (bootstrap() === null) skip()
        await run(scenarios[guard]!, [])
      })
      it(`falls into ${guard} without it`, { timeout: TRIALS * TIMEOUT }, async ({ skip }) => {
        if (bootstrap() === null) skip()
        let outcome: Error | undefined
        for (let trial = 1; trial <= TRIALS && outcome === undefined; trial++) {
          outcome = await run(scenarios[guard]!, [guard]).then(
            () => undefined,
            (error: Error) => error,
          )
        }
        expect(outcome, 'the scenario held although the guard was out').toBeDefined()
        expect(outcome!.name, `failed otherwise than in an expectation: ${outcome}`).toBe('AssertionError')
      })
    }
  })
}
