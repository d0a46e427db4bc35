import type { CompileOptions, Contract, Plan } from '@sluice/pipeline'
import { Tally, type TallySnapshot } from '../../flow/tally.ts'
import type { Telemetry } from '../../telemetry/index.ts'
import { createTransformPool, type TransformPool } from '../../workers/index.ts'
import { parseKafkaConfig } from '../config/parse.ts'
import { failureText } from '../errors.ts'
import { createKafkajsPort } from '../kafkajs/index.ts'
import type { KafkaPort, OutputRecord, TopicPartition } from '../port.ts'
import { createProcessor, type Held, type Processor } from '../processor/index.ts'
import { batchTransform } from './batch-transform.ts'
import { ConsentTopic } from './consent-topic.ts'
import { expiredReceipts } from './held-receipts.ts'
import { Outgoing } from './outgoing.ts'
import { type FlowTopics, remembers, topicsOf } from './topics.ts'
import { tracedPort } from './traced-port.ts'

/** A contract that the flow can be run by, and by which it can be replaced while it runs. */
export interface FlowContract {
  readonly plan: Plan
  /** The contract as it is written, for the worker threads. */
  readonly source: unknown
  readonly policy: unknown
  /** Who finds names instead of whom the contract says, and the models of all taggers. */
  readonly taggers?: Pick<CompileOptions, 'names' | 'models'>
}

export interface KafkaFlowOptions extends FlowContract {
  readonly key: Uint8Array
  readonly environment: NodeJS.ProcessEnv
  readonly telemetry: Telemetry
  readonly warn: (line: string) => void
  readonly signal: AbortSignal
  /** Consent events that were read from files; nothing where the contract has a topic of them, or tags alone. */
  readonly consentEvents?: readonly unknown[]
  /** The instant of all decisions, epoch milliseconds; the clock unless given. */
  readonly now?: number
  /** Given the running flow once it has started. */
  readonly onRunning?: (flow: RunningKafkaFlow) => void
  /** For tests: the port to use instead of kafkajs. */
  readonly port?: KafkaPort
}

/** A flow that runs, for health checks and for a new contract. */
export interface RunningKafkaFlow {
  /** Why it is not ready; empty when it is. */
  notReady(): string[]
  /** False when records wait and nothing was committed for longer than `WATCHDOG_MS`. */
  alive(): boolean
  /** From its next transaction on, every partition is decided by this contract. Refused, with the reason, where topics differ. */
  reload(contract: FlowContract): Promise<string | undefined>
}

const GROUP = 'sluice'
/** Freshness is judged a little before the decision is made. */
const FRESH_SHARE = 0.9
const WATCHDOG_MS = 120_000
/** How often it is asked whether held records may be decided by now. */
const HELD_MS = 10_000
/** Records per transaction where all of them are tagged first, which takes milliseconds each. */
const MAX_TAGGED_RECORDS = 200

/** Runs a flow from Kafka to Kafka until the signal ends it. @throws KafkaSetupError, ProcessorError, PoolError, ContractError */
export async function runKafkaFlow(options: KafkaFlowOptions): Promise<TallySnapshot> {
  const flow = new KafkaFlow(options)
  try {
    return await flow.run()
  } finally {
    await flow.close()
  }
}

class KafkaFlow implements RunningKafkaFlow {
  readonly #options: KafkaFlowOptions
  readonly #group: string
  readonly #kafka: KafkaPort
  readonly #topics: FlowTopics
  readonly #total = new Tally()
  readonly #partitions = new Map<string, number>()
  #contract: Contract
  #pool: TransformPool | undefined
  #consent: ConsentTopic | undefined
  #processor: Processor | undefined
  #progressAt: number
  #stateful = false
  #busy = 0

  constructor(options: KafkaFlowOptions) {
    const { plan, environment, telemetry, warn } = options
    this.#options = options
    this.#contract = plan.contract
    this.#group = plan.contract.source.kafka?.group ?? GROUP
    this.#topics = topicsOf(plan.contract)
    this.#progressAt = Date.now()
    const port =
      options.port ??
      createKafkajsPort({
        config: parseKafkaConfig(plan.contract.kafka, environment),
        log: ({ level, source, message }) => warn(`kafka ${level}: ${source}: ${message}`),
      })
    this.#kafka = tracedPort(port, telemetry, this.#group)
  }

