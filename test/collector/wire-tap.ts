import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A forwarder on a free port of the loopback that keeps every byte that clients send through it. */
export interface WireTap {
  readonly port: number
  /** All bytes of the clients so far: HTTP requests as they are, gRPC as HTTP/2 frames around uncompressed messages. */
  bytes(): Buffer
  close(): Promise<void>
}

/**
 * Puts a tap in front of a port. What the collector writes down is what it understood; fields that it does not know and request headers
 * are seen only on the wire.
 */
export async function tapWire(target: number): Promise<WireTap> {
  const chunks: Buffer[] = []
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1')
    client.on('data', (chunk) => chunks.push(chunk))
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => open.delete(socket))
      socket.pipe(other)
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as { port: number }).port,
    bytes: () => Buffer.concat(chunks),
    async close() {
      for (const socket of open) socket.destroy()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}
