import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Certificates, makeCertificates } from './certificates.ts'
import { jars } from './jars.ts'
import { LISTENERS, type ListenerName, saslProperties, scramArguments, tlsProperties } from './listeners.ts'
import { type BrokerNode, prepareNode, startNode } from './node.ts'
import { freePorts } from './ports.ts'
import { serverProperties } from './properties.ts'

export { SASL_USER } from './listeners.ts'
export type { BrokerNode, Certificates, ListenerName }

export interface BrokerOptions {
  /** One node, or three with replication 3 and min.insync.replicas 2. */
  readonly nodes?: 1 | 3
  /** Adds listeners that demand TLS (`TLS`) and TLS with a client certificate (`MTLS`). */
  readonly tls?: boolean
  /** Adds a listener that demands SASL (`SASL`), with `tls` also one that demands both (`SASLTLS`). */
  readonly sasl?: boolean
  /** Port of the first node's plain listener, where somebody has to type it; free ports otherwise. */
  readonly port?: number
  /** Further lines of server.properties. */
  readonly properties?: readonly string[]
}

export interface Broker {
  readonly bootstrap: string[]
  /** The addresses of a listener by name; PLAINTEXT is `bootstrap`. */
  listener(name: ListenerName): string[]
  readonly certificates: Certificates | undefined
  readonly nodes: readonly BrokerNode[]
  node(index: number): BrokerNode
  readonly logsDir: string
  stop(): Promise<void>
}

const wanted = ({ tls, sasl }: BrokerOptions): ListenerName[] =>
  LISTENERS.filter((name) => (name.includes('TLS') ? tls : true) && (name.includes('SASL') ? sasl : true))

/** A KRaft id or directory uuid: 16 random bytes as unpadded base64url, which must not begin with a dash. */
const uuid = (): string => {
  for (;;) {
    const id = randomBytes(16).toString('base64url')
    if (!id.startsWith('-')) return id
  }
}

const PREFIX = 'sluice-kafka-'

/** Removes the folders of test processes that were killed: their brokers are gone, their data would stay for ever. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
    if (owner === undefined) continue
    try {
      process.kill(Number(owner), 0)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') await rm(join(tmpdir(), name), { recursive: true, force: true })
    }
  }
}

async function attempt(options: BrokerOptions): Promise<Broker> {
  const count = options.nodes ?? 1
  const lib = await jars()
  await sweep()
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`))
  const names = wanted(options)
  const ports = await freePorts(count * (names.length + 1))
  const addresses = Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    controller: ports.pop()!,
    ports: Object.fromEntries(names.map((name) => [name, ports.pop()!])) as Partial<Record<ListenerName, number>>,
    directory: uuid(),
  }))
  if (options.port !== undefined) addresses[0]!.ports.PLAINTEXT = options.port
  const certificates = options.tls ? await makeCertificates(join(folder, 'certificates')) : undefined
  const extra = [
    ...(certificates ? tlsProperties(names, certificates) : []),
    ...saslProperties(names),
    ...(options.properties ?? []),
  ]
  const cluster = uuid()
  const voters = addresses.map(({ id, controller, directory }) => `${id}@127.0.0.1:${controller}:${directory}`).join(',')
  const quorum = count === 1 ? ['--standalone'] : ['--initial-controllers', voters]
  const plans = addresses.map((address) => {
    const home = join(folder, `node-${address.id}`)
    return {
      id: address.id,
      folder: home,
      lib,
      properties: serverProperties(address, addresses, join(home, 'data'), extra),
      format: ['-t', cluster, ...quorum, ...(options.sasl ? scramArguments() : [])],
      heap: count === 1 ? '512m' : '384m',
      port: address.ports.PLAINTEXT!,
    }
  })
  const started: Awaited<ReturnType<typeof startNode>>[] = []
  const stop = async () => {
    await Promise.all(started.map((node) => node.kill('SIGKILL')))
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await Promise.all(plans.map(prepareNode))
    for (const plan of plans) started.push(await startNode(plan))
    await Promise.all(started.map((node) => node.ready()))
  } catch (error) {
    await stop()
    throw error
  }
  const listener = (name: ListenerName) => addresses.map((address) => `127.0.0.1:${address.ports[name]}`)
  return {
    bootstrap: listener('PLAINTEXT'),
    listener,
    certificates,
    nodes: started,
    node: (index) => started[index]!,
    logsDir: folder,
    stop,
  }
}

/**
 * Starts Apache Kafka in KRaft mode on free ports of 127.0.0.1 with data in a temporary folder, and waits until every node
 * answers. It ends with `stop()`, and also when this process dies in whatever way.
 */
export async function startBroker(options: BrokerOptions = {}): Promise<Broker> {
  // Between choosing a free port and the broker binding it another process may take it; a second choice settles that.
  try {
    return await attempt(options)
  } catch (error) {
    if (!/BindException|Address already in use/.test(String(error))) throw error
    return attempt(options)
  }
}
