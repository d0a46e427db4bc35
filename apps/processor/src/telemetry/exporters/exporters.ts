import type { logs, metrics, tracing } from '@opentelemetry/sdk-node'

/** Where an exporter sends to, if the environment does not say it, and how long one export may take. */
export interface ExporterOptions {
  readonly url?: string
  readonly timeoutMillis?: number
}

/** The exporters of one protocol. */
export interface Exporters {
  traces(options: ExporterOptions): tracing.SpanExporter
  metrics(options: ExporterOptions): metrics.PushMetricExporter
  logs(options: ExporterOptions): logs.LogRecordExporter
}
