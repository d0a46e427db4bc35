import { describe, expect, it } from 'vitest'
import { readSignals } from './settings.ts'

const read = (env: NodeJS.ProcessEnv, setting = {}) => Object.fromEntries(readSignals(env, setting))

describe('readSignals', () => {
  it('exports nothing unless asked: there is no default endpoint', () => {
    expect(read({})).toEqual({})
    expect(read({ OTEL_EXPORTER_OTLP_ENDPOINT: ' ' })).toEqual({})
    expect(read({ OTEL_TRACES_EXPORTER: 'otlp', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toEqual({})
    expect(read({}, { protocol: 'grpc', endpoint: '' })).toEqual({})
  })

  it('exports every signal to an endpoint for all', () => {
    const protocol = 'http/protobuf'
    expect(read({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' })).toEqual({
      TRACES: { protocol },
      METRICS: { protocol },
      LOGS: { protocol },
    })
  })

  it('exports one signal to an endpoint for it, by a protocol for it', () => {
    const env = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4317', OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'grpc' }
    expect(read({ ...env, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' })).toEqual({ TRACES: { protocol: 'grpc' } })
  })

  it('leaves out signals that are turned off, and all of them with the SDK', () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }
    expect(Object.keys(read({ ...env, OTEL_METRICS_EXPORTER: 'none', OTEL_LOGS_EXPORTER: 'none' }))).toEqual(['TRACES'])
    expect(read({ ...env, OTEL_SDK_DISABLED: 'TRUE' })).toEqual({})
  })

  it('falls back to the default of the specification for a protocol that it does not know', () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }
    expect(read(env).TRACES).toEqual({ protocol: 'http/protobuf' })
  })

  it('takes a setting, and the environment before it', () => {
    expect(read({}, { endpoint: 'http://collector:4318/' }).METRICS).toEqual({
      protocol: 'http/protobuf',
      url: 'http://collector:4318/v1/metrics',
    })
    expect(read({}, { endpoint: 'http://collector:4317', protocol: 'grpc' }).TRACES).toEqual({
      protocol: 'grpc',
      url: 'http://collector:4317',
    })
    const env = { OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'http://other:4318', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }
    expect(read(env, { endpoint: 'http://collector:4317' }).LOGS).toEqual({ protocol: 'grpc' })
    expect(read(env, { endpoint: 'http://collector:4317' }).TRACES).toEqual({ protocol: 'grpc', url: 'http://collector:4317' })
  })
})
