import type { Counter, Meter } from '@opentelemetry/api'
import { METRIC_FINDINGS } from '../names/metrics.ts'

/** The counter `sluice.findings`: one definition, so that the library's and the processor's never differ in unit or words. */
export function createFindingsCounter(meter: Meter): Counter {
  return meter.createCounter(METRIC_FINDINGS, {
    unit: '{finding}',
    description: 'Pieces of personal data that were found, by entity and operator.',
  })
}
