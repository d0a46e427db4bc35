import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { connect, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { HttpError, type HttpServer, parseHttpConfig, startHttp } from './index.ts'
import type { HttpServerOptions } from './server.ts'

const WELL = { alive: () => true, notReady: () => [] }
const open: HttpServer[] = []
afterEach(() => Promise.all(open.splice(0).map((server) => server.close(0))))

async function start(options: Partial<HttpServerOptions> = {}): Promise<HttpServer> {
  const server = await startHttp({ config: parseHttpConfig({ port: 0 }), warn: () => {}, health: WELL, ...options })
  open.push(server)
  return server
}

/** Sends bytes as they are, and gives back everything that comes until the connection ends. */
async function raw(server: HttpServer, request: string): Promise<string> {
  const socket = connect(server.port, '127.0.0.1')
  const received: Buffer[] = []
  socket.on('data', (bytes) => received.push(bytes)).on('error', () => {})
  socket.write(request)
  await once(socket, 'close')
  return Buffer.concat(received).toString()
}

describe('health', () => {
  it('is live and ready when all is well', async () => {
    const { url } = await start()
    const live = await fetch(`${url}/health/live`)
    expect([live.status, await live.json()]).toEqual([200, { status: 'live' }])
    const ready = await fetch(`${url}/health/ready?verbose=1`)
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }])
    expect(ready.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(ready.headers.get('cache-control')).toBe('no-store')
  })

  it('is not ready for as long as something is missing, and says what', async () => {
    const reasons = new Set(['consent-not-read-to-its-end', 'partitions-not-claimed'])
    const { url } = await start({ health: { alive: () => true, notReady: () => [...reasons] } })
    const ask = async () => {
      const response = await fetch(`${url}/health/ready`)
      return [response.status, await response.json()]
    }
    expect(await ask()).toEqual([
      503,
      { status: 'not-ready', reasons: ['consent-not-read-to-its-end', 'partitions-not-claimed'] },
    ])
    reasons.delete('consent-not-read-to-its-end')
    expect(await ask()).toEqual([503, { status: 'not-ready', reasons: ['partitions-not-claimed'] }])
    reasons.clear()
    expect(await ask()).toEqual([200, { status: 'ready' }])
    expect((await fetch(`${url}/health/live`)).status).toBe(200)
  })

  it('is not well when it cannot be found out, and names nothing but codes', async () => {
    const broken = () => {
      throw new Error('jo.doe@mail.example')
    }
    const { url } = await start({ health: { alive: broken, notReady: broken } })
    const live = await fetch(`${url}/health/live`)
    expect([live.status, await live.json()]).toEqual([503, { status: 'stuck' }])
    const ready = await fetch(`${url}/health/ready`)
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'not-ready', reasons: ['health-unknown'] }])
    const talkative = await start({ health: { alive: () => true, notReady: () => ['topic jo.doe@mail.example'] } })
    expect(await (await fetch(`${talkative.url}/health/ready`)).json()).toEqual({ status: 'not-ready', reasons: ['other'] })
  })
})

