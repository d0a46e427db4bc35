import type { Contract } from '@sluice/pipeline'
import { endBatchSpan, startBatchSpan } from '@sluice/telemetry'
import type { Telemetry } from '../telemetry/index.ts'
import type { BatchReport } from './file-flow.ts'
import type { TallySnapshot } from './tally.ts'

/** A span per batch and the counts of its records and findings. Nothing in them but enumerations and counts. */
export function batchTelemetry(
  { enabled, tracer, instruments }: Telemetry,
  source: Contract['source'],
  observe: (report: BatchReport) => void,
): () => (report: BatchReport) => void {
  const kind =
    source.whatsapp !== undefined
      ? 'whatsapp'
      : source.instagram !== undefined || source.messenger !== undefined
        ? 'instagram'
        : 'files'
  return () => {
    const span = enabled ? startBatchSpan(tracer, kind) : undefined
    return (report) => {
      observe(report)
      if (!span) return
      count(report.tally, instruments)
      const { allowed, redacted, denied, held, quarantined, findings } = report.tally
      endBatchSpan(span, { verdicts: { allow: allowed, redact: redacted, deny: denied, hold: held }, findings, quarantined })
    }
  }
}

function count(tally: TallySnapshot, instruments: Telemetry['instruments']): void {
  for (const { verdict, reason, count } of tally.verdicts) instruments.records(verdict, reason, count)
  for (const [code, count] of Object.entries(tally.codes)) instruments.quarantined(code, count)
  for (const [entity, count] of Object.entries(tally.findings)) instruments.findings(entity, undefined, count)
}
