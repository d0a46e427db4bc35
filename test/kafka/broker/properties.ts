import type { ListenerName } from './listeners.ts'
import { protocolMap } from './listeners.ts'

export interface NodeAddress {
  readonly id: number
  readonly controller: number
  readonly ports: Readonly<Partial<Record<ListenerName, number>>>
}

/** server.properties of one node that is broker and controller at once; replication follows the number of nodes. */
export function serverProperties(node: NodeAddress, all: readonly NodeAddress[], logs: string, extra: readonly string[]): string {
  const names = Object.keys(node.ports) as ListenerName[]
  const replication = all.length >= 3 ? 3 : 1
  const minimum = replication === 3 ? 2 : 1
  const address = names.map((name) => `${name}://127.0.0.1:${node.ports[name]}`)
  return [
    'process.roles=broker,controller',
    `node.id=${node.id}`,
    `controller.quorum.bootstrap.servers=${all.map((other) => `127.0.0.1:${other.controller}`).join(',')}`,
    `listeners=${[...address, `CONTROLLER://127.0.0.1:${node.controller}`].join(',')}`,
    `advertised.listeners=${address.join(',')}`,
    'controller.listener.names=CONTROLLER',
    'inter.broker.listener.name=PLAINTEXT',
    `listener.security.protocol.map=${protocolMap(names)}`,
    `log.dirs=${logs}`,
    'num.partitions=1',
    `default.replication.factor=${replication}`,
    `min.insync.replicas=${minimum}`,
    `offsets.topic.replication.factor=${replication}`,
    'offsets.topic.num.partitions=4',
    `transaction.state.log.replication.factor=${replication}`,
    `transaction.state.log.min.isr=${minimum}`,
    'transaction.state.log.num.partitions=4',
    `share.coordinator.state.topic.replication.factor=${replication}`,
    `share.coordinator.state.topic.min.isr=${minimum}`,
    'group.initial.rebalance.delay.ms=0',
    'group.min.session.timeout.ms=1000',
    'log.cleaner.dedupe.buffer.size=16777216',
    'log.cleaner.backoff.ms=500',
    ...(all.length > 1 ? ['broker.session.timeout.ms=4000', 'broker.heartbeat.interval.ms=500'] : []),
    ...extra,
    '',
  ].join('\n')
}
