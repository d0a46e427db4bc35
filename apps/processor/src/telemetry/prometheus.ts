import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus'
import { metrics } from '@opentelemetry/sdk-node'

/**
 * Metrics for whoever asks, in the text format of Prometheus (0.0.4).
 *
 * The exporter's serializer leaves units out of names; here they are added as the specification asks ("Prometheus and OpenMetrics
 * Compatibility"), so that a name is the same whether it is scraped here or comes by way of a collector.
 */
export class PrometheusReader extends metrics.MetricReader {
  readonly #serializer = new PrometheusSerializer()

  /** All metrics at this moment; what could not be observed is left out. */
  async text(): Promise<string> {
    const { resourceMetrics } = await this.collect()
    const text = this.#serializer.serialize(withUnits(resourceMetrics))
    return text.endsWith('\n') ? text : `${text}\n`
  }

  protected override async onForceFlush(): Promise<void> {}

  protected override async onShutdown(): Promise<void> {}
}

const UNITS: Readonly<Record<string, string>> = { s: 'seconds', ms: 'milliseconds', By: 'bytes', '1': 'ratio' }

function withUnits(collected: metrics.ResourceMetrics): metrics.ResourceMetrics {
  const named = (metric: metrics.MetricData): metrics.MetricData => {
    const { name, unit } = metric.descriptor
    const suffix = UNITS[unit]
    if (suffix === undefined || name.endsWith(`.${suffix}`)) return metric
    return { ...metric, descriptor: { ...metric.descriptor, name: `${name}.${suffix}` } }
  }
  const scopeMetrics = collected.scopeMetrics.map((scope) => ({ ...scope, metrics: scope.metrics.map(named) }))
  return { ...collected, scopeMetrics }
}
