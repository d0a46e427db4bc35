import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'

// Each case is a process of its own: what is loaded, what is printed and whether it ends can only be seen from outside.
const START = new URL('./start.ts', import.meta.url).href

function run(script: string, env: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; out: string; err: string }> {
  const source = `const { startTelemetry } = await import(${JSON.stringify(START)})\n${script}`
  const args = ['--no-warnings', '--conditions=@sluice/source', '--input-type=module', '--eval', source]
  const { PATH, SystemRoot } = process.env
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { env: { PATH, SystemRoot, ...env } }, (_, out, err) => {
      resolve({ code: child.exitCode, out, err })
    })
  })
}

const USE = `
const warned = []
const telemetry = await startTelemetry({ version: '1.2.3', warn: (line) => warned.push(line), flushMillis: 200 })
for (let i = 0; i < 3; i++) {
  telemetry.tracer.startSpan('x').end()
  telemetry.instruments.records('allow', 'OK')
  telemetry.log({ severity: 'info', code: 'E_X' })
}
await telemetry.shutdown()
await telemetry.shutdown()
`

describe('startTelemetry', { timeout: 60_000 }, () => {
  it('loads no part of the SDK without an endpoint, and works all the same', async () => {
    const { code, out, err } = await run(`${USE}
      const { createRequire } = await import('node:module')
      const loaded = Object.keys(createRequire(${JSON.stringify(START)}).cache)
      const heavy = loaded.filter((file) => /sdk-|exporter|grpc|instrumentation|resources/.test(file.split('node_modules').at(-1)))
      console.log(JSON.stringify({ enabled: telemetry.enabled, heavy, warned }))`)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out)).toEqual({ enabled: false, heavy: [], warned: [] })
  })

  it('has metrics to be asked for without an endpoint, exports nothing, and the process ends by itself', async () => {
    const { code, out, err } = await run(
      `const warned = []
       const telemetry = await startTelemetry({ version: '1.2.3', prometheus: true, warn: (line) => warned.push(line) })
       telemetry.instruments.records('allow', 'OK', 3)
       const text = await telemetry.metrics()
       await telemetry.shutdown()
       const after = await telemetry.metrics().catch(() => 'over')
       console.log(JSON.stringify({ enabled: telemetry.enabled, text, after, warned }))`,
      { OTEL_METRICS_EXPORTER: 'otlp', OTEL_LOG_LEVEL: 'debug' },
    )
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out)).toEqual({
      enabled: true,
      text: expect.stringMatching(/^sluice_records_total\{sluice_verdict="allow",sluice_reason="OK",.*\} 3$/m),
      after: 'over',
      warned: [],
    })
  })

  it('has none where the environment turns telemetry off', async () => {
    const { code, out, err } = await run(
      `const telemetry = await startTelemetry({ version: '1.2.3', prometheus: true, warn: console.error })
       console.log(JSON.stringify({ enabled: telemetry.enabled, metrics: typeof telemetry.metrics }))`,
      { OTEL_SDK_DISABLED: 'true' },
    )
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out)).toEqual({ enabled: false, metrics: 'undefined' })
  })

  it.each(['grpc', 'http/protobuf'])(
    'says one line over %s when nobody listens, and the process ends by itself',
    async (protocol) => {
      const { code, out, err } = await run(`${USE} console.log(JSON.stringify({ enabled: telemetry.enabled, warned }))`, {
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
        OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
        OTEL_EXPORTER_OTLP_TIMEOUT: '300',
        OTEL_EXPORTER_OTLP_HEADERS: 'authorization=canary-token',
        OTEL_LOG_LEVEL: 'debug',
      })
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(JSON.parse(out)).toEqual({
        enabled: true,
        warned: [expect.stringMatching(/^telemetry: some of it could not be exported/)],
      })
    },
  )

  it('does not wait for a collector that accepts and never answers', async () => {
    const sockets: Socket[] = []
    const server = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    try {
      const { code, out, err } = await run(`${USE} console.log(JSON.stringify({ warned }))`, {
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
        OTEL_EXPORTER_OTLP_TIMEOUT: '2000',
      })
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(JSON.parse(out)).toEqual({ warned: [expect.any(String)] })
      expect(sockets.length).toBeGreaterThan(0)
    } finally {
      for (const socket of sockets) socket.destroy()
      server.close()
    }
  })

  it('goes on without telemetry when the endpoint is no URL, and does not repeat it', async () => {
    const { code, out, err } = await run(
      `const warned = []
       const setting = { endpoint: 'canary at example.com', protocol: 'http/protobuf' }
       const telemetry = await startTelemetry({ version: '1.2.3', setting, warn: (line) => warned.push(line), flushMillis: 200 })
       telemetry.instruments.records('allow', 'OK')
       await telemetry.shutdown()
       console.log(JSON.stringify({ enabled: telemetry.enabled, warned }))`,
    )
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).not.toContain('canary')
    expect(JSON.parse(out)).toMatchObject({ enabled: false, warned: [expect.any(String)] })
  })
})
