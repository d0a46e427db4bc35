import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { InputRecord } from '../../../apps/processor/src/kafka/port.ts'
import { TEST_KEY } from '../../e2e/flow-folder.ts'
import { type Cluster, name } from '../cluster/index.ts'

const MAIN = resolve(import.meta.dirname, '../../../apps/processor/src/main.ts')

/** The topics of one flow, made for a test. */
export interface FlowTopics {
  readonly source: string
  readonly consent: string
  readonly output: string
  readonly receipts: string
  readonly quarantine: string
  readonly state: string
  readonly group: string
}

export async function makeTopics(cluster: Cluster, partitions: number): Promise<FlowTopics> {
  const [source, consent, output, receipts, quarantine, state] = await Promise.all([
    cluster.topic(partitions),
    cluster.topic(1),
    cluster.topic(partitions),
    cluster.topic(partitions),
    cluster.topic(1),
    cluster.topic(partitions, { 'cleanup.policy': 'compact' }),
  ])
  return { source, consent, output, receipts, quarantine, state, group: name('g') }
}

/** A contract over these topics; `more` goes to its end. */
export function contractText(topics: FlowTopics, more = '', names = 'off'): string {
  return `version: 1
purpose: ai.train.finetune
source: { kafka: { topic: ${topics.source}, group: ${topics.group} } }
consent: { kafka: { topic: ${topics.consent} } }
sink:
  kafka: { topic: ${topics.output}, receipts: ${topics.receipts}, quarantine: ${topics.quarantine}, state: ${topics.state} }
  recipient: example
  service: ai
  region: EU
  retention: persistent
record: { id: $.id, conversation: $.thread, author: $.from, participants: $.members, names: $.names, eventTime: $.sentAt }
assume: { jurisdiction: DE, age: adult, account: active, special: none, service: dm }
kafka: { brokers: ['127.0.0.1:1'] }
fields:
  $.id: pseudonymise
  $.text: { redact: { preset: training, with: label, names: ${names} } }
  $.from: pseudonymise
  $.sentAt: { generalise: day }
  $.reactions: { noise: { mechanism: discrete-laplace, epsilon: 0.5, range: [0, 50] } }
${more}
`
}

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The command, running over Kafka in a process of its own. */
export class RunningFlow {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  readonly contractFile: string
  readonly #folder: string
  stderr = ''

  constructor(bootstrap: readonly string[], contract: string, environment: Record<string, string> = {}) {
    this.#folder = mkdtempSync(join(tmpdir(), 'sluice-kafka-'))
    this.contractFile = join(this.#folder, 'sluice.yaml')
    writeFileSync(this.contractFile, contract)
    const { PATH = '' } = process.env
    const env = { PATH, NO_COLOR: '1', SLUICE_KEY: TEST_KEY, KAFKA_BOOTSTRAP: bootstrap.join(','), ...environment }
    const given = [
      '--no-warnings',
      '--conditions=@sluice/source',
      MAIN,
      'run',
      '--contract',
      this.contractFile,
      '--json',
      '--quiet',
    ]
    this.child = spawn(process.execPath, given, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text
    })
    this.ended = new Promise((done) => {
      this.child.once('close', (code) => {
        rmSync(this.#folder, { recursive: true, force: true })
        done({ code, stdout, stderr: this.stderr })
      })
    })
  }

  /** Ends it the way an orchestrator does. */
  stop(): Promise<Ended> {
    this.child.kill('SIGTERM')
    return this.ended
  }
}

export interface FlowReceipt {
  readonly record: string
  readonly contract: string
  readonly verdict: string
  readonly reason: string
  readonly consent?: string
  readonly taggers?: string
}

/** The receipts of packed records, in order. */
export function unpack(records: readonly InputRecord[]): FlowReceipt[] {
  return records.flatMap(({ value }) => String(value).trimEnd().split('\n')).map((line) => JSON.parse(line))
}

export const values = (records: readonly InputRecord[] | undefined): Record<string, unknown>[] =>
  (records ?? []).map(({ value }) => JSON.parse(String(value)))
