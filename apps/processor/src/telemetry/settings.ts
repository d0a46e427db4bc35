/** How a signal travels. */
export type OtlpProtocol = 'grpc' | 'http/protobuf'

/** What a contract or a command line may say about telemetry. The environment wins over it. */
export interface TelemetrySetting {
  /** Base URL of a collector, as `http://127.0.0.1:4318` (HTTP) or `http://127.0.0.1:4317` (gRPC). */
  readonly endpoint?: string
  readonly protocol?: OtlpProtocol
}

/** The three signals, in the spelling of the environment variables. */
export const SIGNALS = ['TRACES', 'METRICS', 'LOGS'] as const

export type Signal = (typeof SIGNALS)[number]

/** How one signal is exported. */
export interface SignalSettings {
  readonly protocol: OtlpProtocol
  /** Undefined where the environment names the endpoint: the exporter reads it, with its headers and certificates, itself. */
  readonly url?: string
}

/** The signals that are exported; one that is missing is not. */
export type SignalMap = ReadonlyMap<Signal, SignalSettings>

const PROTOCOLS: readonly string[] = ['grpc', 'http/protobuf'] satisfies OtlpProtocol[]

/**
 * What is to be exported, by the variables of the OpenTelemetry specification: a signal is exported where an endpoint is given for it
 * (`OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_<SIGNAL>_ENDPOINT`, or the setting), unless `OTEL_<SIGNAL>_EXPORTER` is
 * `none` or `OTEL_SDK_DISABLED` is `true`. Unlike in the specification there is no default endpoint: nobody is sent anything
 * that they did not ask for. An unknown protocol counts as `http/protobuf`, the specification's default.
 */
export function readSignals(env: NodeJS.ProcessEnv, setting: TelemetrySetting = {}): SignalMap {
  const signals = new Map<Signal, SignalSettings>()
  if (isDisabled(env)) return signals
  for (const signal of SIGNALS) {
    if (given(env[`OTEL_${signal}_EXPORTER`]) === 'none') continue
    const protocol = protocolOf(
      given(env[`OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`]) ?? given(env.OTEL_EXPORTER_OTLP_PROTOCOL) ?? setting.protocol,
    )
    const fromEnv = given(env[`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`]) ?? given(env.OTEL_EXPORTER_OTLP_ENDPOINT)
    if (fromEnv !== undefined) signals.set(signal, { protocol })
    else if (given(setting.endpoint) !== undefined)
      signals.set(signal, { protocol, url: urlOf(signal, protocol, setting.endpoint!) })
  }
  return signals
}

/** Whether the environment turns all telemetry off. */
export function isDisabled(env: NodeJS.ProcessEnv): boolean {
  return given(env.OTEL_SDK_DISABLED)?.toLowerCase() === 'true'
}

function protocolOf(value: string | undefined): OtlpProtocol {
  return PROTOCOLS.includes(value ?? '') ? (value as OtlpProtocol) : 'http/protobuf'
}

function urlOf(signal: Signal, protocol: OtlpProtocol, endpoint: string): string {
  return protocol === 'grpc' ? endpoint.trim() : `${endpoint.trim().replace(/\/+$/, '')}/v1/${signal.toLowerCase()}`
}

/** A variable's value; an empty one counts as not set, as the specification asks. */
function given(value: string | undefined): string | undefined {
  const trimmed = value?.trim()
  return trimmed === '' ? undefined : trimmed
}
