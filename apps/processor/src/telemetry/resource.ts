import { randomUUID } from 'node:crypto'
import { resources } from '@opentelemetry/sdk-node'

/**
 * Who is speaking: `service.name` (`sluice`), `service.version`, a random `service.instance.id` that keeps the metrics of two
 * instances apart, and the SDK's name. What the operator says in `OTEL_RESOURCE_ATTRIBUTES` and `OTEL_SERVICE_NAME` wins. No
 * detector of host, user or process runs: host names are people's, and command lines hold paths.
 */
export function resourceOf(version: string): resources.Resource {
  const own = resources.resourceFromAttributes({
    'service.name': 'sluice',
    'service.version': version,
    'service.instance.id': randomUUID(),
  })
  return resources
    .defaultResource()
    .merge(own)
    .merge(resources.detectResources({ detectors: [resources.envDetector] }))
}
