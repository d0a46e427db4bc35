import { connect, type Socket } from 'node:net'
import type { ISocketFactory } from 'kafkajs'

/** Request kinds by their number in the protocol. */
export const API = {
  Produce: 0,
  OffsetFetch: 9,
  ApiVersions: 18,
  AddPartitionsToTxn: 24,
  AddOffsetsToTxn: 25,
  EndTxn: 26,
  TxnOffsetCommit: 28,
} as const
export type ApiName = keyof typeof API

/** What happens to a request: it passes, never arrives, arrives while its answer does not, or is the last thing the process does. */
export type Verdict = 'pass' | 'drop-request' | 'drop-response' | 'die-after-writing'
export type NetworkRule = (api: ApiName) => Verdict

/**
 * Sockets that lose what `rule` says: the protocol's frames are followed in both directions (int32 length, then for requests
 * int16 api key, int16 version, int32 correlation id; for answers int32 correlation id). The connection itself stays up.
 */
export function lossySockets(rule: NetworkRule): ISocketFactory {
  const names = new Map<number, ApiName>(Object.entries(API).map(([name, key]) => [key, name as ApiName]))
  return ({ host, port, onConnect }) => {
    const socket = connect({ host, port }, onConnect)
    const unanswered = new Set<number>()
    const write = socket.write.bind(socket) as (data: Buffer, encoding?: BufferEncoding) => boolean
    socket.write = ((data: Buffer, encoding?: BufferEncoding) => {
      const name = names.get(data.readInt16BE(4))
      if (name === undefined) return write(data, encoding)
      const verdict = rule(name)
      if (verdict === 'drop-request') return true
      if (verdict === 'die-after-writing') {
        return (write as unknown as (data: Buffer, done: () => void) => boolean)(data, () => process.kill(process.pid, 'SIGKILL'))
      }
      if (verdict === 'drop-response') unanswered.add(data.readInt32BE(8))
      return write(data, encoding)
    }) as Socket['write']
    const on = socket.on.bind(socket) as (event: string, listener: (...args: never[]) => void) => Socket
    socket.on = ((event: string, listener: (...args: never[]) => void) =>
      event === 'data' ? on(event, answersExcept(unanswered, listener as never) as never) : on(event, listener)) as Socket['on']
    return socket
  }
}

function answersExcept(unanswered: Set<number>, deliver: (frame: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
      const frame = rest.subarray(0, 4 + rest.readInt32BE(0))
      rest = rest.subarray(frame.length)
      if (!unanswered.delete(frame.readInt32BE(4))) deliver(frame)
    }
  }
}
