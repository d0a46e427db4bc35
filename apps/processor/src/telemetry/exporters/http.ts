import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import type { Exporters } from './exporters.ts'

/** OTLP over HTTP, with protobuf bodies. */
export const exporters: Exporters = {
  traces: (options) => new OTLPTraceExporter(options),
  metrics: (options) => new OTLPMetricExporter(options),
  logs: (options) => new OTLPLogExporter(options),
}
