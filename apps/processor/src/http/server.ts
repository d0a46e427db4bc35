import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type AnswerOptions, answer } from './answer.ts'
import { type HttpConfig, isLoopback } from './config.ts'
import { HttpError } from './errors.ts'

export interface HttpServerOptions extends AnswerOptions {
  readonly config: HttpConfig
  /** Takes the line that is written when other machines can reach the server. */
  readonly warn: (line: string) => void
}

export interface HttpServer {
  /** As `http://127.0.0.1:9464`. */
  readonly url: string
  readonly port: number
  /**
   * Stops to listen, finishes what is being answered, and cuts what is still open after this time in milliseconds (default 2,000).
   * Idempotent.
   */
  close(graceMillis?: number): Promise<void>
}

const GRACE_MS = 2_000

// Requests have no body and answers are short, so whoever takes longer has lost interest or is up to something.
const LIMITS = {
  maxHeaderSize: 8 * 1024,
  headersTimeout: 5_000,
  requestTimeout: 5_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
}
const IDLE_MS = 15_000
const MAX_CONNECTIONS = 64

/**
 * Offers `/health/live`, `/health/ready` and `/metrics` over HTTP. There is nothing to log in to and nothing to change; on any address
 * but the loopback, what may connect is for a firewall to decide.
 * @throws {HttpError}
 */
export async function startHttp({ config, warn, ...options }: HttpServerOptions): Promise<HttpServer> {
  const server = createServer(LIMITS, (request, response) => void respond(server, request, response, options))
  server.maxConnections = MAX_CONNECTIONS
  server.setTimeout(IDLE_MS)
  const { address, port, family } = await listen(server, config)
  const place = family === 'IPv6' ? `[${address}]:${port}` : `${address}:${port}`
  if (!isLoopback(address)) warn(`http: listening on ${place}: whoever reaches this machine can read health and metrics`)
  // A server for health must not be what keeps a process alive.
  server.unref()
  let closed: Promise<void> | undefined
  return {
    url: `http://${place}`,
    port,
    close(graceMillis = GRACE_MS) {
      closed ??= close(server, graceMillis)
      return closed
    },
  }
}

function listen(server: Server, { host, port }: HttpConfig): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(HttpError.from(`${host}:${port}`, error)))
    server.listen({ host, port, exclusive: true }, () => resolve(server.address() as AddressInfo))
  })
}

async function respond(
  server: Server,
  request: IncomingMessage,
  response: ServerResponse,
  options: AnswerOptions,
): Promise<void> {
  const { status, type, body } = await answer(request.method ?? '', request.url ?? '', options)
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
    // What a body holds is of no interest: the connection ends rather than that it is read. So it does when the server closes.
    ...(hasBody(request) || !server.listening ? { connection: 'close' } : {}),
  })
  // Node leaves out the body in the answer to HEAD.
  response.end(body)
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'

async function close(server: Server, graceMillis: number): Promise<void> {
  // Connections without a request are closed at once, those with one after their answer.
  const ended = new Promise<void>((resolve) => server.close(() => resolve()))
  const cut = setTimeout(() => server.closeAllConnections(), graceMillis)
  await ended
  clearTimeout(cut)
}
