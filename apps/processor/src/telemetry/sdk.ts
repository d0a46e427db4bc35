import { core, logs, metrics, NodeSDK } from '@opentelemetry/sdk-node'
import type { Exporters } from './exporters/exporters.ts'
import { PrometheusReader } from './prometheus.ts'
import { resourceOf } from './resource.ts'
import type { OtlpProtocol, Signal, SignalMap } from './settings.ts'

// The specification's default is 10 s. A retry in flight keeps the process alive, so it also bounds how long an exit can take.
const EXPORT_TIMEOUT_MS = 5_000

const METRIC_INTERVAL_MS = 60_000

export interface SdkOptions {
  readonly signals: SignalMap
  /** Metrics can be asked for besides. */
  readonly prometheus: boolean
  readonly version: string
  readonly env: NodeJS.ProcessEnv
}

export interface StartedSdk {
  shutdown(): Promise<void>
  readonly prometheus: PrometheusReader | undefined
}

/**
 * Builds and registers the SDK. Only what this module imports loads it, and `startTelemetry` imports this module only where
 * something is exported or can be asked for, so that a flow without telemetry does not load it.
 */
export async function startSdk({ signals, prometheus, version, env }: SdkOptions): Promise<StartedSdk> {
  const families = await loadExporters(signals)
  const exporterOf = <S extends keyof Exporters>(signal: Signal, name: S): ReturnType<Exporters[S]> | undefined => {
    const settings = signals.get(signal)
    if (settings === undefined) return undefined
    const options = { ...(settings.url === undefined ? {} : { url: settings.url }), ...timeoutOf(signal, env) }
    return families.get(settings.protocol)?.[name](options) as ReturnType<Exporters[S]> | undefined
  }
  const traces = exporterOf('TRACES', 'traces')
  const meters = exporterOf('METRICS', 'metrics')
  const records = exporterOf('LOGS', 'logs')
  const reader = prometheus ? new PrometheusReader() : undefined
  const sdk = withoutConsole(env, () => {
    return new NodeSDK({
      resource: resourceOf(version),
      autoDetectResources: false,
      instrumentations: [],
      textMapPropagator: new core.W3CTraceContextPropagator(),
      // A list that is empty turns a signal off; one that is missing would let the SDK export to its default endpoint.
      ...(traces === undefined ? { spanProcessors: [] } : { traceExporter: traces }),
      metricReaders: [...(meters === undefined ? [] : [metricReader(meters, env)]), ...(reader === undefined ? [] : [reader])],
      logRecordProcessors: records === undefined ? [] : [new logs.BatchLogRecordProcessor({ exporter: records })],
    })
  })
  sdk.start()
  return { shutdown: () => sdk.shutdown(), prometheus: reader }
}

async function loadExporters(signals: SignalMap): Promise<ReadonlyMap<OtlpProtocol, Exporters>> {
  const families = new Map<OtlpProtocol, Exporters>()
  for (const { protocol } of signals.values()) {
    if (families.has(protocol)) continue
    const { exporters } = protocol === 'grpc' ? await import('./exporters/grpc.ts') : await import('./exporters/http.ts')
    families.set(protocol, exporters)
  }
  return families
}

function timeoutOf(signal: Signal, env: NodeJS.ProcessEnv): { timeoutMillis?: number } {
  const asked = env[`OTEL_EXPORTER_OTLP_${signal}_TIMEOUT`] ?? env.OTEL_EXPORTER_OTLP_TIMEOUT
  return asked === undefined ? { timeoutMillis: EXPORT_TIMEOUT_MS } : {}
}

function metricReader(exporter: metrics.PushMetricExporter, env: NodeJS.ProcessEnv): metrics.MetricReader {
  const asked = Number(env.OTEL_METRIC_EXPORT_INTERVAL)
  const exportIntervalMillis = Number.isSafeInteger(asked) && asked > 0 ? asked : METRIC_INTERVAL_MS
  const exportTimeoutMillis = Math.min(exportIntervalMillis, 2 * EXPORT_TIMEOUT_MS)
  return new metrics.PeriodicExportingMetricReader({ exporter, exportIntervalMillis, exportTimeoutMillis })
}

/** With `OTEL_LOG_LEVEL` the SDK would replace our diagnostics by its own, which print payloads to the console. */
function withoutConsole<T>(env: NodeJS.ProcessEnv, build: () => T): T {
  const { OTEL_LOG_LEVEL: level } = env
  delete env.OTEL_LOG_LEVEL
  try {
    return build()
  } finally {
    if (level !== undefined) env.OTEL_LOG_LEVEL = level
  }
}
