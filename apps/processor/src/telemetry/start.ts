import { context, DiagLogLevel, diag, metrics, propagation, type Tracer, trace } from '@opentelemetry/api'
import { logs } from '@opentelemetry/api-logs'
import { SCOPE_NAME, SCOPE_VERSION, type SluiceInstruments, sluiceInstruments } from '@sluice/telemetry'
import { quietDiagnostics } from './diagnostics.ts'
import { type LogEvent, logEvent } from './log.ts'
import { isDisabled, readSignals, type TelemetrySetting } from './settings.ts'

export interface TelemetryOptions {
  /** Version of the processor, for `service.version`. */
  readonly version: string
  /** `telemetry` of the configuration; the environment wins over it. */
  readonly setting?: TelemetrySetting
  /** Collect metrics for `Telemetry.metrics`, also where nothing is exported. Default false. */
  readonly prometheus?: boolean
  /** Takes the one line that is written when something cannot be exported. */
  readonly warn: (line: string) => void
  /** Longest time that `shutdown` waits for the last export, in milliseconds. Default 5000. */
  readonly flushMillis?: number
  /** Default `process.env`, which the exporters read too. */
  readonly env?: NodeJS.ProcessEnv
}

/** The processor's telemetry. Without an endpoint all of it is there and does nothing. */
export interface Telemetry {
  /** True if something is exported or can be asked for. */
  readonly enabled: boolean
  readonly tracer: Tracer
  readonly instruments: SluiceInstruments
  /** The metrics in the text format of Prometheus; only where `prometheus` was asked for and `OTEL_SDK_DISABLED` is not set. */
  readonly metrics?: () => Promise<string>
  log(event: LogEvent): void
  /** Exports what is left, within `flushMillis`, and takes the SDK down. Never rejects; a second call does nothing. */
  shutdown(): Promise<void>
}

const FLUSH_MS = 5_000

/**
 * Starts the OpenTelemetry SDK if an OTLP endpoint is given (see `readSignals`) or `prometheus` is asked for, and loads it only
 * then. Telemetry never fails or holds up the flow: whatever goes wrong here, at start, in between or at the end, becomes one
 * line for `warn`.
 */
export async function startTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  const { version, setting, warn, flushMillis = FLUSH_MS, env = process.env } = options
  const prometheus = options.prometheus === true && !isDisabled(env)
  const signals = readSignals(env, setting)
  const diagnostics = quietDiagnostics(warn)
  let stop: (() => Promise<void>) | undefined
  let scrape: (() => Promise<string>) | undefined
  if (signals.size > 0 || prometheus) {
    diag.setLogger(diagnostics, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true })
    try {
      const { startSdk } = await import('./sdk.ts')
      const sdk = await startSdk({ signals, prometheus, version, env })
      stop = () => sdk.shutdown()
      const { prometheus: reader } = sdk
      if (reader) scrape = () => reader.text()
    } catch (cause) {
      diagnostics.error('start failed', cause)
    }
  }
  return {
    enabled: stop !== undefined,
    tracer: trace.getTracer(SCOPE_NAME, SCOPE_VERSION),
    instruments: sluiceInstruments(metrics.getMeter(SCOPE_NAME, SCOPE_VERSION)),
    ...(scrape ? { metrics: scrape } : {}),
    log: logEvent,
    async shutdown() {
      const end = stop
      stop = undefined
      if (end === undefined) return
      await within(flushMillis, end).catch((cause: unknown) => diagnostics.error('shutdown failed', cause))
      for (const api of [trace, metrics, logs, context, propagation, diag]) api.disable()
    },
  }
}

async function within(milliseconds: number, work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), milliseconds)
  })
  try {
    await Promise.race([work(), late])
  } finally {
    clearTimeout(timer)
  }
}
