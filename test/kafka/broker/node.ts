import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { limitFiles } from './file-limit.ts'
import { type SupervisedProcess, supervise } from './process.ts'

const run = promisify(execFile)

/** One broker process with a folder of its own; it keeps its ports and data over restarts. */
export interface BrokerNode {
  readonly id: number
  readonly pid: number
  readonly log: string
  kill(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>
  /** Stops the process where it stands (SIGSTOP) until `resume`: a broker that hangs rather than dies. */
  pause(): void
  resume(): void
  /** Its disk is full where a file has this many bytes, until it is started again. */
  fillDisk(bytes: number): Promise<void>
  running(): boolean
  /** Starts it again on the same ports and data and waits until it answers. */
  restart(): Promise<void>
}

export interface NodePlan {
  readonly id: number
  readonly folder: string
  readonly lib: string
  readonly properties: string
  readonly format: readonly string[]
  readonly heap: string
  readonly port: number
}

/** An ApiVersions request (key 18, version 0, correlation 1, no client id): what a broker answers first when it is ready. */
const API_VERSIONS = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff])

async function answers(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect({ host: '127.0.0.1', port }, () => socket.write(API_VERSIONS))
  socket.setTimeout(1_000, () => socket.destroy())
  socket.once('data', () => {
    resolve(true)
    socket.destroy()
  })
  socket.once('error', () => resolve(false))
  socket.once('close', () => resolve(false))
  return promise
}

/** Writes and formats the node's folder. */
export async function prepareNode(plan: NodePlan): Promise<void> {
  await mkdir(plan.folder, { recursive: true })
  const file = join(plan.folder, 'server.properties')
  await writeFile(file, plan.properties)
  const tool = [
    '-cp',
    `${plan.lib}/*`,
    '-XX:TieredStopAtLevel=1',
    'kafka.tools.StorageTool',
    'format',
    '-c',
    file,
    ...plan.format,
  ]
  await run('java', tool)
}

/** Starts a prepared node; resolves as soon as the process runs, `ready` waits until it answers. */
export async function startNode(plan: NodePlan): Promise<BrokerNode & { ready(): Promise<void> }> {
  const log = join(plan.folder, 'broker.log')
  const logging = join(import.meta.dirname, 'log4j2.yaml')
  const options = [`-Xmx${plan.heap}`, '-XX:+UseSerialGC', '-Djava.awt.headless=true', `-Dlog4j2.configurationFile=${logging}`]
  const args = [...options, '-cp', `${plan.lib}/*`, 'kafka.Kafka', join(plan.folder, 'server.properties')]
  const begin = () => supervise('java', args, log, plan.folder)
  let current: SupervisedProcess = await begin()
  const ready = async () => {
    const deadline = Date.now() + 120_000
    while (!(await answers(plan.port))) {
      if (!current.running()) throw new Error(`broker ${plan.id} ended:\n${(await readFile(log, 'utf8')).slice(-2_000)}`)
      if (Date.now() > deadline) throw new Error(`broker ${plan.id} does not answer; its log is ${log}`)
      await sleep(100)
    }
  }
  return {
    id: plan.id,
    log,
    get pid() {
      return current.pid
    },
    ready,
    kill: (signal = 'SIGKILL') => current.kill(signal),
    pause: () => current.signal('SIGSTOP'),
    resume: () => current.signal('SIGCONT'),
    fillDisk: (bytes) => limitFiles(current.pid, bytes),
    running: () => current.running(),
    async restart() {
      await current.kill('SIGTERM')
      current = await begin()
      await ready()
    },
  }
}
