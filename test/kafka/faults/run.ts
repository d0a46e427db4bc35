import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Broker } from '../broker/index.ts'
import { type SupervisedProcess, supervise } from '../broker/process.ts'
import { type Cluster, name } from '../cluster/index.ts'
import type { Assignment } from './child.ts'
import { CANARY, type Message, type Topics } from './flow.ts'
import type { Mutation } from './mutations.ts'
import type { Fault } from './points.ts'
import type { Random } from './random.ts'

export interface Produced {
  readonly partition: number
  readonly value: string
  /** Missing for what cannot be processed. */
  readonly message?: Message
}

/** One seeded run: topics of its own, input that is produced while processors come and go, and what was expected of them. */
export class Run {
  readonly random: Random
  readonly cluster: Cluster
  readonly broker: Broker
  readonly partitions: number
  readonly topics: Topics
  readonly assignment: Omit<Assignment, 'consent'>
  readonly produced: Produced[] = []
  readonly children: SupervisedProcess[] = []
  readonly log: string
  readonly #mutation: Mutation | undefined
  /** Whether the row does something to a broker, so that the producer of the input may write twice. */
  brokerFails = false
  /** Whether processors that are started from now on know of the consent that some messages wait for. */
  consent = true
  #count = 0

  private constructor(random: Random, cluster: Cluster, broker: Broker, partitions: number, topics: Topics, mutation?: Mutation) {
    this.#mutation = mutation
    this.random = random
    this.cluster = cluster
    this.broker = broker
    this.partitions = partitions
    this.topics = topics
    this.assignment = { brokers: [...broker.bootstrap], app: name('app'), group: name('g'), topics }
    this.log = join(broker.logsDir, `${this.assignment.group}.log`)
  }

  static async create(random: Random, cluster: Cluster, broker: Broker, mutation?: Mutation): Promise<Run> {
    const partitions = random.between(2, 4)
    const topic = (configs = {}) => cluster.topic(partitions, configs)
    const source = await topic()
    const sink = await topic()
    const receipts = await topic()
    const quarantine = await topic()
    const state = await topic({ 'cleanup.policy': 'compact' })
    return new Run(random, cluster, broker, partitions, { source, sink, receipts, quarantine, state }, mutation)
  }

  /** The next input records, spread over the partitions: a share of `poison` cannot be processed, and one of `waiting` waits for consent. */
  invent(count: number, poison = 0.02, waiting = 0): Produced[] {
    return Array.from({ length: count }, () => {
      const id = this.#count++
      const partition = this.random.below(this.partitions)
      if (this.random.chance(poison)) return { partition, value: `no json ${id} ${CANARY}` }
      const person = `${CANARY}-person-${this.random.below(7)}`
      const waits = waiting > 0 && this.random.chance(waiting)
      const message = { id: `m${id}`, person, text: `${CANARY} text ${id}`, ...(waits ? { waits } : {}) } as Message
      return { partition, value: JSON.stringify(message), message }
    })
  }

  /** Produces records that are expected to be processed. */
  async pour(records: readonly Produced[]): Promise<void> {
    const messages = records.map(({ partition, value }, i) => ({
      partition,
      value,
      key: `${CANARY}-key`,
      headers: { secret: `${CANARY}-header` },
      timestamp: String(1_700_000_000_000 + this.produced.length + i),
    }))
    await this.cluster.produce(this.topics.source, messages)
    this.produced.push(...records)
  }

  /** Pours `count` records in portions, with pauses, so that faults fall between and within them. */
  async pourSlowly(count: number, poison?: number, waiting?: number): Promise<void> {
    for (let left = count; left > 0; ) {
      const portion = Math.min(left, this.random.between(10, 80))
      await this.pour(this.invent(portion, poison, waiting))
      left -= portion
      await sleep(this.random.between(0, 60))
    }
  }