describe('requests', () => {
  it('HEAD is answered like GET without the body', async () => {
    const { url } = await start({ metrics: async () => 'a 1\n' })
    for (const path of ['/health/live', '/health/ready', '/metrics', '/nothing']) {
      const [head, full] = [await fetch(url + path, { method: 'HEAD' }), await fetch(url + path)]
      expect(await head.text()).toBe('')
      expect(head.status).toBe(full.status)
      expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(await full.text())))
    }
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'QUERY'])('%s is not allowed', async (method) => {
    const { url } = await start()
    const response = await fetch(`${url}/health/live`, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect(await response.json()).toEqual({ error: 'method-not-allowed' })
    expect((await fetch(`${url}/nothing`, { method })).status).toBe(404)
  })

  it.each(['/', '/health', '/health/live/', '/metrics/x', '//metrics', '/Metrics'])(
    '%s is not found, and what was asked for is not repeated',
    async (path) => {
      const server = await start({ metrics: async () => 'a 1\n' })
      const answer = await raw(server, `GET ${path}?jo.doe@mail.example HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
      expect(answer.split('\r\n')[0]).toBe('HTTP/1.1 404 Not Found')
      expect(answer).not.toContain('jo.doe')
    },
  )

  it('what is no request is refused', async () => {
    const server = await start()
    expect(await raw(server, 'GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
    expect(await raw(server, 'hello\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
    expect(await raw(server, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /)
    expect(await raw(server, 'GET http://other.example/health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 200 /,
    )
  })

  it('a body is not read: the connection ends', async () => {
    const server = await start()
    const head = 'POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n'
    const answer = await raw(server, `${head}${'x'.repeat(1_000)}`)
    expect(answer).toMatch(/^HTTP\/1.1 405 /)
    expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n')
  })

  it('a request that does not end is ended', { timeout: 60_000 }, async () => {
    expect(await raw(await start(), 'GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toMatch(/^HTTP\/1.1 408 /)
  })
})

describe('metrics', () => {
  it('come in the text format of Prometheus', async () => {
    const { url } = await start({ metrics: async () => '# TYPE a counter\na{b="ä"} 1\n' })
    const response = await fetch(`${url}/metrics`)
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect([response.status, await response.text()]).toEqual([200, '# TYPE a counter\na{b="ä"} 1\n'])
  })

  it('that are off are not found, and that fail say nothing of how', async () => {
    const { url } = await start()
    const off = await fetch(`${url}/metrics`)
    expect([off.status, await off.json()]).toEqual([404, { error: 'metrics-off' }])
    const failing = await start({ metrics: () => Promise.reject(new Error('jo.doe@mail.example')) })
    const failed = await fetch(`${failing.url}/metrics`)
    expect([failed.status, await failed.json()]).toEqual([500, { error: 'metrics-failed' }])
  })
})

describe('where it listens', () => {
  const warned: string[] = []
  const warn = (line: string) => void warned.push(line)
  afterEach(() => warned.splice(0))

  it('is this machine alone, unless it is told otherwise, and then it says so', async () => {
    const inside = await start({ warn })
    expect(inside.url).toBe(`http://127.0.0.1:${inside.port}`)
    await start({ warn, config: parseHttpConfig({ host: 'localhost', port: 0 }) })
    expect(warned).toEqual([])
    const outside = await start({ warn, config: parseHttpConfig({ host: '0.0.0.0', port: 0 }) })
    expect(warned).toEqual([
      `http: listening on 0.0.0.0:${outside.port}: whoever reaches this machine can read health and metrics`,
    ])
    expect((await fetch(`http://127.0.0.1:${outside.port}/health/live`)).status).toBe(200)
  })

  it('cannot be what is taken, or what this machine has not', async () => {
    const { port } = await start()
    const failure = (host: string, at: number) => start({ config: { host, port: at } }).catch((error: unknown) => error)
    const busy = await failure('127.0.0.1', port)
    expect(busy).toBeInstanceOf(HttpError)
    expect(busy).toMatchObject({
      code: 'E_HTTP_BUSY',
      message: expect.stringContaining(`127.0.0.1:${port}: something else listens`),
    })
    expect(await failure('192.0.2.1', 0)).toMatchObject({ code: 'E_HTTP_ADDRESS' })
  })
})

describe('closing', { timeout: 60_000 }, () => {
  const request = (url: string, agent?: Agent) =>
    new Promise<{ status: number | undefined; connection: string | undefined; socket: Socket }>((resolve, reject) => {
      get(url, agent ? { agent } : {}, (response) => {
        const { statusCode: status, headers, socket } = response
        response.on('end', () => resolve({ status, connection: headers.connection, socket })).resume()
      }).on('error', reject)
    })

  it('ends connections that are kept alive and idle, and takes no new ones', async () => {
    const server = await start()
    const agent = new Agent({ keepAlive: true })
    const { connection, socket } = await request(`${server.url}/health/live`, agent)
    expect(connection).toBe('keep-alive')
    const ended = once(socket, 'close')
    // With all the time in the world: it does not wait for the grace to end.
    await server.close(1e9)
    await ended
    await expect(request(`${server.url}/health/live`)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await server.close()
    agent.destroy()
  })

  it('finishes what is being answered, and then ends that connection too', async () => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const asked = Promise.withResolvers<void>()
    const metrics = () => {
      asked.resolve()
      return promise
    }
    const server = await start({ metrics })
    const agent = new Agent({ keepAlive: true })
    const response = request(`${server.url}/metrics`, agent)
    await asked.promise
    const closed = server.close(1e9)
    resolve('a 1\n')
    expect(await response).toMatchObject({ status: 200, connection: 'close' })
    await closed
    agent.destroy()
  })

  it('cuts what does not end', async () => {
    const asked = Promise.withResolvers<void>()
    const metrics = () => {
      asked.resolve()
      return new Promise<string>(() => {})
    }
    const server = await start({ metrics })
    const response = request(`${server.url}/metrics`)
    const cut = expect(response).rejects.toMatchObject({ code: 'ECONNRESET' })
    await asked.promise
    await server.close(1)
    await cut
  })

  it('is not needed for a process to end', async () => {
    const script = `
      const { startHttp, parseHttpConfig } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)})
      const health = { alive: () => true, notReady: () => [] }
      const { url } = await startHttp({ config: parseHttpConfig({ port: 0 }), warn: console.error, health })
      console.log((await fetch(url + '/health/live')).status)`
    const args = ['--conditions=@sluice/source', '--input-type=module', '--eval', script]
    const cwd = fileURLToPath(new URL('../..', import.meta.url))
    const ended = await new Promise((resolve) => {
      execFile(process.execPath, args, { cwd, timeout: 50_000 }, (error, out, err) => resolve({ error, out, err }))
    })
    expect(ended).toEqual({ error: null, out: '200\n', err: '' })
  })
})
