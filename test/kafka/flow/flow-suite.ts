import { afterAll, afterEach, beforeAll } from 'vitest'
import { type Cluster, connectCluster } from '../cluster/index.ts'
import { within } from '../guards/closes.ts'
import { type FlowReceipt, type FlowTopics, RunningFlow, unpack } from './running-flow.ts'

/** What the tests of a suite have in common: a cluster, flows that end with the test that starts them, and what they have decided. */
export interface FlowSuite {
  readonly cluster: Cluster
  start(contract: string, environment?: Record<string, string>): RunningFlow
  receiptsOf(topics: FlowTopics): Promise<FlowReceipt[]>
  /** Whether there come to be so many receipts. */
  decided(topics: FlowTopics, count: number): Promise<boolean>
}

/** To be called within a suite. */
export function flowSuite(bootstrap: readonly string[] | null): FlowSuite {
  let cluster: Cluster
  const flows: RunningFlow[] = []
  beforeAll(async () => {
    cluster = await connectCluster(bootstrap!)
  })
  afterEach(() => Promise.all(flows.splice(0).map((flow) => flow.stop())))
  afterAll(() => cluster?.close())
  const receiptsOf = async ({ receipts }: FlowTopics) => unpack([...(await cluster.read(receipts)).values()].flat())
  return {
    get cluster() {
      return cluster
    },
    start(contract, environment = {}) {
      const flow = new RunningFlow(bootstrap!, contract, environment)
      flows.push(flow)
      return flow
    },
    receiptsOf,
    decided: (topics, count) => within(90_000, async () => (await receiptsOf(topics)).length >= count),
  }
}
