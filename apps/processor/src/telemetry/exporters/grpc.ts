import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-grpc'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-grpc'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-grpc'
import type { Exporters } from './exporters.ts'

/** OTLP over gRPC. */
export const exporters: Exporters = {
  traces: (options) => new OTLPTraceExporter(options),
  metrics: (options) => new OTLPMetricExporter(options),
  logs: (options) => new OTLPLogExporter(options),
}
