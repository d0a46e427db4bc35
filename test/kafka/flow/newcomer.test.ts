import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { TEST_KEY } from '../../e2e/flow-folder.ts'
import { within } from '../guards/closes.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const CONTRACT = 'examples/kafka/sluice.yaml'
const ownBroker = inject('ownBroker')

/** The commands of the README's part on Kafka, in its order. */
const COMMANDS = [...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .filter((command) => /kafka/.test(command))

describe.skipIf(!ownBroker)('the path of a newcomer to Kafka, by the commands of the README', () => {
  const children: ChildProcess[] = []
  type Running = ReturnType<typeof start>
  const folder = mkdtempSync(join(tmpdir(), 'sluice-newcomer-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Starts a shell command in a process group of its own, as in a terminal; what it prints is kept. */
  const start = (command: string, environment: Record<string, string> = {}) => {
    const env = { ...process.env, NO_COLOR: '1', SLUICE_KEY: TEST_KEY, ...environment }
    const child = spawn('bash', ['-c', command], { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    children.push(child)
    const printed = { text: '' }
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => (printed.text += text))
    const ended = new Promise<number | null>((done) => child.once('close', done))
    return { child, printed, ended }
  }
  afterEach(async () => {
    for (const child of children.splice(0).reverse()) {
      if (child.exitCode !== null) continue
      const closed = new Promise((done) => child.once('close', done))
      process.kill(-child.pid!, 'SIGINT')
      await closed
    }
  })

  beforeAll(() => {
    expect(COMMANDS).toHaveLength(4)
  })

  /** Starts the flow, and says where its health and metrics are. Where somebody has the port of the example, it gets a free one. */
  const startFlow = async (command: string, environment: Record<string, string>) => {
    const url = ({ printed }: Running) => /metrics at (http:\S+?);/.exec(printed.text)?.[1]
    const told = async (given: Running) => {
      await within(60_000, () => url(given) !== undefined || given.child.exitCode !== null)
      if (given.child.exitCode !== null) await given.ended
    }
    let running = start(command, environment)
    await told(running)
    if (running.printed.text.includes('E_HTTP_BUSY')) {
      const contract = join(folder, 'sluice.yaml')
      writeFileSync(contract, readFileSync(join(ROOT, CONTRACT), 'utf8').replace(/^http: .*$/m, 'http: { port: 0 }'))
      running = start(command.replace(CONTRACT, contract), environment)
      await told(running)
    }
    expect(url(running), running.printed.text).toBeDefined()
    return { running, http: url(running)! }
  }

  it('a broker, the flow, messages in, training data, metrics and receipts out', { timeout: 300_000 }, async () => {
    const [broker = '', flow = '', produce = '', consume = ''] = COMMANDS
    const kafka = start(broker)
    expect(await within(120_000, () => kafka.printed.text.includes('ready')), kafka.printed.text).toBe(true)
    const KAFKA_BOOTSTRAP = /KAFKA_BOOTSTRAP=([\d.:]+)/.exec(kafka.printed.text)![1]!
    const { running, http } = await startFlow(flow, { KAFKA_BOOTSTRAP })
    const health = async () => (await fetch(`${http}/health/ready`).catch(() => undefined))?.status === 200
    expect(await within(60_000, health), running.printed.text).toBe(true)
    const producer = start(produce, { KAFKA_BOOTSTRAP })
    expect(await producer.ended, producer.printed.text).toBe(0)
    const decided = async () => {
      const metrics = await (await fetch(`${http}/metrics`)).text()
      const counts = [...metrics.matchAll(/^sluice_records_total\{.*\} (\d+)/gm)].map(([, count]) => Number(count))
      return counts.reduce((sum, count) => sum + count, 0) > 600
    }
    expect(await within(60_000, decided), running.printed.text).toBe(true)
    const consumer = start(consume, { KAFKA_BOOTSTRAP })
    expect(await consumer.ended, consumer.printed.text).toBe(0)
    expect(consumer.printed.text).toMatch(/"from":"p_/)
    expect(consumer.printed.text).toMatch(/train\.dm: \d{3} records/)
  })
})
