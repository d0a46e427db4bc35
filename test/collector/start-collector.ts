import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildCollector, COLLECTOR_CONFIG } from './build-collector.ts'
import { type CollectedLog, type CollectedMetric, type CollectedSpan, readLogs, readMetrics, readSpans } from './otlp-json.ts'
import { tapWire } from './wire-tap.ts'

/** Says when enough has arrived. */
export type Enough<T> = (items: readonly T[]) => boolean

/** A running OpenTelemetry Collector that keeps all that it is sent. */
export interface Collector {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT` with `OTEL_EXPORTER_OTLP_PROTOCOL=grpc`. */
  readonly grpcEndpoint: string
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT` with `OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf`. */
  readonly httpEndpoint: string
  /** All spans so far, once they are enough (default: once there is any); an error after 30 s says what had arrived. */
  traces(enough?: Enough<CollectedSpan>): Promise<readonly CollectedSpan[]>
  /** All metrics so far, as `traces`. */
  metrics(enough?: Enough<CollectedMetric>): Promise<readonly CollectedMetric[]>
  /** All log records so far, as `traces`. */
  logs(enough?: Enough<CollectedLog>): Promise<readonly CollectedLog[]>
  /**
   * Every byte that was sent to the collector, as it came over the wire, and every byte that it wrote: the three files, a detailed
   * text of the same data, and its own log. Complete after `stop`; this is what to search for canaries.
   */
  rawBytes(): Promise<Buffer>
  /** Ends the collector after it has written everything, and removes its folder. A second call does nothing. */
  stop(): Promise<void>
}

const STARTS = 3
const READY_MS = 30_000
const ARRIVAL_MS = 30_000
const STOP_MS = 10_000
const POLL_MS = 25

/** Builds the collector if needed and starts it on two free ports of the loopback, in a temporary folder of its own. */
export async function startCollector(): Promise<Collector> {
  const executable = await buildCollector()
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(executable)
    } catch (cause) {
      // Between looking for a free port and binding it, somebody else may have taken it.
      if (attempt === STARTS) throw cause
    }
  }
}

async function startOnce(executable: string): Promise<Collector> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-collector-'))
  const [grpc, http] = await freePorts(2)
  const child = spawnCollector(executable, folder, grpc!, http!)
  const killed = (): void => void child.kill('SIGKILL')
  process.once('exit', killed)
  const end = async (): Promise<void> => {
    await terminate(child)
    process.off('exit', killed)
  }
  try {
    await ready(child, [grpc!, http!])
  } catch (cause) {
    await end()
    const log = await readFile(join(folder, 'collector.log'), 'utf8').catch(() => '')
    await rm(folder, { recursive: true, force: true })
    throw new Error(`the collector did not start:\n${log.slice(-2000)}`, { cause })
  }

  const taps = await Promise.all([tapWire(grpc!), tapWire(http!)])
  let kept: Map<string, Buffer> | undefined
  const read = async (name: string): Promise<string> => {
    if (kept !== undefined) return kept.get(name)?.toString('utf8') ?? ''
    return readFile(join(folder, name), 'utf8').catch(() => '')
  }
  const arrived = async <T extends { name?: string }>(file: string, parse: (lines: string) => T[], enough: Enough<T>) => {
    const deadline = Date.now() + ARRIVAL_MS
    for (;;) {
      const items = parse(await read(file))
      if (enough(items)) return items
      if (kept !== undefined || Date.now() > deadline) {
        throw new Error(
          `not enough in ${file}; there is: ${items.map(({ name }) => name ?? '(log record)').join(', ') || 'nothing'}`,
        )
      }
      await pause(POLL_MS)
    }
  }
  const any: Enough<unknown> = (items) => items.length > 0
  return {
    grpcEndpoint: `http://127.0.0.1:${taps[0].port}`,
    httpEndpoint: `http://127.0.0.1:${taps[1].port}`,
    traces: (enough = any) => arrived('traces.jsonl', readSpans, enough),
    metrics: (enough = any) => arrived('metrics.jsonl', readMetrics, enough),
    logs: (enough = any) => arrived<CollectedLog & { name?: string }>('logs.jsonl', readLogs, enough),
    async rawBytes() {
      return Buffer.concat([...taps.map((tap) => tap.bytes()), ...(kept ?? (await readFolder(folder))).values()])
    },
    async stop() {
      if (kept !== undefined) return
      await end()
      for (const tap of taps) await tap.close()
      kept = await readFolder(folder)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function spawnCollector(executable: string, folder: string, grpc: number, http: number): ChildProcess {
  const log = openSync(join(folder, 'collector.log'), 'a')
  try {
    return spawn(executable, ['--config', `file:${COLLECTOR_CONFIG}`], {
      cwd: folder,
      env: { SLUICE_OTLP_OUT: folder, SLUICE_OTLP_GRPC_PORT: String(grpc), SLUICE_OTLP_HTTP_PORT: String(http) },
      stdio: ['ignore', log, log],
    })
  } finally {
    closeSync(log)
  }
}

async function ready(child: ChildProcess, ports: readonly number[]): Promise<void> {
  if (child.pid === undefined) throw await once(child, 'error').then(([cause]: unknown[]) => cause)
  const deadline = Date.now() + READY_MS
  for (const port of ports) {
    while (!(await answers(port))) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`it ended with ${child.exitCode ?? child.signalCode}`)
      if (Date.now() > deadline) throw new Error(`it does not listen on port ${port}`)
      await pause(POLL_MS)
    }
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

async function terminate(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await exited
  clearTimeout(timer)
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      return server
    }),
  )
  // All are open at once, so that no port is found twice.
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

async function readFolder(folder: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for (const name of (await readdir(folder)).sort()) files.set(name, await readFile(join(folder, name)))
  return files
}
