import { type Broker, startBroker } from '../broker/index.ts'
import { type Cluster, connectCluster } from '../cluster/index.ts'
import { checkInvariants } from './invariants.ts'
import { keepEvidence } from './keep.ts'
import type { Mutation } from './mutations.ts'
import { seeded } from './random.ts'
import type { Row } from './rows.ts'
import { Run } from './run.ts'

/** The rows that can run on this machine; of each other it is said in a line why it did not. With CI=true all have to. */
export async function runnable(rows: readonly Row[]): Promise<Row[]> {
  const found: Row[] = []
  for (const row of rows) {
    const missing = await row.missing?.()
    if (missing === undefined || process.env.CI === 'true') found.push(row)
    else console.warn(`${row.name} did not run: ${missing}`)
  }
  return found
}

/** Brokers for runs of the fault table; each is started when the first row needs it. */
export class Harness {
  readonly #brokers = new Map<1 | 3, Promise<Broker>>()
  readonly #clusters = new Map<1 | 3, Promise<Cluster>>()

  #broker(nodes: 1 | 3): Promise<Broker> {
    let broker = this.#brokers.get(nodes)
    if (broker === undefined) {
      broker = startBroker({ nodes })
      this.#brokers.set(nodes, broker)
    }
    return broker
  }

  #cluster(nodes: 1 | 3): Promise<Cluster> {
    let cluster = this.#clusters.get(nodes)
    if (cluster === undefined) {
      cluster = this.#broker(nodes).then(({ bootstrap }) => connectCluster(bootstrap))
      this.#clusters.set(nodes, cluster)
    }
    return cluster
  }

  readonly #turns = new Map<1 | 3, Promise<void>>()

  /** Rows that do something to a broker wait for each other, where they have the same one. */
  async #alone(nodes: 1 | 3, work: () => Promise<void>): Promise<void> {
    const turn = (this.#turns.get(nodes) ?? Promise.resolve()).then(work)
    this.#turns.set(
      nodes,
      turn.catch(() => {}),
    )
    return turn
  }

  /** Runs one row with one seed. @throws {Broken} when a promise is broken; the same seed gives the same faults again */
  run(row: Row, seed: number, mutation?: Mutation): Promise<void> {
    const work = () => this.#run(row, seed, mutation)
    return row.alone ? this.#alone(row.nodes, work) : work()
  }

  async #run(row: Row, seed: number, mutation?: Mutation): Promise<void> {
    if (row.ownBroker === undefined) {
      return this.#runOn(await this.#broker(row.nodes), await this.#cluster(row.nodes), row, seed, mutation)
    }
    const broker = await startBroker({ nodes: row.nodes, properties: row.ownBroker })
    const cluster = await connectCluster(broker.bootstrap)
    try {
      await this.#runOn(broker, cluster, row, seed, mutation)
    } finally {
      await cluster.close().catch(() => {})
      await broker.stop()
    }
  }

  async #runOn(broker: Broker, cluster: Cluster, row: Row, seed: number, mutation?: Mutation): Promise<void> {
    const run = await Run.create(seeded(seed), cluster, broker, mutation)
    run.brokerFails = row.alone === true
    try {
      await row.happen(run)
      await run.finish()
      await checkInvariants(run)
    } catch (error) {
      if (mutation !== undefined) throw error
      const kept = await keepEvidence(run, `${row.name}-${seed}`)
      ;(error as Error).message += ` [kept in ${kept}]`
      throw error
    } finally {
      await Promise.all(run.children.map((child) => child.kill('SIGKILL')))
    }
  }

  async close(): Promise<void> {
    for (const cluster of this.#clusters.values()) await cluster.then((one) => one.close()).catch(() => {})
    for (const broker of this.#brokers.values()) await broker.then((one) => one.stop()).catch(() => {})
  }
}