  async run(): Promise<TallySnapshot> {
    const { plan, key, warn, signal, consentEvents, telemetry } = this.#options
    await this.#kafka.connect()
    const { source: from, output, receipts, quarantine, consent } = this.#topics
    for (const topic of [from, output, receipts, quarantine, consent]) {
      if (topic !== undefined) this.#partitions.set(topic, (await this.#kafka.partitions(topic)).length)
    }
    const state = await this.#findState()
    this.#stateful = state !== undefined
    const workers = plan.contract.workers
    this.#pool = await createTransformPool({
      plan: poolSource(this.#options, key),
      ...(workers === undefined ? {} : { workers }),
      onRestart: (reason) => warn(`a worker thread ended and was replaced: ${reason}`),
    })
    if (consentEvents) await this.#pool.addConsent(consentEvents)
    if (consent !== undefined) {
      const skip = plan.contract.consent.kafka?.skip ?? []
      const pool = this.#pool
      this.#consent = new ConsentTopic({
        kafka: this.#kafka,
        topic: consent,
        skip,
        warn,
        add: (events) => pool.addConsent(events),
      })
      await this.#consent.start()
    }
    this.#processor = createProcessor({
      kafka: this.#kafka,
      group: this.#group,
      source: from,
      transform: this.#transform(),
      quarantine: { topic: quarantine },
      ...(state === undefined ? {} : { state: { topic: state } }),
      sinks: [output, receipts],
      ready: () => this.#fresh(),
      held: { expire: (gone, at) => this.#expire(gone, at) },
      ...(plan.taggers.length > 0 ? { maxRecords: MAX_TAGGED_RECORDS } : {}),
      limits: { recordBytes: plan.contract.source.maxRecordBytes ?? 16 * 1024 * 1024 },
      onRefused: (code) => {
        this.#total.quarantined(code)
        telemetry.instruments.quarantined(code)
      },
      onCommitted: () => {
        this.#progressAt = Date.now()
      },
      onFailure: (at, error, failures) =>
        warn(`${at.topic}, partition ${at.partition}: ${failureText(error)}, attempt ${failures}; tried again`),
      onExpired: (at, first, next) =>
        warn(`${at.topic}, partition ${at.partition}: records ${first} to ${next} were removed before they were read`),
    })
    const forgetLag = this.#observeLag()
    const stopRetrying = this.#retryHeld()
    const stop = () => void this.#processor?.stop()
    signal.addEventListener('abort', stop, { once: true })
    this.#options.onRunning?.(this)
    try {
      if (!signal.aborted) await this.#processor.run()
    } finally {
      signal.removeEventListener('abort', stop)
      stopRetrying()
      forgetLag()
    }
    return this.#total.snapshot()
  }

  async close(): Promise<void> {
    await this.#processor?.stop()
    await this.#consent?.stop()
    await this.#pool?.close()
    await this.#kafka.close()
  }

  notReady(): string[] {
    const reasons: string[] = []
    if (!this.#processor) return ['starting']
    const problem = this.#consent?.problem()
    if (problem) reasons.push(problem)
    const lag = this.#consent?.lagSeconds()
    if (lag !== undefined && lag !== null && lag > this.#options.plan.policy.maxStoreLagSeconds)
      reasons.push('consent-view-stale')
    if (!this.#processor.status().every(({ claimed }) => claimed)) reasons.push('partitions-not-claimed')
    return reasons
  }

  alive(): boolean {
    return this.#busy === 0 || Date.now() - this.#progressAt < WATCHDOG_MS
  }

  async reload(given: FlowContract): Promise<string | undefined> {
    const { contract } = given.plan
    const same = (part: (of: Contract) => unknown) => JSON.stringify(part(contract)) === JSON.stringify(part(this.#contract))
    if (!same((of) => of.source) || !same((of) => of.sink) || !same((of) => of.consent) || !same((of) => of.kafka)) {
      return 'source, sink, consent and kafka cannot change while the flow runs: restart it'
    }
    if (remembers(contract) && !this.#stateful)
      return 'limits, budget and records that may be held need a state topic: restart the flow'
    this.#pool?.reload(poolSource(given, this.#options.key))
    this.#contract = contract
    this.#processor?.replaceTransform(this.#transform())
    return undefined
  }

  #transform() {
    const pool = this.#pool!
    return batchTransform({
      plan: pool.plan,
      topics: this.#topics,
      transformer: {
        transform: async (records, given) => {
          this.#busy++
          try {
            return await pool.transform(records, given)
          } finally {
            this.#busy--
          }
        },
      },
      outgoing: new Outgoing(this.#options.key),
      telemetry: this.#options.telemetry,
      group: this.#group,
      partitions: this.#partitions,
      ...(this.#consent ? { consent: this.#consent } : {}),
      now: () => this.#options.now ?? Date.now(),
      onBatch: (tally) => this.#total.add(tally.snapshot()),
    })
  }

  /** `sluice.consent.lag`, once the view has been read. Where its age is not known, it is as old as the flow. */
  #observeLag(): () => void {
    const consent = this.#consent
    if (!consent) return () => {}
    const began = Date.now()
    return this.#options.telemetry.instruments.consentLag(() => consent.lagSeconds() ?? (Date.now() - began) / 1000)
  }

  /**
   * The state topic: where the contract needs one, and also where there is one, since an earlier contract may have left records in it
   * that are still held.
   */
  async #findState(): Promise<string | undefined> {
    const { source, state } = this.#topics
    if (remembers(this.#contract)) return state
    if (!(await this.#kafka.topicExists(state))) return undefined
    return (await this.#kafka.partitions(state)).length >= this.#partitions.get(source)! ? state : undefined
  }

  /** Once somebody has said something new, held records may be decided. */
  #retryHeld(): () => void {
    let seen = this.#consent?.changes
    const timer = setInterval(() => {
      if (this.#consent?.changes === seen && this.#processor?.status().every(({ claimed }) => claimed)) return
      seen = this.#consent?.changes
      this.#processor?.retryHeld()
    }, HELD_MS)
    return () => clearInterval(timer)
  }

  #expire(gone: readonly Held[], at: TopicPartition): OutputRecord[] {
    for (const _ of gone) this.#total.counted('deny', 'E_HELD_EXPIRED', {})
    this.#options.telemetry.instruments.records('deny', 'E_HELD_EXPIRED', gone.length)
    const { receipts } = this.#topics
    const partitions = this.#partitions.get(receipts) ?? 1
    return expiredReceipts(gone, at, { contract: this.#pool!.plan.hash, topics: this.#topics, partitions })
  }

  async #fresh(): Promise<void> {
    await this.#consent?.fresh(this.#options.plan.policy.maxStoreLagSeconds * FRESH_SHARE)
  }
}

function poolSource({ source, policy, taggers }: FlowContract, key: Uint8Array) {
  return { contract: source, options: { key, ...taggers, ...(policy === undefined ? {} : { policy }) } }
}
