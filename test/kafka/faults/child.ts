import { parseKafkaConfig } from '../../../apps/processor/src/kafka/config/parse.ts'
import { createKafkajsPort } from '../../../apps/processor/src/kafka/kafkajs/index.ts'
import { createProcessor } from '../../../apps/processor/src/kafka/processor/index.ts'
import { flow, type Rules, type Topics } from './flow.ts'
import { type Mutation, mutatePort, mutateTransform } from './mutations.ts'
import { type Fault, networkRule, stepFault, withSteps } from './points.ts'
import { seeded } from './random.ts'
import { lossySockets } from './sockets.ts'

// A processor as a process of its own, for tests only: it takes its faults from the environment.
export interface Assignment {
  readonly brokers: string[]
  readonly app: string
  readonly group: string
  readonly topics: Topics
  /** Whether there is consent to what waits for it; SIGUSR2 gives it later. */
  readonly consent: boolean
}

// Every line with its time and process: what happened in which order is the first question when a run fails.
const say = (line: string) => console.log(`${line} [${process.pid} ${Date.now() % 10_000_000}]`)

const { brokers, app, group, topics, consent } = JSON.parse(process.env.SLUICE_TEST_RUN!) as Assignment
const fault = process.env.SLUICE_TEST_FAULT ? (JSON.parse(process.env.SLUICE_TEST_FAULT) as Fault) : undefined
const mutation = (process.env.SLUICE_TEST_MUTATION || undefined) as Mutation | undefined
let rules: Rules = { contract: 'first', consent }
const consented = () => rules.consent
const rule = networkRule(fault, consented)

const port = createKafkajsPort({
  config: parseKafkaConfig({ brokers, requestTimeoutMs: 1_500, connectionTimeoutMs: 1_000, transactionTimeoutMs: 10_000 }, {}),
  app: mutation === 'no-fencing' ? `${app}.${process.pid}` : app,
  log: ({ level, source, message }) => say(`client ${level} ${source}: ${message}`),
  ...(rule === undefined ? {} : { testing: { socketFactory: lossySockets(rule) } }),
})
for (;;) {
  try {
    await port.connect()
    break
  } catch (error) {
    say(`connect: ${error}`)
  }
}

/** What the processor decides by: the rules as they are now, also when others come while it is at work. */
const transform = () => {
  const live: Rules = {
    get contract() {
      return rules.contract
    },
    consent: true,
  }
  return mutateTransform(flow(topics, mutation === 'torn-contract' ? live : rules, onRecord), mutation)
}
const change = (next: Partial<Rules>) => {
  rules = { ...rules, ...next }
  processor.replaceTransform(transform())
}
let contracts = 0
const random = fault?.kind === 'contract' ? seeded(fault.seed) : undefined
const perhapsChange = (where: string, probability: number) => {
  if (!random?.chance(probability)) return
  change({ contract: `${process.pid}.${++contracts}` })
  say(`contract ${contracts} ${where}`)
}
const onRecord = () => perhapsChange('within a batch', 0.03)
const onStep = random ? (step: string, when: string) => perhapsChange(`${when} ${step}`, 0.1) : stepFault(fault)

const processor = createProcessor({
  kafka: withSteps(mutatePort(port, mutation, topics), onStep, consented),
  group,
  source: topics.source,
  transform: transform(),
  quarantine: { topic: topics.quarantine },
  state: { topic: topics.state },
  sinks: [topics.sink, topics.receipts],
  maxRecords: 25,
  maxWaitMs: 50,
  sessionTimeoutMs: 3_000,
  heartbeatIntervalMs: 300,
  rebalanceTimeoutMs: 4_000,
  onCommitted: (at, records, next) => say(`committed ${at.partition} ${records} ${next}`),
  onFailure: (at, error, failures) => say(`failed ${at.partition} ${failures}: ${error}`),
  onRestart: (error) => say(`restart: ${error.name}`),
})
process.once('SIGTERM', () => void processor.stop())
process.on('SIGUSR2', () => change({ consent: true }))
try {
  await processor.run()
  await port.close()
  process.exit(0)
} catch (error) {
  say(`ended: ${error}`)
  process.exit(3)
}
