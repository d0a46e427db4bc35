import type { ClientEncoder } from './produce-request.ts'

export interface Request {
  readonly correlationId: number
  readonly clientId: string
  readonly request: { readonly apiKey: number; readonly apiVersion: number; encode(): Promise<ClientEncoder> }
}

/**
 * A request with its head (Kafka protocol, request header v1): the client's bytes. The client copies a request four times; here it is
 * where there is no room in front of it, once.
 */
export function requestEncoder(encoderOf: (bytes: Buffer) => ClientEncoder) {
  return async ({ correlationId, clientId, request: { apiKey, apiVersion, encode } }: Request): Promise<ClientEncoder> => {
    const { buf, offset, room = 0 } = await encode()
    const idBytes = Buffer.byteLength(clientId)
    const head = HEAD_BYTES + idBytes
    const bytes = room < head ? copied(buf, head, offset) : Buffer.from(buf.buffer, buf.byteOffset - head, head + offset)
    let at = bytes.writeInt32BE(bytes.length - 4, 0)
    at = bytes.writeInt16BE(apiKey, at)
    at = bytes.writeInt16BE(apiVersion, at)
    at = bytes.writeInt32BE(correlationId, at)
    at = bytes.writeInt16BE(idBytes, at)
    bytes.write(clientId, at)
    return encoderOf(bytes)
  }
}

/** Of the head, without the client id. */
const HEAD_BYTES = 14

function copied(body: Buffer, head: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(head + length)
  body.copy(bytes, head, 0, length)
  return bytes
}