  async start(fault?: Fault): Promise<SupervisedProcess> {
    const environment = [
      `SLUICE_TEST_RUN=${JSON.stringify({ ...this.assignment, consent: this.consent } satisfies Assignment)}`,
      `SLUICE_TEST_FAULT=${fault === undefined ? '' : JSON.stringify(fault)}`,
      `SLUICE_TEST_MUTATION=${this.#mutation ?? ''}`,
      'NODE_ENV=production',
    ]
    const node = [...environment, process.execPath, '--conditions=@sluice/source', join(import.meta.dirname, 'child.ts')]
    const child = await supervise('env', node, this.log, import.meta.dirname)
    this.children.push(child)
    return child
  }

  async written(): Promise<string> {
    return readFile(this.log, 'utf8').catch(() => '')
  }

  /** Waits until a processor of this run has committed `count` times. */
  async commits(count: number, ms = 120_000): Promise<void> {
    for (const end = Date.now() + ms; Date.now() < end; await sleep(50)) {
      if (`\n${await this.written()}`.split('\ncommitted ').length > count) return
    }
    throw new Error(`no ${count} commits in ${ms} ms; the log is ${this.log}`)
  }

  /** Waits until a processor of this run has written a line that begins so: a fault that never happened proves nothing. */
  async happened(line: string, ms = 120_000): Promise<void> {
    for (const end = Date.now() + ms; Date.now() < end; await sleep(50)) {
      if (`\n${await this.written()}`.includes(`\n${line}`)) return
    }
    throw new Error(`"${line}" did not happen in ${ms} ms; the log is ${this.log}`)
  }

  /** Starts a processor without faults and waits until everything is committed. */
  async finish(ms = 240_000): Promise<void> {
    const last = await this.start()
    try {
      await this.everythingCommitted(last, ms)
      await this.#heldPassed()
      await last.kill('SIGTERM')
    } finally {
      await Promise.all(this.children.map((child) => child.kill('SIGKILL')))
    }
  }

  /** Waits until everything that was produced is committed. @throws when `child` ends before */
  async everythingCommitted(child: SupervisedProcess, ms = 240_000): Promise<void> {
    const port = await this.cluster.port()
    const { source } = this.topics
    const end = Date.now() + ms
    try {
      for (;;) {
        const ranges = await port.ranges(source)
        const offsets = await Promise.all(
          ranges.map(({ partition }) => port.fetchCommitted(this.assignment.group, { topic: source, partition })),
        )
        const lasts = await this.#lastOffsets()
        if (ranges.every(({ partition }) => (offsets[partition] ?? 0n) >= (lasts.get(partition) ?? -1n) + 1n)) return
        if (!child.running()) throw new Error(`the processor ended; the log is ${this.log}`)
        if (Date.now() > end) throw new Error(`not everything was committed in ${ms} ms: ${offsets}; the log is ${this.log}`)
        await sleep(100)
      }
    } finally {
      await port.close()
    }
  }

  #lasts: { readonly produced: number; readonly offsets: Promise<Map<number, bigint>> } | undefined
  /** Offset of the last record of each partition of the source; read once, as long as nothing more is produced. */
  #lastOffsets(): Promise<Map<number, bigint>> {
    const produced = this.produced.length
    if (this.#lasts?.produced !== produced) {
      const offsets = this.cluster
        .read(this.topics.source)
        .then((all) => new Map([...all].map(([partition, records]) => [partition, records.at(-1)?.offset ?? -1n])))
      this.#lasts = { produced, offsets }
    }
    return this.#lasts.offsets
  }

  /** Waits for what was held: its transactions leave the committed offset as it is. */
  async #heldPassed(ms = 120_000): Promise<void> {
    if (!this.produced.some(({ message }) => message?.waits)) return
    const expected = this.produced.filter(({ message }) => message !== undefined).length
    for (const end = Date.now() + ms; ; await sleep(200)) {
      const passed = [...(await this.cluster.read(this.topics.sink)).values()].flat().length
      if (passed >= expected) return
      if (Date.now() > end) throw new Error(`${passed} of ${expected} records were passed on in ${ms} ms; the log is ${this.log}`)
    }
  }
}
